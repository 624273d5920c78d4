import { PGlite } from "@electric-sql/pglite"
import { createPgConfig } from "@electric-sql/pglite/node-postgres"
import type { Database } from "@kundportal/api/adapters/store/database"
import { migrate } from "@kundportal/api/adapters/store/migrate"
import type { Tables } from "@kundportal/api/adapters/store/tables"
import type { Currency } from "@kundportal/core/kernel/currency"
import type { BusinessId, CustomerId, ProductId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { Mailer } from "@kundportal/core/notification/mailer"
import type { PaymentProvider } from "@kundportal/core/payment/provider"
import type { CardToken } from "@kundportal/core/payment-method/model"
import { type Dice, diceOf } from "@kundportal/testing/plan-changes/dice"
import { type Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { layerMailbox, type MailboxRef } from "@kundportal/testing/simulators/mailbox"
import { type Context, Effect, Layer } from "effect"
import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import { inOneBreath } from "./one-breath.ts"
import { makeOutbox } from "./outbox.ts"
import { calm, type Profile, type Variant } from "./profile.ts"
import { type Counters, counters } from "./seeded-ports.ts"
import { emptyTally, type Tally } from "./tally.ts"
import { type Trace, traceTo } from "./trace.ts"
import { type VirtualClock, virtualClock } from "./virtual-clock.ts"

/** A business as the simulation remembers it. */
export interface Shop {
  readonly id: BusinessId
  readonly currency: Currency
  readonly products: Array<ProductId>
  readonly codes: ReadonlyArray<string>
  readonly customers: Array<CustomerId>
  readonly subscriptions: Array<{ readonly id: SubscriptionId; readonly customerId: CustomerId }>
  readonly cards: Array<{ readonly token: CardToken; readonly customerId: CustomerId }>
}

/** Everything that outlives a machine: the database, the bank, the post, and time. */
export interface World {
  readonly seed: number
  readonly variant: Variant
  readonly dice: Dice
  readonly clock: VirtualClock
  readonly trace: Trace
  readonly tally: Tally
  readonly db: Database
  readonly ports: Context.Context<Bank | Mailer | MailboxRef | PaymentProvider>
  readonly counted: Counters
  readonly shops: Array<Shop>
  /** What goes wrong at the moment. */
  readonly profile: () => Profile
  readonly setProfile: (profile: Profile) => void
}

/** How a world begins. */
export interface Beginning {
  readonly seed: number
  readonly variant: Variant
  readonly listener?: (what: string) => void
}

const start = Date.UTC(2026, 0, 29, 9, 30)
const keyWindowMs = 24 * 60 * 60 * 1000

let opened: Promise<Database> | null = null

/** One database for all worlds of a process, empty each time: opening one takes longer than many a world. */
const emptyDatabase = async (): Promise<Database> => {
  opened ??= openDatabase()
  const db = await opened
  const { rows } = await db.pool.query(
    "select string_agg(format('%I.%I', schemaname, tablename), ', ') as all from pg_tables where schemaname in ('public', 'sim') and tablename not like 'kysely%'"
  )
  await db.pool.query(`truncate ${rows[0]?.all} restart identity`)
  await db.pool.query("drop schema if exists backup cascade")
  return db
}

/** The embedded engine in memory. Whoever is done may leave without closing it. */
const engine = async (): Promise<Database> => {
  const pglite = inOneBreath(await PGlite.create())
  const pool = new pg.Pool({ ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0 })
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { engine: "pglite", role: "none", workerRole: "none", pool, kysely, close: () => pglite.close() }
}

const openDatabase = async (): Promise<Database> => {
  const db = await migrate(await engine())
  // No power fails here: a machine that crashes loses its connection, and the database goes on.
  await db.pool.query("set synchronous_commit = off")
  await makeOutbox(db)
  return db
}

/** An empty world. */
export const openWorld = async ({ seed, variant, listener }: Beginning): Promise<World> => {
  const dice = diceOf(seed)
  const clock = virtualClock(start + dice.below(400) * 86_400_000)
  const trace = traceTo(listener)
  let profile = calm
  const faults = (operation: string, when: "after" | "before") => {
    const roll = dice.below(10_000)
    const { down, lostBefore, lostAfter } = profile
    const before = roll < down ? "down" : roll < down + lostBefore ? "lost" : "ok"
    const after = roll < lostAfter ? "lost" : "ok"
    const fault = when === "before" ? before : after
    if (fault !== "ok") {
      trace.say(`${fault} ${when} ${operation}`)
      tally.count(`${fault} ${when}`)
    }
    return fault
  }
  const tally = emptyTally()
  const ports = await Effect.runPromise(
    Effect.scoped(Layer.build(Layer.merge(layerBank({ keyWindowMs, faults }), layerMailbox)))
  )
  const db = await emptyDatabase()
  return {
    seed,
    variant,
    dice,
    clock,
    trace,
    tally,
    db,
    ports,
    counted: counters(),
    shops: [],
    profile: () => profile,
    setProfile: (next) => {
      profile = next
    }
  }
}
