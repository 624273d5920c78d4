import { expect, it } from "vitest"
import { signIn, stories } from "../kit/browser.ts"
import { freshCustomer, linkFor, merchantOf, tidewater } from "../kit/demo.ts"
import { focusOn } from "../kit/focus.ts"
import { letterTo } from "../kit/letters.ts"

/** Whatever runs one of these says so here. */
const alarm = "globalThis.alarm=1"

const attacks: ReadonlyArray<string> = [
  `<script>${alarm}</script>`,
  `"><img src=x onerror="${alarm}">`,
  `'><svg onload='${alarm}'>`,
  `</title><script>${alarm}</script>`,
  `</textarea></script><script>${alarm}</script>`,
  `" autofocus onfocus="${alarm}" x="`,
  `javascript:${alarm}`,
  `\${${alarm}}{{${alarm}}}<%= ${alarm} %>`,
  `<!--><script>${alarm}</script>-->`,
  `&lt;script&gt;${alarm}&lt;/script&gt;`,
  `<a href="https://evil.example">Åsa & Örjan ß Ł Ж €</a>`
]

stories("the profile", (visitors) => {
  it("answers mistakes beside the field, keeps what was typed, and shows what was saved", async () => {
    const one = await freshCustomer(tidewater, "profile")
    const page = await visitors.open()
    await signIn(page, tidewater, one)
    await page.goto("/portal/profile")
    const [name, phone] = [
      page.getByRole("textbox", { name: "Name" }),
      page.getByRole("textbox", { name: "Phone number (optional)" })
    ]
    await name.fill("   ")
    await phone.fill("twelve")
    await page.getByRole("button", { name: "Save changes" }).click()
    await page.getByRole("alert").getByText("Write your name.").waitFor()
    expect(await page.locator("#name-wrong").innerText()).toBe("Write your name.")
    expect(await name.getAttribute("aria-describedby")).toContain("name-wrong")
    expect(await phone.getAttribute("aria-invalid")).toBe("true")
    expect(await phone.inputValue()).toBe("twelve")
    await focusOn(page, "name")

    await name.fill("Ada Byron")
    await phone.fill("+1 207 555 0199")
    await page.getByRole("button", { name: "Save changes" }).click()
    await page.getByRole("status").getByText("Your changes are saved.").waitFor()
    expect([await name.inputValue(), await phone.inputValue()]).toEqual(["Ada Byron", "+1 207 555 0199"])
    const known = await merchantOf(tidewater).customers.retrieve(one.id)
    expect([known.name, known.phone_number]).toEqual(["Ada Byron", "+1 207 555 0199"])

    await page.reload()
    expect(await page.getByRole("status").count()).toBe(0)
    expect(await name.inputValue()).toBe("Ada Byron")
  })

  it("takes any text as text, on every page and in every letter", async () => {
    const one = await freshCustomer(tidewater, "texts")
    const page = await visitors.open()
    await signIn(page, tidewater, one)
    for (const [index, attack] of attacks.entries()) {
      await page.goto("/portal/profile")
      await page.getByRole("textbox", { name: "Name" }).fill(attack)
      await page.getByRole("button", { name: "Save changes" }).click()
      await page.getByRole("status").waitFor()
      expect(await page.getByRole("textbox", { name: "Name" }).inputValue()).toBe(attack)
      await page.getByRole("textbox", { name: "Phone number (optional)" }).fill(attack.slice(0, 40))
      await page.getByRole("button", { name: "Save changes" }).click()
      await page.getByRole("alert").waitFor()
      expect(await page.getByRole("textbox", { name: "Name" }).inputValue()).toBe(attack)
      await page.goto(`/portal/billing?${new URLSearchParams({ q: attack })}`)
      await page.getByText(`No payment matches “${attack}”.`).waitFor()
      if (index === 0) {
        await page.goto(await linkFor(tidewater, one))
        await page.getByRole("button").first().waitFor()
      }
      expect(await page.evaluate(() => Reflect.has(globalThis, "alarm"))).toBe(false)
    }
    const { id } = await letterTo(one.email)
    await page.goto(`/dev/mail/${encodeURIComponent(id)}`)
    await page.goto(`/dev/mail/${encodeURIComponent(id)}/html`)
    expect(await page.evaluate(() => Reflect.has(globalThis, "alarm"))).toBe(false)
  })
})
