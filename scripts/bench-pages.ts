// What the pages cost a browser and the server: `pnpm bench:pages`. Prints numbers and judges none: a test that times
// things on a machine that does other things fails for nothing.

import { Agent, get } from "node:http"
import process from "node:process"
import { gzipSync } from "node:zlib"
import { readDemoFile } from "@kundportal/api/demo/demo-file"
import { openChromium } from "@kundportal/testing/browser/chromium"
import { enter, portalLink } from "@kundportal/testing/browser/entrance"
import { servePortal } from "@kundportal/testing/browser/served-portal"
import lighthouse from "lighthouse"

interface Row {
  readonly what: string
  readonly found: string
  readonly wanted: string
}

const debuggingPort = 9333

const bench = async (): Promise<ReadonlyArray<Row>> => {
  const portal = await servePortal()
  try {
    const business = readDemoFile(portal.dataDir)?.businesses[0]
    const customer = business?.customers[0]
    if (business === undefined || customer === undefined) throw new Error("The demo is not there")
    const { origin } = portal
    const cookie = await enter(await portalLink({ origin, apiKey: business.apiKey, customerId: customer.id }))
    const overview = { url: `${origin}/portal/overview`, headers: { cookie } }
    const login = { url: business.staticLink, headers: {} }
    return [
      ...(await weight(overview)),
      ...(await scores("overview", overview)),
      ...(await scores("login", login)),
      ...(await speed(origin, overview))
    ]
  } finally {
    await portal.stop()
  }
}

interface Place {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** What a browser fetches to show a page and bring it to life, with an empty cache. */
const weight = async ({ url, headers }: Place): Promise<ReadonlyArray<Row>> => {
  const browser = await openChromium()
  try {
    const page = await (await browser.newContext({ extraHTTPHeaders: headers })).newPage()
    const scripts: Array<Promise<{ readonly plain: Buffer; readonly received: number }>> = []
    const kinds = { requests: 0, elsewhere: 0 }
    page.on("request", (request) => {
      kinds.requests += 1
      if (new URL(request.url()).origin !== new URL(url).origin) kinds.elsewhere += 1
    })
    page.on("requestfinished", (request) => {
      if (request.resourceType() !== "script") return
      const measured = async () => {
        const response = await request.response()
        const { responseBodySize: received } = await request.sizes()
        return { plain: (await response?.body()) ?? Buffer.alloc(0), received }
      }
      scripts.push(measured())
    })
    await page.goto(url, { waitUntil: "networkidle" })
    const files = await Promise.all(scripts)
    const sum = (sizes: ReadonlyArray<number>): string =>
      `${(sizes.reduce((total, size) => total + size, 0) / 1000).toFixed(1)} kB`
    return [
      {
        what: "overview: JavaScript, gzip",
        found: sum(files.map(({ plain }) => gzipSync(plain).length)),
        wanted: "≤ 60 kB"
      },
      { what: "overview: JavaScript, as received", found: sum(files.map(({ received }) => received)), wanted: "" },
      { what: "overview: scripts / requests", found: `${files.length} / ${kinds.requests}`, wanted: "" },
      { what: "overview: third-party requests", found: String(kinds.elsewhere), wanted: "0" }
    ]
  } finally {
    await browser.close()
  }
}

const wanted = { performance: "≥ 95", accessibility: "100", "best-practices": "100" } as const

/** Lighthouse on its own terms: a slow phone on a slow line. */
const scores = async (name: string, { url, headers }: Place): Promise<ReadonlyArray<Row>> => {
  const browser = await openChromium(`--remote-debugging-port=${debuggingPort}`)
  try {
    const result = await lighthouse(url, {
      port: debuggingPort,
      logLevel: "error",
      onlyCategories: Object.keys(wanted),
      extraHeaders: { ...headers }
    })
    const missed = Object.values(result?.lhr.audits ?? {})
      .filter(({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === "binary")
      .map(({ id }) => id)
      // Pages that hold somebody's data are kept nowhere, so a browser cannot keep them for its Back button either.
      .filter((id) => id !== "bf-cache")
    if (missed.length > 0) process.stdout.write(`${name}: Lighthouse finds fault with ${missed.join(", ")}\n`)
    return Object.entries(wanted).map(([category, least]) => ({
      what: `${name}: Lighthouse ${category}`,
      found: String(Math.round((result?.lhr.categories[category]?.score ?? 0) * 100)),
      wanted: least
    }))
  } finally {
    await browser.close()
  }
}

/** Pages per second beside the least that the same server can answer, in one run: the ratio travels between machines. */
const speed = async (origin: string, overview: Place): Promise<ReadonlyArray<Row>> => {
  const small = { url: `${origin}/favicon.svg`, headers: {} }
  await perSecond(overview, warmUpMs)
  const [page, file] = [await perSecond(overview, measuredMs), await perSecond(small, measuredMs)]
  return [
    { what: "overview rendered, per second", found: page.toFixed(0), wanted: "" },
    { what: "a small file, per second", found: file.toFixed(0), wanted: "" },
    { what: "a page costs as much as", found: `${(file / page).toFixed(1)} small files`, wanted: "" }
  ]
}

const warmUpMs = 2000
const measuredMs = 5000
const visitorsAtOnce = 10

const perSecond = async ({ url, headers }: Place, ms: number): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: visitorsAtOnce })
  const endsAt = performance.now() + ms
  let answered = 0
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      get(url, { agent, headers }, (incoming) => {
        if (incoming.statusCode !== 200) reject(new Error(`${url} answered ${incoming.statusCode}`))
        incoming.on("end", resolve).resume()
      }).on("error", reject)
    })
  const visit = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      await ask()
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: visitorsAtOnce }, visit))
  agent.destroy()
  return answered / (ms / 1000)
}

const table = (rows: ReadonlyArray<Row>): string =>
  [
    "| pnpm bench:pages | found | wanted |",
    "| --- | --- | --- |",
    ...rows.map(({ what, found, wanted: least }) => `| ${what} | ${found} | ${least} |`)
  ].join("\n")

process.stdout.write(`${table(await bench())}\n`)
