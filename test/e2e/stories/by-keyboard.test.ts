import type { Page } from "playwright-core"
import { expect, it } from "vitest"
import { stories } from "../kit/browser.ts"
import { customerOf, tidewater } from "../kit/demo.ts"
import { tabTo } from "../kit/focus.ts"
import { codeIn, letterTo } from "../kit/letters.ts"
import { wordsOf } from "../kit/pdf.ts"

const idOfFocus = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? "")

stories("somebody who uses the keyboard alone", (visitors) => {
  it("gets from the login to an invoice, always seeing where they are", async () => {
    const haruto = customerOf(tidewater, "haruto.sato@example.com")
    const page = await visitors.open()
    await page.goto(tidewater.staticLink)
    expect(await idOfFocus(page)).toBe("email")
    await page.keyboard.type(haruto.email)
    await page.keyboard.press("Enter")
    await page.waitForURL("**/sent")
    expect(await idOfFocus(page)).toBe("code")
    await page.keyboard.type(codeIn(await letterTo(haruto.email)))
    await tabTo(page, /^Log in$/)
    await page.keyboard.press("Enter")
    await page.waitForURL("**/portal/overview")

    await tabTo(page, /^Skip to content$/)
    await page.keyboard.press("Enter")
    await page.waitForFunction(() => document.activeElement?.id === "content")
    await tabTo(page, /^Personal \(Japan\)$/)

    await page.reload()
    await tabTo(page, /^Billing$/)
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Billing", level: 1 }).waitFor()
    await page.waitForFunction(() => document.activeElement?.id === "content")

    await tabTo(page, /^Personal \(Japan\)$/)
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: /^Invoice TIDE/ }).waitFor()
    await page.waitForFunction(() => document.activeElement?.id === "content")

    await tabTo(page, /^Download PDF$/)
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")])
    // Two at ¥1,200 with 10 % tax inside: 2,400 of which 218 is tax.
    const words = wordsOf(await download.path())
    for (const part of ["Haruto Sato", "2,400", "218"]) expect(words).toContain(part)
  })
})
