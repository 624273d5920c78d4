import { type DemoFile, readDemoFile } from "@kundportal/api/demo/demo-file"
import { chromiumPath, noChromium } from "@kundportal/testing/browser/chromium-path"
import { type ServedPortal, servePortal } from "@kundportal/testing/browser/served-portal"
import type { TestProject } from "vitest/node"

declare module "vitest" {
  interface ProvidedContext {
    /** Where the portal of this run is reached. */
    origin: string
    demo: DemoFile
    dataDir: string
    logFile: string
    /** Whether there is a browser for the stories. On a build machine there always is. */
    hasChromium: boolean
  }
}

let portal: ServedPortal | undefined

/** One portal for the whole run, started as anybody starts it; with `DATABASE_URL`, on that empty PostgreSQL database. */
export const setup = async (project: TestProject): Promise<void> => {
  const hasChromium = chromiumPath() !== null
  if (!hasChromium && process.env.CI !== undefined) throw new Error(noChromium)
  const { DATABASE_URL } = process.env
  portal = await servePortal(DATABASE_URL === undefined ? {} : { DATABASE_URL })
  const demo = readDemoFile(portal.dataDir)
  if (demo === null) throw new Error("demo.json cannot be read")
  const { origin, dataDir, logFile } = portal
  project.provide("origin", origin)
  project.provide("demo", demo)
  project.provide("dataDir", dataDir)
  project.provide("logFile", logFile)
  project.provide("hasChromium", hasChromium)
}

/** A portal that is told to stop leaves with 0; anything else fails the run. */
export const teardown = async (): Promise<void> => {
  const code = await portal?.stop()
  if (code !== 0) throw new Error(`The portal ended with ${code} instead of 0`)
}
