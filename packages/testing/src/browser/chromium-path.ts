import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import process from "node:process"

/** What to do about it, for whoever reads that there is none. */
export const noChromium =
  "No Chromium was found. Install one (apt-get install chromium), or name its program in CHROMIUM_PATH."

/** The program named by `CHROMIUM_PATH` or `CHROME_PATH`, or the first Chromium on the `PATH`; null when there is none. */
export const chromiumPath = (): string | null => {
  const named = process.env.CHROMIUM_PATH ?? process.env.CHROME_PATH
  const folders = (process.env.PATH ?? "").split(delimiter)
  const names = ["chromium", "chromium-browser", "google-chrome"]
  const candidates =
    named === undefined ? names.flatMap((name) => folders.map((folder) => join(folder, name))) : [named]
  return candidates.find(isExecutable) ?? null
}

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
