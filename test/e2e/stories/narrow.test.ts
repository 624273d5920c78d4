import type { Page } from "playwright-core"
import { expect, it } from "vitest"
import { signIn, stories } from "../kit/browser.ts"
import { customerOf, linkFor, sprakhuset } from "../kit/demo.ts"

/** What can be moved sideways at any of the sizes that people use, and by how many pixels. */
const sidewaysOn = async (page: Page, path: string): Promise<ReadonlyArray<string>> => {
  await page.goto(path)
  const found: Array<string> = []
  const measure = async (at: string): Promise<void> => {
    const pixels = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
    if (pixels > 0) found.push(`${path} moves ${pixels} pixels ${at}`)
  }
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    await measure(`at ${width}`)
  }
  // Letters twice as large in a window of 640 pixels, as when somebody sets a larger type.
  await page.setViewportSize({ width: 640, height: 844 })
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"))
  await measure("with large type")
  return found
}

stories("a small screen", (visitors) => {
  it("shows every page within its width: phone, 320 pixels, twice the size", async () => {
    const karl = customerOf(sprakhuset, "karl.fredrik.alexander.wolfgang@example.com")
    const page = await visitors.open({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 3,
      isMobile: true,
      hasTouch: true,
      colorScheme: "dark"
    })
    await page.goto(await linkFor(sprakhuset, karl))
    await page.waitForURL("**/portal/overview")
    expect(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)).toBe(true)
    const payment = await page.locator('a[href^="/portal/billing/"]').first().getAttribute("href")
    const paths = [
      `/login/${sprakhuset.id}`,
      `/login/${sprakhuset.id}/sent`,
      new URL(await linkFor(sprakhuset, karl)).pathname,
      `/session/${sprakhuset.id}/lnk_gone.x`,
      "/",
      "/nowhere",
      "/portal/overview",
      "/portal/subscriptions",
      `/portal/subscriptions/${karl.subscriptionIds[0]}`,
      "/portal/billing",
      `/portal/billing?q=${"långt".repeat(20)}`,
      payment ?? "",
      "/portal/profile"
    ]
    const found: Array<string> = []
    for (const path of paths) found.push(...(await sidewaysOn(page, path)))
    expect(found).toEqual([])
  })

  it("reaches every destination by touch", async () => {
    const page = await visitors.open({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    await signIn(page, sprakhuset, customerOf(sprakhuset, "eleni@example.com"))
    for (const name of ["Subscriptions", "Billing", "Profile", "Overview"]) {
      await page.getByRole("navigation", { name: "Portal" }).getByRole("link", { name }).tap()
      await page.getByRole("heading", { name, level: 1 }).waitFor()
    }
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("nav a, button")]
        .map((each) => [each.textContent, each.getBoundingClientRect().height] as const)
        .filter(([, height]) => height < 24)
    )
    expect(small).toEqual([])
  })
})
