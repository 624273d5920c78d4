import { openChromium } from "@kundportal/testing/browser/chromium"
import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, inject } from "vitest"
import { type DemoBusiness, linkFor, origin } from "./demo.ts"

/** Stories are told where there is a browser; the test command says when there is none. */
export const stories = (name: string, tell: (visitors: Visitors) => void): void => {
  describe.skipIf(!inject("hasChromium"))(name, () => tell(visitorsOfThisFile()))
}

export interface Visitors {
  /** A browser of somebody's own, with a page that is still empty. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>
}

/** Longer than anything takes here, even while other tests use the machine. */
const patienceMs = 20_000

/**
 * One Chromium per file, one profile per visitor. After every story no page may have written to the console, broken a
 * policy, thrown, met a 5xx or asked anybody else for anything.
 */
const visitorsOfThisFile = (): Visitors => {
  let browser: Browser | undefined
  const contexts: Array<BrowserContext> = []
  const complaints: Array<string> = []
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(complaints.splice(0)).toEqual([])
  })
  return {
    open: async (options = {}) => {
      if (browser === undefined) throw new Error("The browser opens before the first story")
      const context = await browser.newContext({ baseURL: origin, locale: "en-GB", ...options })
      context.setDefaultTimeout(patienceMs)
      contexts.push(context)
      listen(context, complaints)
      return context.newPage()
    }
  }
}

const listen = (context: BrowserContext, complaints: Array<string>): void => {
  context.on("console", (message) => {
    const isAboutStatus = message.text().startsWith("Failed to load resource")
    if ((message.type() === "error" || message.type() === "warning") && !isAboutStatus) {
      complaints.push(`${message.page()?.url()}: ${message.text()}`)
    }
  })
  context.on("weberror", (trouble) => complaints.push(trouble.error().stack ?? trouble.error().message))
  context.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`)) complaints.push(`${request.frame().url()} asked ${request.url()}`)
  })
  context.on("response", (response) => complaints.push(...troubleWith(response)))
}

/** A page may say that something is gone; what it loads is there. */
const troubleWith = (response: Response): ReadonlyArray<string> => {
  const status = response.status()
  const isPage = response.request().isNavigationRequest()
  return status >= 500 || (status >= 400 && !isPage) ? [`${response.url()} answered ${status}`] : []
}

/** Come in by a merchant's link, which goes on by itself. */
export const signIn = async (page: Page, business: DemoBusiness, customer: { readonly id: string }): Promise<void> => {
  await page.goto(await linkFor(business, customer))
  await page.waitForURL("**/portal/overview")
}

/** Resolves once the page has come to life: links then load without a new document. */
export const alive = async (page: Page): Promise<void> => {
  await page.locator("html[data-alive]").waitFor({ state: "attached" })
}
