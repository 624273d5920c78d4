import { DodoPayments } from "dodopayments"
import { expect, it } from "vitest"
import { signIn, stories } from "../kit/browser.ts"
import { astrid, grace, origin, sprakhuset, tidewater } from "../kit/demo.ts"
import { ask } from "../kit/http.ts"
import { wordsOf } from "../kit/pdf.ts"

stories("a customer whom the merchant's server sends", (visitors) => {
  it("comes in without a click, sees their own subscriptions and takes the invoice home", async () => {
    const client = new DodoPayments({ bearerToken: tidewater.apiKey, baseURL: origin })
    const session = await client.customers.customerPortal.create(grace.id)
    const page = await visitors.open()
    await page.goto(session.link)
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor()
    expect(page.url()).toBe(`${origin}/portal/overview`)
    await page.getByRole("link", { name: "Personal, by the year" }).first().waitFor()

    await page.getByRole("link", { name: "Subscriptions" }).first().click()
    await page.getByRole("heading", { name: "Subscriptions", level: 1 }).waitFor()
    await page.getByRole("link", { name: "Six-month pass" }).waitFor()
    await page.getByRole("link", { name: "Personal, by the year" }).click()
    await page.getByRole("heading", { name: "Personal, by the year", level: 1 }).waitFor()
    // $90.00 and 5.5 % tax, which is $4.95.
    await page.getByRole("listitem").filter({ hasText: "US$94.95" }).getByRole("link").first().click()
    await page.getByRole("heading", { name: /^Invoice TIDE/ }).waitFor()

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download PDF" }).click()
    ])
    expect(download.suggestedFilename()).toMatch(/\.pdf$/)
    const words = wordsOf(await download.path())
    expect(words).toContain("Grace Whitfield")
    expect(words).toContain("90.00")
    expect(words).toContain("4.95")
    expect(words).toContain("94.95")
  })

  it("logs out, and neither Back nor the old cookie shows anything of theirs", async () => {
    const page = await visitors.open({ locale: "sv-SE" })
    await signIn(page, sprakhuset, astrid)
    await page.goto("/portal/billing")
    await page.getByRole("link", { name: "Nivåtest med utlåtande" }).first().waitFor()
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ")
    expect((await ask("/portal/overview", { headers: { cookie } })).status).toBe(200)

    await page.getByRole("button", { name: "Logga ut" }).click()
    await page.getByRole("textbox", { name: "E-postadress" }).waitFor()
    await page.goBack()
    await page.waitForLoadState()
    expect(await page.content()).not.toContain("Nivåtest")
    expect(await page.content()).not.toContain(astrid.email)

    const replayed = await ask("/portal/overview", { headers: { cookie } })
    expect([replayed.status, replayed.headers.location]).toEqual([303, `/login/${sprakhuset.id}`])
    expect((await ask("/api/trpc/portal.overview.show", { headers: { cookie } })).status).toBe(401)
  })
})
