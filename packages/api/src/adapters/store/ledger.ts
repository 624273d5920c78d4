import { Currency } from "@kundportal/core/kernel/currency"
import * as Money from "@kundportal/core/kernel/money"
import { AccountKind } from "@kundportal/core/ledger/journal"
import type { AccountOf, EntryFilter } from "@kundportal/core/ledger/reader"
import { Ledger } from "@kundportal/core/ledger/reader"
import { Effect, Layer, Schema } from "effect"
import { sql } from "kysely"
import type { Database, Scoped } from "./database.ts"
import { among, read } from "./reading.ts"
import * as rows from "./rows.ts"

const balance = (trx: Scoped, owner: string, { account, ref, currency }: AccountOf) =>
  trx
    .selectFrom("posting")
    .select(sql<number>`coalesce(sum(amount), 0)::bigint`.as("amount"))
    .where("business_id", "=", owner)
    .where("account", "=", account)
    .where("currency", "=", currency)
    .$call((q) => (ref === null ? q : q.where("ref", "=", ref)))

const balances = (trx: Scoped, owner: string) =>
  trx
    .selectFrom("posting")
    .select(["account", "ref", "currency", sql<number>`sum(amount)::bigint`.as("amount")])
    .where("business_id", "=", owner)
    .groupBy(["account", "ref", "currency"])
    .orderBy(sql`account collate "C"`)
    .orderBy(sql`ref collate "C"`)
    .orderBy("currency")

const entries = (trx: Scoped, owner: string, { customerId, subscriptionId, invoiceId, kinds }: EntryFilter) =>
  trx
    .selectFrom("journal_entry")
    .selectAll()
    .where("business_id", "=", owner)
    .$call((q) => (customerId === null ? q : q.where("customer_id", "=", customerId)))
    .$call((q) => (subscriptionId === null ? q : q.where("subscription_id", "=", subscriptionId)))
    .$call((q) => (invoiceId === null ? q : q.where("invoice_id", "=", invoiceId)))
    .$call((q) => (kinds === null ? q : q.where("kind", "=", among(kinds))))
    .orderBy("at", "desc")
    .orderBy("id", "desc")

const decodeBalance = Schema.decodeUnknownSync(
  Schema.Struct({ account: AccountKind, ref: Schema.String, currency: Currency, amount: Schema.Int })
)

/** The books. The database adds up. */
export const layerLedger = (db: Database): Layer.Layer<Ledger> =>
  Layer.succeed(Ledger, {
    balance: Effect.fn("Ledger.balance")(function* (owner, of) {
      const { amount } = yield* read(db, owner, (trx) => balance(trx, owner, of).executeTakeFirstOrThrow())
      return Money.of(amount, of.currency)
    }),
    balances: Effect.fn("Ledger.balances")(function* (owner) {
      const found = yield* read(db, owner, (trx) => balances(trx, owner).execute())
      return found.map((row) => decodeBalance(row))
    }),
    entries: Effect.fn("Ledger.entries")(function* (owner, filter, page) {
      const found = yield* read(db, owner, (trx) =>
        entries(trx, owner, filter)
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(rows.journalEntries.decode)
    })
  })
