import type { Page } from "playwright-core"
import { expect, it } from "vitest"
import { alive, signIn, stories } from "../kit/browser.ts"
import { customerOf, tidewater } from "../kit/demo.ts"
import { focusOn, tabTo } from "../kit/focus.ts"
import { codeIn, letterTo } from "../kit/letters.ts"
import { wordsOf } from "../kit/pdf.ts"

const haruto = customerOf(tidewater, "haruto.sato@example.com")

const idOfFocus = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? "")

/**
 * Load the page again and stop while it comes to life: its router listens, and what the router is to show is still on
 * its way. The answer lets that arrive and resolves once the page lives.
 */
const heldBack = async (page: Page): Promise<() => Promise<void>> => {
  await page.addInitScript(() => {
    document.addEventListener = new Proxy(document.addEventListener, {
      apply: (listen, self, [type, ...rest]) => {
        // Forms are what the router asks for last.
        if (type === "submit") Reflect.set(globalThis, "isRouted", true)
        return Reflect.apply(listen, self, [type, ...rest])
      }
    })
  })
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route(/\/portal-[^/]+\.js$/, async (route) => {
    await released
    await route.continue()
  })
  await page.reload({ waitUntil: "commit" })
  await page.waitForFunction(() => Reflect.get(globalThis, "isRouted") === true)
  return async () => {
    release()
    await alive(page)
  }
}

stories("somebody who uses the keyboard alone", (visitors) => {
  it("gets from the login to an invoice, always seeing where they are", async () => {
    const page = await visitors.open()
    await page.goto(tidewater.staticLink)
    await focusOn(page, "email")
    await page.keyboard.type(haruto.email)
    await page.keyboard.press("Enter")
    await page.waitForURL("**/sent")
    await focusOn(page, "code")
    await page.keyboard.type(codeIn(await letterTo(haruto.email)))
    await tabTo(page, /^Log in$/)
    await page.keyboard.press("Enter")
    await page.waitForURL("**/portal/overview")

    await tabTo(page, /^Skip to content$/)
    await page.keyboard.press("Enter")
    await focusOn(page, "content")
    await tabTo(page, /^Personal \(Japan\)$/)

    await page.reload()
    await alive(page)
    await tabTo(page, /^Billing$/)
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Billing", level: 1 }).waitFor()
    await focusOn(page, "content")

    await tabTo(page, /^Personal \(Japan\)$/)
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: /^Invoice TIDE/ }).waitFor()
    await focusOn(page, "content")

    await tabTo(page, /^Download PDF$/)
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")])
    // Two at ¥1,200 with 10 % tax inside: 2,400 of which 218 is tax.
    const words = wordsOf(await download.path())
    for (const part of ["Haruto Sato", "2,400", "218"]) expect(words).toContain(part)
  })

  it("gets to the content however early they press the key, and stays there", async () => {
    const page = await visitors.open()
    await signIn(page, tidewater, haruto)
    const comeToLife = await heldBack(page)
    await tabTo(page, /^Skip to content$/)
    await page.keyboard.press("Enter")
    await focusOn(page, "content")
    await comeToLife()
    expect(await idOfFocus(page)).toBe("content")
    await tabTo(page, /^Personal \(Japan\)$/)
  })

  it("follows a link however early they press the key", async () => {
    const page = await visitors.open()
    await signIn(page, tidewater, haruto)
    const comeToLife = await heldBack(page)
    await tabTo(page, /^Billing$/)
    await page.keyboard.press("Enter")
    await page.waitForURL("**/portal/billing", { waitUntil: "commit" })
    await comeToLife()
    await page.getByRole("heading", { name: "Billing", level: 1 }).waitFor()
    await tabTo(page, /^Skip to content$/)
    await page.keyboard.press("Enter")
    await focusOn(page, "content")
    await tabTo(page, /^Personal \(Japan\)$/)
  })
})
