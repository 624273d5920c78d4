import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Option, Schema } from "effect"

/** What `demo.json` tells to scripts. The README documents it; names stay. */
export const DemoFile = Schema.Struct({
  /** Where the portal is reached, without a slash at the end. */
  baseUrl: Schema.String,
  /** Where the letters of test mode are shown; null when they are really sent. */
  mailUrl: Schema.NullOr(Schema.String),
  businesses: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      name: Schema.String,
      apiKey: Schema.String,
      /** The login page, which never expires. */
      staticLink: Schema.String,
      /** By short names such as `monthly`, `yearly`, `once`. */
      productIds: Schema.Record(Schema.String, Schema.String),
      customers: Schema.Array(
        Schema.Struct({
          id: Schema.String,
          email: Schema.String,
          name: Schema.String,
          subscriptionIds: Schema.Array(Schema.String)
        })
      )
    })
  )
})
export type DemoFile = typeof DemoFile.Type

export const demoFilePath = (dataDir: string): string => join(dataDir, "demo.json")

/** Null when there is none, or when it is not one of ours. */
export const readDemoFile = (dataDir: string): DemoFile | null => {
  const text = readIfThere(demoFilePath(dataDir))
  return text === null ? null : Option.getOrNull(decode(text))
}

/**
 * Readable by its owner alone, because it holds API keys. Written beside its place and then moved there: whoever finds
 * the file finds all of it.
 */
export const writeDemoFile = (dataDir: string, file: DemoFile): void => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const place = demoFilePath(dataDir)
  const draft = `${place}.${process.pid}`
  try {
    writeFileSync(draft, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true })
    chmodSync(draft, 0o600)
    renameSync(draft, place)
  } finally {
    rmSync(draft, { force: true })
  }
}

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(DemoFile))

const readIfThere = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8")
  } catch (problem) {
    if (problem instanceof Error && "code" in problem && problem.code === "ENOENT") return null
    throw problem
  }
}
