import type { ChargeOrder } from "@kundportal/core/payment/provider"
import type { Transaction } from "kysely"
import { sql } from "kysely"
import { randomText } from "../secrets.ts"
import type { Charge } from "./charge-rows.ts"
import { type BankTables, schema } from "./tables.ts"
import { findTestCard } from "./test-cards.ts"

/** A charge that is to be made, and when that was asked for. */
export interface Prepare {
  readonly order: ChargeOrder
  readonly at: Date
}

/**
 * Make many charges that move no money, or find those that were made under their references. Answers each with its row,
 * in order; null where the card's bank cannot be reached.
 */
export const prepareAll = async (
  trx: Transaction<BankTables>,
  asked: ReadonlyArray<Prepare>
): Promise<ReadonlyArray<Charge | null>> => {
  const cards = await cardsOf(trx, asked)
  const reached = asked.filter(({ order }) => findTestCard(cards.get(order.token.method) ?? "")?.behaviour !== "down")
  await insert(trx, reached)
  const made = new Map(
    (await madeUnder(trx, reached)).map((charge) => [keyOf(charge.business_id, charge.reference), charge])
  )
  return asked.map(({ order }) => made.get(keyOf(order.businessId, order.reference)) ?? null)
}

const keyOf = (businessId: string, reference: string): string => `${businessId} ${reference}`

const cardsOf = async (trx: Transaction<BankTables>, asked: ReadonlyArray<Prepare>) => {
  const ids = asked.map(({ order }) => order.token.method)
  const rows = await trx
    .selectFrom("method")
    .select(["id", "test_card"])
    .where("id", "=", sql<string>`any(${ids}::text[])`)
    .where("forgotten_at", "is", null)
    .execute()
  return new Map(rows.map(({ id, test_card }) => [id, test_card]))
}

/** In the order of their references, so that two that make the same ones wait for each other and not both. */
const insert = async (trx: Transaction<BankTables>, asked: ReadonlyArray<Prepare>): Promise<void> => {
  if (asked.length === 0) return
  const records = asked
    .map(({ order: { businessId, reference, token, amount, description }, at }) => ({
      id: `tbc_${randomText(24)}`,
      business_id: businessId,
      reference,
      method_id: token.method,
      ...amount,
      description,
      state: "ready",
      created_at: at
    }))
    .toSorted((a, b) => (a.reference < b.reference ? -1 : 1))
  await sql`
    insert into ${sql.table(`${schema}.charge`)} (id, business_id, reference, method_id, amount, currency, description, state, created_at)
    select id, business_id, reference, method_id, amount, currency, description, state, created_at
    from jsonb_populate_recordset(null::${sql.table(`${schema}.charge`)}, ${JSON.stringify(records)}::jsonb)
    on conflict (business_id, reference) do nothing`.execute(trx)
}

const madeUnder = async (
  trx: Transaction<BankTables>,
  asked: ReadonlyArray<Prepare>
): Promise<ReadonlyArray<Charge>> => {
  if (asked.length === 0) return []
  const [owners, references] = [asked.map(({ order }) => order.businessId), asked.map(({ order }) => order.reference)]
  return await trx
    .selectFrom("charge")
    .selectAll()
    .where(sql<boolean>`(business_id, reference) in (select * from unnest(${owners}::text[], ${references}::text[]))`)
    .execute()
}
