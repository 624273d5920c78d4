import { existsSync } from "node:fs"
import { join, resolve } from "node:path"
import { Result, Schema } from "effect"
import type { Database } from "../adapters/store/database.ts"
import { openEmbedded, openPostgres } from "../adapters/store/database.ts"
import { lockDataDirectory } from "../runtime/data-directory-lock.ts"
import { declaredSettings } from "../runtime/declared-settings.ts"
import { CannotAudit } from "./cannot-audit.ts"

/** Where somebody wants an audit to look: what was said comes before what is set. */
export interface Place {
  readonly data: string | undefined
  readonly databaseUrl: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A database to be audited, and how many connections may ask it at once. */
export interface AuditedPlace {
  readonly db: Database
  readonly connections: number
  readonly close: () => Promise<void>
}

/** Open what is to be audited. Nothing is made where nothing is, and a folder that a server works in is left alone. */
export const openPlace = async ({ data, databaseUrl, env }: Place): Promise<AuditedPlace> => {
  const url = databaseUrl ?? (data === undefined ? given(env.DATABASE_URL) : undefined)
  if (url !== undefined) return atAddress(url)
  return await inFolder(resolve(data ?? given(env.DATA_DIR) ?? declaredSettings.DATA_DIR.fallback))
}

const given = (value: string | undefined): string | undefined => (value === "" ? undefined : value)

/** Two questions at once are what two cores can answer. */
const connections = 2

const atAddress = (url: string): AuditedPlace => {
  const read = Schema.decodeUnknownResult(declaredSettings.DATABASE_URL.schema)(url)
  // The address may hold a password, so it is not repeated.
  if (Result.isFailure(read))
    throw new CannotAudit(`The database's address must be ${declaredSettings.DATABASE_URL.expected}.`)
  const db = openPostgres(url, connections)
  return { db, connections, close: db.close }
}

const inFolder = async (folder: string): Promise<AuditedPlace> => {
  const directory = join(folder, "database")
  if (!existsSync(join(directory, "PG_VERSION"))) throw new CannotAudit(`There is no portal's data in ${folder}.`)
  const lock = lockDataDirectory(folder)
  if (Result.isFailure(lock)) {
    throw new CannotAudit(`${lock.failure.sentence} A data folder is audited while no server runs on it.`)
  }
  try {
    const db = await openEmbedded(directory)
    const close = (): Promise<void> => db.close().finally(lock.success.release)
    return { db, connections: 1, close }
  } catch (problem) {
    lock.success.release()
    throw problem
  }
}
