import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { grants, openJobs } from "@kundportal/api/adapters/jobs"
import type { Database } from "@kundportal/api/adapters/store/database"
import { openEmbedded, openPostgres } from "@kundportal/api/adapters/store/database"
import { migrate } from "@kundportal/api/adapters/store/migrate"
import { lockDataDirectory } from "@kundportal/api/runtime/data-directory-lock"
import { Result } from "effect"
import pg from "pg"
import type { Engine, Place } from "./messages.ts"

/** Open a world's data as the product does: a folder belongs to one process, and a dead one leaves no lock behind. */
export const openPlace = async ({ engine, address }: Place): Promise<Database> => {
  if (engine === "postgres") return openPostgres(address)
  const lock = lockDataDirectory(address)
  if (Result.isFailure(lock)) throw new Error(lock.failure.sentence)
  return await openEmbedded(join(address, "database"))
}

/** Worlds that begin alike: one is prepared, and every other is a copy of it. */
export interface Nursery {
  readonly engine: Engine
  readonly copy: () => Promise<Place>
  readonly drop: (place: Place) => Promise<void>
  readonly close: () => Promise<void>
}

type Prepare = (db: Database) => Promise<void>

/** Prepare a world on an engine. `adminUrl` is the maintenance database of a PostgreSQL, for those that live there. */
export const openNursery = (engine: Engine, adminUrl: string | null, prepare: Prepare): Promise<Nursery> =>
  engine === "pglite" ? inFolders(prepare) : onServer(adminUrl ?? "", prepare)

const prepared = async (opened: Database, prepare: Prepare): Promise<void> => {
  const db = await migrate(opened)
  const jobs = await openJobs(db, () => undefined)
  if (db.role !== "none") for (const statement of grants(db.role)) await db.pool.query(statement)
  await jobs.stop()
  await prepare(db)
  await db.close()
}

const inFolders = async (prepare: Prepare): Promise<Nursery> => {
  const root = mkdtempSync(join(tmpdir(), "kundportal-killed-"))
  const first = join(root, "0")
  mkdirSync(first)
  await prepared(await openEmbedded(join(first, "database")), prepare)
  let copies = 0
  return {
    engine: "pglite",
    copy: () => {
      copies += 1
      const address = join(root, String(copies))
      cpSync(first, address, { recursive: true })
      return Promise.resolve({ engine: "pglite", address })
    },
    drop: ({ address }) => Promise.resolve(rmSync(address, { recursive: true, force: true })),
    close: () => Promise.resolve(rmSync(root, { recursive: true, force: true }))
  }
}

let servers = 0

const onServer = async (adminUrl: string, prepare: Prepare): Promise<Nursery> => {
  servers += 1
  const stem = `killed_${process.pid}_${servers}`
  const asAdmin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: adminUrl })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  const named = (name: string): string => adminUrl.replace(/\/postgres$/, `/${name}`)
  await asAdmin(`create database ${stem}`)
  await prepared(openPostgres(named(stem)), prepare)
  let copies = 0
  return {
    engine: "postgres",
    copy: async () => {
      copies += 1
      const name = `${stem}_${copies}`
      await asAdmin(`create database ${name} template ${stem}`)
      return { engine: "postgres", address: named(name) }
    },
    drop: ({ address }) => asAdmin(`drop database ${address.slice(address.lastIndexOf("/") + 1)} with (force)`),
    close: () => asAdmin(`drop database ${stem} with (force)`)
  }
}
