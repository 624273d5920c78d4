import { PGlite } from "@electric-sql/pglite"
import { createPgConfig } from "@electric-sql/pglite/node-postgres"
import type { Transaction } from "kysely"
import { Kysely, PostgresDialect, sql } from "kysely"
import pg from "pg"
import type { Tables } from "./tables.ts"
import { isUnavailable } from "./trouble.ts"
import { DatabaseUnavailable } from "./unavailable.ts"

// Counts and sequence numbers come as int8; ours stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type Engine = "pglite" | "postgres"
export type Scoped = Transaction<Tables>

/** One pool, whatever the engine: the same driver, the same type parsers, the same error codes. */
export interface Database {
  readonly engine: Engine
  /** The role that transactions take on; `none` where the database's owner may not make roles and RLS binds it anyway. */
  readonly role: string
  /** The role of transactions that are about every business; `none` as above. */
  readonly workerRole: string
  readonly pool: pg.Pool
  readonly kysely: Kysely<Tables>
  readonly close: () => Promise<void>
}

/** How long a request waits for a connection before it is told to come back. */
const connectionTimeoutMillis = 10_000
/** No statement of ours takes this long unless something is wrong. */
const statementTimeoutMillis = 15_000

/** The embedded engine: PostgreSQL compiled to WebAssembly, in a folder, or in memory when `directory` is null. */
export const openEmbedded = async (directory: string | null): Promise<Database> => {
  const pglite = await PGlite.create(directory === null ? {} : { dataDir: directory })
  const pool = new pg.Pool({ ...createPgConfig(pglite), max: 1, connectionTimeoutMillis })
  const closeEngine = async (): Promise<void> => {
    if (!pglite.closed) await pglite.close()
  }
  return database("pglite", pool, closeEngine)
}

export const openPostgres = (url: string, max = 10): Database =>
  database(
    "postgres",
    new pg.Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis,
      statement_timeout: statementTimeoutMillis,
      keepAlive: true
    }),
    () => Promise.resolve()
  )

const database = (engine: Engine, pool: pg.Pool, closeEngine: () => Promise<void>): Database => {
  // A connection that dies is replaced by the pool, and whoever was using it is told by its query. Without listeners the
  // same news would end the process, whether the connection was idle (told by the pool) or between two queries.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const close = async (): Promise<void> => {
    await kysely.destroy()
    await closeEngine()
  }
  return { engine, role: "none", workerRole: "none", pool, kysely, close }
}

/**
 * For a transaction that takes the first of many rows or writes thousands. Plans that a connection keeps, made while a
 * table was nearly empty, would read all of it for each row that is written, long after it has grown. And the planner
 * takes row-level security to let hardly a row through, so it would fetch and sort everything that is due, a million
 * subscriptions, for the sake of the first thousand: an index has them in order.
 */
export const forManyRows = async (trx: Scoped): Promise<void> => {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)`.execute(trx)
}

/** The owner of work that is about every business: whose key is this, what is due? */
export const anyOwner = "*"

/**
 * Run `work` in one transaction that sees the rows of `owner` only (`*`: of all businesses). Both settings end with the
 * transaction, so that nothing leaks into the next request on the same connection.
 */
export const scoped = async <A>(db: Database, owner: string, work: (trx: Scoped) => Promise<A>): Promise<A> => {
  try {
    return await db.kysely.transaction().execute(async (trx) => {
      const role = owner === anyOwner ? db.workerRole : db.role
      await sql`select set_config('app.business', ${owner}, true), set_config('role', ${role}, true)`.execute(trx)
      return await work(trx)
    })
  } catch (error) {
    throw isUnavailable(error) ? new DatabaseUnavailable("The database cannot be reached", { cause: error }) : error
  }
}
