import type { BusinessId } from "@kundportal/core/kernel/id"
import type { Money } from "@kundportal/core/kernel/money"
import { of } from "@kundportal/core/kernel/money"
import type { Page } from "@kundportal/core/kernel/page"
import type { MovementPage } from "@kundportal/core/payment/provider"
import { DateTime, type Effect } from "effect"
import { sql } from "kysely"
import type { TestBank } from "./open.ts"
import { inBank } from "./open.ts"

interface Range {
  readonly from: DateTime.Utc
  readonly to: DateTime.Utc
}

/** What moved money in a half-open stretch of time, oldest first. `after` is the `next` of the page before. */
export const listMovements = (bank: TestBank, range: Range, after: string | null): Effect.Effect<MovementPage> => {
  const start = after === null ? null : placeOf(after)
  return inBank(bank, async (trx) => {
    const rows = await trx
      .selectFrom("movement")
      .selectAll()
      .where("at", ">=", DateTime.toDateUtc(range.from))
      .where("at", "<", DateTime.toDateUtc(range.to))
      .$if(start !== null, (query) =>
        query.where(sql<boolean>`(at, id) > (${start?.at}::timestamptz, ${start?.id}::bigint)`)
      )
      .orderBy("at")
      .orderBy("id")
      .limit(bank.pageSize + 1)
      .execute()
    const listed = rows.slice(0, bank.pageSize)
    const last = rows.length > bank.pageSize ? listed.at(-1) : undefined
    return {
      movements: listed.map(({ kind, object, business_id, reference, amount, currency, at }) => ({
        kind,
        object,
        businessId: business_id,
        reference,
        amount: of(amount, currency),
        at: DateTime.fromDateUnsafe(at)
      })),
      // This bank decides at once.
      undecided: [],
      next: last === undefined ? null : `${last.at.getTime()}-${last.id}`
    }
  })
}

/** The place after which a page begins: `1775000000000-17`, a time in UTC milliseconds and a row. */
const placeOf = (after: string): { readonly at: Date; readonly id: number } => {
  const { time, id } = /^(?<time>\d{1,15})-(?<id>\d{1,15})$/.exec(after)?.groups ?? {}
  if (time === undefined || id === undefined) throw new Error("This page was not named by the test bank")
  return { at: new Date(Number(time)), id: Number(id) }
}

/** Money that the bank really took. */
export interface BankCharge {
  readonly object: string
  /** Our name for the payment. */
  readonly reference: string
  readonly amount: Money
  /** What was given back of it so far. */
  readonly refunded: Money
  readonly description: string
  readonly network: string | null
  readonly lastFour: string | null
  readonly at: DateTime.Utc
}

/** What the bank really took for a business, oldest first. */
export const bankCharges = (
  bank: TestBank,
  businessId: BusinessId,
  { number, size }: Page
): Effect.Effect<ReadonlyArray<BankCharge>> =>
  inBank(bank, async (trx) => {
    const rows = await trx
      .selectFrom("movement as m")
      .innerJoin("charge as c", "c.id", "m.charge_id")
      .leftJoin("method as card", "card.id", "c.method_id")
      .select([
        "m.object",
        "m.reference",
        "m.amount",
        "m.currency",
        "m.at",
        "c.description",
        "card.network",
        "card.last_four"
      ])
      .select(({ selectFrom }) =>
        selectFrom("movement as r")
          .select(sql<number>`coalesce(sum(r.amount), 0)::bigint`.as("sum"))
          .whereRef("r.charge_id", "=", "m.charge_id")
          .where("r.kind", "=", "refund")
          .as("refunded")
      )
      .where("m.business_id", "=", businessId)
      .where("m.kind", "=", "charge")
      .orderBy("m.at")
      .orderBy("m.id")
      .limit(size)
      .offset(number * size)
      .execute()
    return rows.map(({ object, reference, amount, refunded, currency, description, network, last_four, at }) => ({
      object,
      reference,
      amount: of(amount, currency),
      refunded: of(refunded ?? 0, currency),
      description,
      network,
      lastFour: last_four,
      at: DateTime.fromDateUnsafe(at)
    }))
  })
