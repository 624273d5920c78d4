import { AxeBuilder } from "@axe-core/playwright"
import { expect, it } from "vitest"
import { signIn, stories } from "../kit/browser.ts"
import { astrid, type DemoBusiness, type DemoCustomer, grace, linkFor, sprakhuset, tidewater } from "../kit/demo.ts"

const cases: ReadonlyArray<{ readonly customer: DemoCustomer; readonly business: DemoBusiness }> = [
  { customer: astrid, business: sprakhuset },
  { customer: grace, business: tidewater }
]

const pagesOf = async (business: DemoBusiness, customer: DemoCustomer): Promise<ReadonlyArray<string>> => [
  "/",
  "/nowhere",
  `/login/${business.id}`,
  `/login/${business.id}/sent`,
  new URL(await linkFor(business, customer)).pathname,
  `/session/${business.id}/lnk_gone.x`,
  "/portal/overview",
  "/portal/subscriptions",
  ...customer.subscriptionIds.map((id) => `/portal/subscriptions/${id}`),
  "/portal/subscriptions/sub_unknown",
  "/portal/billing",
  "/portal/billing?q=nothing-like-this",
  "/portal/profile"
]

stories("every page", (visitors) => {
  it.each(cases)("is accessible in light and dark for $customer.name", async ({ customer, business }) => {
    const page = await visitors.open()
    await signIn(page, business, customer)
    const invoice = await page.locator('a[href^="/portal/billing/"]').first().getAttribute("href")
    const found: Array<string> = []
    for (const path of [...(await pagesOf(business, customer)), invoice ?? ""]) {
      await page.goto(path, { waitUntil: "networkidle" })
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
        for (const { id, nodes } of violations) found.push(`${path} (${colorScheme}) ${id}: ${nodes[0]?.html}`)
      }
    }
    expect(found).toEqual([])
  })
})
