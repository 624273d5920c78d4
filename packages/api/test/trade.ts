import { layerInvoicePrinter } from "@kundportal/api/adapters/pdf/printer"
import type { Database } from "@kundportal/api/adapters/store/database"
import { scoped } from "@kundportal/api/adapters/store/database"
import { runDue } from "@kundportal/core/billing-run/run-due"
import { Commit } from "@kundportal/core/commit"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import type { Seed } from "@kundportal/testing/world/seed"
import { changesOf } from "@kundportal/testing/world/seed"
import { ownerOf } from "@kundportal/testing/world/write"
import { TRPCError } from "@trpc/server"
import { getHTTPStatusCodeFromError } from "@trpc/server/http"
import { DateTime, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { sql } from "kysely"
import type { EngineName } from "./databases.ts"
import { freshDatabase } from "./databases.ts"
import { noon, openDoors } from "./shop.ts"
import { layerOver } from "./stores.ts"

/** Every door over a fresh database in which the seed stands. */
export const openTrade = async (engine: EngineName, seed: Seed) => {
  const db = await freshDatabase(engine)
  const address = Layer.succeed(PublicUrl, { origin: "https://portal.test" })
  const store = layerOver(db)
  const doors = await openDoors(Layer.mergeAll(store, layerInvoicePrinter, address))
  const write = Effect.gen(function* () {
    const { commit } = yield* Commit
    yield* Effect.forEach(changesOf(seed), (change) => commit(ownerOf(change), { changes: [change], events: [] }))
  })
  await doors.runtime.runPromise(write)
  return {
    ...doors,
    contents: () => contentsOf(db),
    /** Noon on the day of the fixtures again. */
    backToNoon: () => doors.runtime.runPromise(TestClock.setTime(DateTime.toEpochMillis(noon))),
    /** What is due by now is done, one thing for each subscription. */
    runDue: () =>
      doors.runtime.runPromise(
        Effect.flatMap(DateTime.now, (now) => runDue({ owner: null, now, limit: 100 })).pipe(Effect.provide(store))
      ),
    close: async () => {
      await doors.close()
      await db.close()
    }
  }
}

export type Trade = Awaited<ReturnType<typeof openTrade>>

/** How many rows every table holds, and of which versions: an update that changes no count changes the sum. */
const contentsOf = (db: Database): Promise<Readonly<Record<string, string>>> =>
  scoped(db, "*", async (trx) => {
    const { rows: columns } = await sql<{ table_name: string; versioned: boolean }>`
      select t.table_name, exists (
        select from information_schema.columns c
        where c.table_schema = t.table_schema and c.table_name = t.table_name and c.column_name = 'version'
      ) as versioned
      from information_schema.tables t
      where t.table_schema = current_schema() and t.table_type = 'BASE TABLE'
      order by t.table_name`.execute(trx)
    const counted: Array<readonly [string, string]> = []
    for (const { table_name, versioned } of columns) {
      const versions = versioned ? sql`coalesce(sum(version), 0)` : sql`0`
      const { rows } = await sql<{ held: string }>`
        select count(*) || ' rows, versions ' || ${versions} as held from ${sql.table(table_name)}`.execute(trx)
      counted.push([table_name, rows[0]?.held ?? "nothing"])
    }
    return Object.fromEntries(counted)
  })

export interface Refusal {
  readonly status: number
  /** The failure's tag, or what the input lacks. */
  readonly message: string
}

/** How a procedure refused. Anything that is no answer of the door's is thrown on; null when it did not refuse. */
export const refusalOf = async (call: Promise<unknown>): Promise<Refusal | null> => {
  try {
    await call
    return null
  } catch (refusal) {
    if (!(refusal instanceof TRPCError)) throw refusal
    return { status: getHTTPStatusCodeFromError(refusal), message: refusal.message }
  }
}
