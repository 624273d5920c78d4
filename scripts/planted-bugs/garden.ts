import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Edit, Plant } from "./plant.ts"

const root = join(import.meta.dirname, "../..")
const parts = ["src", "test", "package.json", "node_modules"]

/** The tests of the two packages that are here. */
const tested = `import { defineConfig } from "vitest/config"
const include = ["test/**/*.test.ts"]
const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 }
const globalSetup = ["../testing/src/postgres-cluster.ts"]
const core = { test: { name: "core", root: "packages/core", include, isolate: false, ...timeouts } }
const api = { test: { name: "api", root: "packages/api", include, globalSetup, ...timeouts } }
export default defineConfig({ test: { projects: [core, api] } })
`

/** A copy of the sources, in which mistakes can be planted. */
export interface Garden {
  readonly folder: string
  readonly plant: (plant: Plant) => void
  /** Everything is as it was. */
  readonly weed: (plant: Plant) => void
}

/** A copy as the sources are now, whatever happens to them later; what it needs from outside is linked. */
export const gardenIn = (folder: string): Garden => {
  for (const name of ["core", "testing", "api"]) {
    mkdirSync(join(folder, "packages", name), { recursive: true })
    for (const part of name === "testing" ? parts.filter((each) => each !== "test") : parts) {
      const path = join("packages", name, part)
      cpSync(join(root, path), join(folder, path), { recursive: true, verbatimSymlinks: true })
    }
  }
  for (const file of ["package.json", "tsconfig.base.json"]) cpSync(join(root, file), join(folder, file))
  writeFileSync(join(folder, "vitest.config.ts"), tested)
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  const originals = new Map<string, string>()
  const original = (file: string): string => {
    const text = originals.get(file) ?? readFileSync(join(folder, file), "utf8")
    originals.set(file, text)
    return text
  }
  return {
    folder,
    plant: ({ edits }) => {
      for (const edit of edits) writeFileSync(join(folder, edit.file), edited(original(edit.file), edit))
    },
    weed: ({ edits }) => {
      for (const { file } of edits) writeFileSync(join(folder, file), original(file))
    }
  }
}

const edited = (text: string, edit: Edit): string => {
  if (!applies(text, edit)) throw new Error(`${edit.file} does not hold the text once`)
  return text.replace(edit.old, () => edit.new)
}

const applies = (text: string, { old }: Edit): boolean => text.split(old).length === 2

/** Files that a mistake can no longer be planted into, because what it is to take the place of is not there once. */
export const unfit = ({ folder }: Pick<Garden, "folder">, { edits }: Plant): ReadonlyArray<string> =>
  edits.filter((edit) => !applies(readFileSync(join(folder, edit.file), "utf8"), edit)).map(({ file }) => file)
