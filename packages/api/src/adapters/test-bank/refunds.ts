import type { RefundOrder, RefundState } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"
import type { Transaction } from "kysely"
import { sql } from "kysely"
import { randomText } from "../secrets.ts"
import { lockedCharge } from "./charge-rows.ts"
import type { TestBank } from "./open.ts"
import { inBank } from "./open.ts"
import type { BankTables } from "./tables.ts"

/** Give back, once per reference, and together never more than was taken. */
export const refundCharge = Effect.fn("TestBank.refund")(function* (bank: TestBank, order: RefundOrder) {
  const at = DateTime.toDateUtc(yield* DateTime.now)
  return yield* inBank(bank, async (trx): Promise<RefundState> => {
    const charge = await lockedCharge(trx, order.object)
    const before = await found(trx, order)
    if (before._tag !== "Unknown") return before
    const { business_id, method_id } = charge
    const { amount, currency } = order.amount
    const left = charge.state === "succeeded" ? charge.amount - (await givenBack(trx, charge.id)) : 0
    const state = amount <= left && currency === charge.currency ? "succeeded" : "refused"
    const id = `tbr_${randomText(24)}`
    const refund = { business_id, reference: order.reference, charge_id: charge.id, amount, currency }
    await trx
      .insertInto("refund")
      .values({ ...refund, id, state, created_at: at })
      .execute()
    if (state === "refused") return { _tag: "Refused" }
    const accounts = { from_account: `business:${business_id}`, to_account: `card:${method_id}` }
    await trx
      .insertInto("movement")
      .values({ ...refund, ...accounts, kind: "refund", object: id, at })
      .execute()
    return { _tag: "Succeeded" }
  })
})

/** Where a refund stands; `Unknown` when nobody has asked for it. */
export const readRefund = (
  bank: TestBank,
  order: Pick<RefundOrder, "object" | "reference">
): Effect.Effect<RefundState> => inBank(bank, (trx) => found(trx, order))

const found = async (
  trx: Transaction<BankTables>,
  { object, reference }: Pick<RefundOrder, "object" | "reference">
): Promise<RefundState> => {
  const row = await trx
    .selectFrom("refund")
    .select("state")
    .where("charge_id", "=", object)
    .where("reference", "=", reference)
    .executeTakeFirst()
  if (row === undefined) return { _tag: "Unknown" }
  return { _tag: row.state === "succeeded" ? "Succeeded" : "Refused" }
}

/** In minor units. */
const givenBack = async (trx: Transaction<BankTables>, charge: string): Promise<number> => {
  const { sum } = await trx
    .selectFrom("movement")
    .select(sql<number>`coalesce(sum(amount), 0)::bigint`.as("sum"))
    .where("charge_id", "=", charge)
    .where("kind", "=", "refund")
    .executeTakeFirstOrThrow()
  return sum
}
