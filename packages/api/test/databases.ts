import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import process from "node:process"
import { PGlite } from "@electric-sql/pglite"
import { createPgConfig } from "@electric-sql/pglite/node-postgres"
import type { Database } from "@kundportal/api/adapters/store/database"
import { openEmbedded, openPostgres } from "@kundportal/api/adapters/store/database"
import { migrate } from "@kundportal/api/adapters/store/migrate"
import type { Tables } from "@kundportal/api/adapters/store/tables"
// The cluster says what it provides to `inject`.
import type {} from "@kundportal/testing/postgres-cluster"
import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import { inject } from "vitest"

/** The two engines every test of the store runs on: a green embedded run proves nothing about races. */
export const engines = ["pglite", "postgres"] as const
export type EngineName = (typeof engines)[number]

/** An empty, migrated database of its own. Close it and it is gone. */
export const freshDatabase = async (engine: EngineName): Promise<Database> =>
  migrate(await (engine === "pglite" ? copiedEmbedded() : ownPostgres(await migratedPostgres())))

/** A database of its own without a table. Close it and it is gone. */
export const emptyDatabase = (engine: EngineName): Promise<Database> =>
  engine === "pglite" ? openEmbedded(null) : ownPostgres("template1")

const ownPostgres = async (template: string): Promise<Database> => {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`
  await asAdmin(`create database ${name} template ${template}`)
  const db = openPostgres(addressOf(name), 20)
  return {
    ...db,
    close: async () => {
      await db.close()
      await asAdmin(`drop database ${name} with (force)`)
    }
  }
}

/** Migrated once in a run: a copy of it takes a tenth of the time. Of files that come to it together one makes it. */
const migratedPostgres = async (): Promise<string> => {
  await withAdmin(async (admin) => {
    await admin.query("select pg_advisory_lock(1)")
    const { rowCount } = await admin.query("select from pg_database where datname = 'migrated'")
    if (rowCount !== 0) return
    await admin.query("drop database if exists migrating")
    await admin.query("create database migrating")
    const db = openPostgres(addressOf("migrating"), 1)
    await migrate(db)
    await db.close()
    await admin.query("alter database migrating rename to migrated")
  })
  return "migrated"
}

/** The embedded engine over a copy of the files of a migrated one. */
const copiedEmbedded = async (): Promise<Database> =>
  overEngine(await PGlite.create({ loadDataDir: new Blob([await migratedFiles()]) }))

/** Test files that come to it together each make them: they are the same, and one of them stays. */
const migratedFiles = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const place = join(inject("runFolder"), "migrated.tar")
  if (existsSync(place)) return readFileSync(place)
  const pglite = await PGlite.create()
  const db = await migrate(overEngine(pglite))
  const files = new Uint8Array(await (await pglite.dumpDataDir("none")).arrayBuffer())
  await db.close()
  const draft = `${place}.${process.pid}`
  writeFileSync(draft, files)
  renameSync(draft, place)
  return files
}

const overEngine = (pglite: PGlite): Database => {
  const pool = new pg.Pool({ ...createPgConfig(pglite), max: 1 })
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const close = async (): Promise<void> => {
    await kysely.destroy()
    await pglite.close()
  }
  return { engine: "pglite", role: "none", workerRole: "none", pool, kysely, close }
}

/** Where a database of the test cluster is reached. */
export const addressOf = (name: string): string => inject("postgresAdminUrl").replace(/\/postgres$/, `/${name}`)

/** Have the cluster do something with whole databases. */
export const asAdmin = (statement: string): Promise<void> =>
  withAdmin(async (admin) => {
    await admin.query(statement)
  })

const withAdmin = async (work: (admin: pg.Client) => Promise<void>): Promise<void> => {
  const admin = new pg.Client({ connectionString: inject("postgresAdminUrl") })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
