// The pictures in `docs/screenshots`, taken from the demo: `pnpm screenshots`.

import { mkdirSync } from "node:fs"
import { join } from "node:path"
import process from "node:process"
import { readDemoFile } from "@kundportal/api/demo/demo-file"
import { openChromium } from "@kundportal/testing/browser/chromium"
import { portalLink } from "@kundportal/testing/browser/entrance"
import { servePortal } from "@kundportal/testing/browser/served-portal"
import type { Browser, Page } from "playwright-core"

const folder = process.argv[2] ?? join(import.meta.dirname, "../docs/screenshots")

const screens = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 }
} as const

/** A page may be long; its picture ends here. */
const tallest = 1600

interface Shot {
  readonly name: string
  /** Brings the page there. */
  readonly open: (page: Page) => Promise<unknown>
}

const takeAll = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const portal = await servePortal()
  const browser = await openChromium("--hide-scrollbars", "--font-render-hinting=none")
  try {
    for (const [screen, viewport] of Object.entries(screens)) {
      for (const colorScheme of ["light", "dark"] as const) {
        await take(await shotsOf(portal), { browser, viewport, colorScheme, suffix: `${screen}-${colorScheme}` })
      }
    }
  } finally {
    await browser.close()
    await portal.stop()
  }
}

interface Studio {
  readonly browser: Browser
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colorScheme: "dark" | "light"
  readonly suffix: string
}

const take = async (shots: ReadonlyArray<Shot>, { browser, viewport, colorScheme, suffix }: Studio): Promise<void> => {
  const context = await browser.newContext({ viewport, colorScheme, locale: "en-GB", reducedMotion: "reduce" })
  const page = await context.newPage()
  for (const { name, open } of shots) {
    await page.setViewportSize(viewport)
    await open(page)
    await page.waitForLoadState("networkidle")
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width: viewport.width, height: Math.min(tallest, Math.max(viewport.height, height)) })
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`), animations: "disabled", caret: "hide" })
  }
  await context.close()
}

/** What a visitor sees, in the order in which they see it; the session begins with the first page of the portal. */
const shotsOf = async (portal: { readonly origin: string; readonly dataDir: string }): Promise<ReadonlyArray<Shot>> => {
  const { origin, dataDir } = portal
  const wishedFor = process.argv[3] ?? "Tidewater Backup"
  const business = readDemoFile(dataDir)?.businesses.find(({ name }) => name === wishedFor)
  const customer = business?.customers[0]
  if (business === undefined || customer === undefined) throw new Error("The demo is not there")
  const link = () => portalLink({ origin, apiKey: business.apiKey, customerId: customer.id })
  const at = (path: string) => (page: Page) => page.goto(`${origin}${path}`)
  return [
    { name: "login", open: (page) => page.goto(business.staticLink) },
    { name: "link", open: async (page) => open(page, await link(), "wait") },
    { name: "overview", open: async (page) => open(page, await link(), "go on") },
    { name: "subscriptions", open: at("/portal/subscriptions") },
    { name: "subscription", open: at(`/portal/subscriptions/${customer.subscriptionIds[0]}`) },
    { name: "billing", open: at("/portal/billing") },
    { name: "invoice", open: openNewestInvoice },
    { name: "profile", open: at("/portal/profile") }
  ]
}

/** A fresh link goes on by itself: for its picture it has to be kept from doing so. */
const open = async (page: Page, link: string, then: "go on" | "wait"): Promise<void> => {
  const script = "**/continue.js"
  if (then === "wait") await page.route(script, (route) => route.abort())
  await page.goto(link)
  if (then === "go on") await page.waitForURL("**/portal/overview")
  else await page.unroute(script)
}

const openNewestInvoice = async (page: Page): Promise<void> => {
  await page.locator('a[href^="/portal/billing/pay_"]').first().click()
  await page.getByRole("article").waitFor()
}

await takeAll()
