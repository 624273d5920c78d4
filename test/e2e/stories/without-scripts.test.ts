import { expect, it } from "vitest"
import { stories } from "../kit/browser.ts"
import { customerOf, freshCustomer, linkFor, nils, sprakhuset, tidewater } from "../kit/demo.ts"
import { codeIn, letterTo } from "../kit/letters.ts"
import { wordsOf } from "../kit/pdf.ts"

const withoutScripts = { javaScriptEnabled: false } as const

stories("somebody whose browser runs no scripts", (visitors) => {
  it("logs in by code", async () => {
    const { email } = await freshCustomer(tidewater, "scriptless")
    const page = await visitors.open(withoutScripts)
    await page.goto(tidewater.staticLink)
    await page.getByRole("textbox", { name: "E-mail address" }).fill(email)
    await page.getByRole("button", { name: "Send me a login link" }).click()
    await page.getByRole("textbox", { name: "Six-digit code" }).fill("12345")
    await page.getByRole("button", { name: "Log in" }).click()
    await page.getByRole("alert").getByText("The code has six digits.").waitFor()
    await page.getByRole("textbox", { name: "Six-digit code" }).fill(codeIn(await letterTo(email)))
    await page.getByRole("button", { name: "Log in" }).click()
    await page.getByText("You have no subscriptions here.").waitFor()
  })

  it("sees everything, searches, turns pages, reads an invoice and its PDF, changes the profile and leaves", async () => {
    const page = await visitors.open({ ...withoutScripts, acceptDownloads: true })
    await page.goto(await linkFor(sprakhuset, nils))
    await page.getByRole("button", { name: "Fortsätt till Språkhuset" }).click()
    await page.getByRole("heading", { name: "Översikt", level: 1 }).waitFor()
    await page.getByRole("link", { name: "Dagens ord" }).first().click()
    await page.getByRole("heading", { name: "Dagens ord", level: 1 }).waitFor()

    await page.getByRole("link", { name: "Alla betalningar för prenumerationen" }).click()
    await page.getByRole("link", { name: "Äldre betalningar" }).click()
    await page.getByRole("link", { name: "Senaste betalningarna" }).waitFor()
    const number = /SPR-?\S+/.exec(await page.getByRole("main").innerText())?.[0] ?? ""
    await page.getByRole("searchbox", { name: "Sök i historiken" }).fill(number)
    await page.getByRole("button", { name: "Sök" }).click()
    expect(await page.getByRole("main").getByRole("listitem").count()).toBe(1)

    await page.getByRole("main").getByRole("listitem").getByRole("link", { name: "Dagens ord" }).click()
    await page.getByRole("heading", { name: `Faktura ${number}` }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Hämta PDF" }).click()
    ])
    // 3,00 kr of which a fifth is tax: 2,40 kr and 0,60 kr.
    const words = wordsOf(await download.path())
    for (const part of [number, "Nils Holm", "2,40", "0,60", "3,00"]) expect(words).toContain(part)

    await page.getByRole("link", { name: "Profil" }).click()
    await page.getByRole("textbox", { name: "Telefonnummer (frivilligt)" }).fill("+46 70 174 06 99")
    await page.getByRole("button", { name: "Spara ändringar" }).click()
    await page.getByRole("status").getByText("Dina ändringar är sparade.").waitFor()
    expect(await page.getByRole("textbox", { name: "Telefonnummer (frivilligt)" }).inputValue()).toBe(
      "+46 70 174 06 99"
    )

    await page.getByRole("button", { name: "Logga ut" }).click()
    await page.getByRole("heading", { name: "Logga in" }).waitFor()
    await page.goto("/portal/overview")
    expect(new URL(page.url()).pathname).toBe(`/login/${sprakhuset.id}`)
  })

  it("opens a link by pressing the button, because nothing presses it for them", async () => {
    const eleni = customerOf(sprakhuset, "eleni@example.com")
    const page = await visitors.open(withoutScripts)
    const link = await linkFor(sprakhuset, eleni)
    await page.goto(link)
    expect(page.url()).toBe(link)
    await page.getByRole("button", { name: "Continue to Språkhuset" }).click()
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor()
  })
})
