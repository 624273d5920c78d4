import { expect, it } from "vitest"
import { signIn, stories } from "../kit/browser.ts"
import { customerOf, freshCustomer, grace, linkFor, sprakhuset, tidewater, typedMerchantOf } from "../kit/demo.ts"
import { pathOf, visitor } from "../kit/visitor.ts"

stories("a link", (visitors) => {
  it("that is dead, for whatever reason, shows the login of its business, and always the same bytes", async () => {
    const one = await freshCustomer(tidewater, "dead")
    const [used, revoked] = [await linkFor(tidewater, one), await linkFor(tidewater, one)]
    expect((await visitor().post(pathOf(used))).status).toBe(303)
    await typedMerchantOf(tidewater).customers.revokeAccess.mutate({ customer_id: one.id })
    const unknown = `${used.slice(0, used.lastIndexOf("/"))}/lnk_${"a".repeat(21)}.${"b".repeat(43)}`
    const guessed = `${used.slice(0, -1)}${used.endsWith("x") ? "y" : "x"}`
    const cut = used.slice(0, used.lastIndexOf("."))
    const pages = new Set<string>()
    for (const link of [used, revoked, unknown, guessed, cut]) {
      const seen = await visitor().get(pathOf(link))
      const pressed = await visitor().post(pathOf(link))
      expect([link, seen.status, pressed.status]).toEqual([link, 410, 410])
      expect([...seen.setCookies, ...pressed.setCookies]).toEqual([])
      for (const { text } of [seen, pressed]) pages.add(text)
    }
    expect(pages.size).toBe(1)

    const page = await visitors.open()
    await page.goto(used)
    await page.getByRole("heading", { name: "This link no longer works" }).waitFor()
    await page.getByRole("textbox", { name: "E-mail address" }).fill(one.email)
    await page.getByRole("button", { name: "Send me a login link" }).click()
    await page.getByRole("heading", { name: "Check your mail" }).waitFor()
  })

  it("of somebody else changes nothing for whoever is signed in until they say so", async () => {
    const lakeshore = customerOf(tidewater, "it@lakeshore-dental.example")
    const page = await visitors.open()
    await signIn(page, tidewater, grace)
    const link = await linkFor(tidewater, lakeshore)
    await page.goto(link, { waitUntil: "networkidle" })
    await page.getByRole("heading", { name: "You are already logged in" }).waitFor()
    const words = await page.getByRole("main").innerText()
    expect(words).toContain(`You are logged in as ${grace.email} at Tidewater Backup.`)
    expect(words).toContain("This link belongs to i")
    expect(words).not.toContain(lakeshore.email)

    await page.getByRole("link", { name: `Stay logged in as ${grace.email}` }).click()
    await page.getByRole("link", { name: "Personal, by the year" }).first().waitFor()

    await page.goto(link)
    await page.getByRole("button", { name: /^Continue as i/ }).click()
    await page.getByRole("link", { name: "Team with audit log" }).first().waitFor()
    expect(await page.getByRole("contentinfo").innerText()).toContain(lakeshore.email)
  })

  it("opens a portal of one business only, also for somebody who is a customer of two", async () => {
    const page = await visitors.open()
    await signIn(page, tidewater, customerOf(tidewater, "astrid.lindqvist@example.com"))
    await page.goto("/portal/subscriptions")
    await page.getByRole("link", { name: "Personal" }).first().waitFor()
    for (const path of ["overview", "subscriptions", "billing", "profile"]) {
      await page.goto(`/portal/${path}`)
      expect(await page.content()).not.toContain(sprakhuset.id)
      expect(await page.getByRole("main").innerText()).not.toMatch(/Hela biblioteket|Svenska varje månad/)
    }
  })
})
