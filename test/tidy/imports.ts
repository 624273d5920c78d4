import { posix } from "node:path"
import type { Source } from "./source.ts"
import { codeOf } from "./source.ts"

export interface Import {
  /** A path from the root for our own files, else the name of a package. */
  readonly target: string
  /** Whether only types come over. */
  readonly isType: boolean
}

const statement = /(?<![\w.])(?:import|export)(?<type> type)?\b(?:[^"'`;()=]*?\bfrom)? *"(?<specifier>[^"]+)"/g
const dynamic = /\bimport\(\s*["'`](?<specifier>[^"'`]+)["'`]\s*\)/g

/** What a file imports, re-exports or loads later. */
export const importsOf = (source: Source): ReadonlyArray<Import> => {
  const code = codeOf(source)
  return [...code.matchAll(statement), ...code.matchAll(dynamic)].map(({ groups }) => ({
    target: resolved(source.path, groups?.specifier ?? ""),
    isType: groups?.type !== undefined
  }))
}

const resolved = (path: string, specifier: string): string => {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(path), specifier)
  const ours = /^@kundportal\/(?<name>[a-z]+)(?:\/(?<rest>.+))?$/.exec(specifier)?.groups
  return ours === undefined ? specifier : `packages/${ours.name}/src/${ours.rest ?? "index"}.ts`
}

/** `core`, `core/test`, `scripts` …: the part of the house to which a path belongs. */
export const partOf = (path: string): string => {
  const [top = "", name = "", folder = ""] = path.split("/")
  if (top !== "packages") return top === path ? "root" : top
  return folder === "test" || folder === "scripts" ? `${name}/${folder}` : name
}

/** The folder under `core/src`: `invoice`, `kernel` …, or `root` for the catalogues beside them. */
export const sliceOf = (path: string): string =>
  /^packages\/core\/src\/(?<slice>[^/]+)\//.exec(path)?.groups?.slice ?? "root"
