import { readdirSync, readFileSync } from "node:fs"
import { join, posix } from "node:path"

/** A file of the repository, by its path from the root. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** A rule of the house: what it promises, and every place in a repository that breaks it, as `path: what`. */
export interface Rule {
  readonly promise: string
  readonly broken: (sources: ReadonlyArray<Source>) => ReadonlyArray<string>
}

const skipped = new Set(["node_modules", ".git", ".tsbuild", ".data", "dist", "coverage"])
const readable = /(?:\.(?:css|html|json|md|mjs|mts|sql|svg|ts|tsx|txt|ya?ml)|\/run|\/LICENSE|\.gitignore)$/

/** Every text file under a folder, but for what was installed or built. */
export const readRepository = (root: string, folder = ""): ReadonlyArray<Source> =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : readRepository(root, path)
    return entry.isFile() && readable.test(`/${path}`) ? [{ path, text: readFileSync(join(root, path), "utf8") }] : []
  })

/** A rule that looks at one file at a time. */
export const eachFile = (promise: string, find: (source: Source) => ReadonlyArray<string>): Rule => ({
  promise,
  broken: (sources) => sources.flatMap((source) => find(source).map((what) => `${source.path}: ${what}`))
})

export const isCode = ({ path }: Source): boolean => /\.(?:m?ts|tsx|mjs)$/.test(path)

/** The code without its comments: prose may name what code may not. */
export const codeOf = ({ text }: Source): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|[^:"'`])\/\/.*$/gm, "$1")

/** Everything that a pattern finds, once each. */
export const found = (text: string, pattern: RegExp): ReadonlyArray<string> => [
  ...new Set([...text.matchAll(pattern)].map(([match]) => match.trim()))
]
