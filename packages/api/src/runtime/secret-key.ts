import { randomBytes } from "node:crypto"
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/**
 * The key that test mode makes on its first start and keeps beside the database, readable by its owner alone.
 * It is written beside its place and then linked into it, so that neither a crash nor a second process starting at the
 * same instant can leave half a key or two keys.
 */
export const keptSecretKey = (dataDirectory: string): string => {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const place = join(dataDirectory, "secret-key")
  const kept = readKey(place)
  if (kept !== null) return kept
  const draft = `${place}.${process.pid}`
  writeFileSync(draft, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(draft, place)
  } catch (problem) {
    if (!isCode(problem, "EEXIST")) throw problem
  } finally {
    rmSync(draft, { force: true })
  }
  const made = readKey(place)
  if (made === null) throw new Error(`${place} was removed while it was read`)
  return made
}

const readKey = (place: string): string | null => {
  try {
    const key = readFileSync(place, "utf8").trim()
    chmodSync(place, 0o600)
    return key
  } catch (problem) {
    if (isCode(problem, "ENOENT")) return null
    throw problem
  }
}

const isCode = (problem: unknown, code: string): boolean =>
  problem instanceof Error && "code" in problem && problem.code === code
