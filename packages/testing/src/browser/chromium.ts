import { type Browser, chromium } from "playwright-core"
import { chromiumPath, noChromium } from "./chromium-path.ts"

/** A browser that speaks only when spoken to: whatever it asks the network for, a page made it ask. */
export const quietFlags: ReadonlyArray<string> = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
]

/** Start a real Chromium without a window and with an empty profile. */
export const openChromium = (...flags: ReadonlyArray<string>): Promise<Browser> => {
  const executablePath = chromiumPath()
  if (executablePath === null) throw new Error(noChromium)
  return chromium.launch({ executablePath, headless: true, args: [...quietFlags, ...flags] })
}
