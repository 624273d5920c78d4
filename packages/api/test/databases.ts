import type { Database } from "@kundportal/api/adapters/store/database"
import { openEmbedded, openPostgres } from "@kundportal/api/adapters/store/database"
import { migrate } from "@kundportal/api/adapters/store/migrate"
// The cluster says what it provides to `inject`.
import type {} from "@kundportal/testing/postgres-cluster"
import pg from "pg"
import { inject } from "vitest"

/** The two engines every test of the store runs on: a green embedded run proves nothing about races. */
export const engines = ["pglite", "postgres"] as const
export type EngineName = (typeof engines)[number]

/** An empty, migrated database of its own. Close it and it is gone. */
export const freshDatabase = (engine: EngineName): Promise<Database> => emptyDatabase(engine).then(migrate)

/** A database of its own without a table. Close it and it is gone. */
export const emptyDatabase = (engine: EngineName): Promise<Database> =>
  engine === "pglite" ? openEmbedded(null) : emptyPostgres()

const emptyPostgres = async (): Promise<Database> => {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`
  await asAdmin(`create database ${name}`)
  const db = openPostgres(addressOf(name), 20)
  return {
    ...db,
    close: async () => {
      await db.close()
      await asAdmin(`drop database ${name} with (force)`)
    }
  }
}

/** Where a database of the test cluster is reached. */
export const addressOf = (name: string): string => inject("postgresAdminUrl").replace(/\/postgres$/, `/${name}`)

/** Have the cluster do something with whole databases. */
export const asAdmin = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject("postgresAdminUrl") })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
