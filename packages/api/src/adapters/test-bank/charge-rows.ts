import type { DeclineReason } from "@kundportal/core/payment/model"
import type { ChargeState } from "@kundportal/core/payment/provider"
import type { Selectable, Transaction } from "kysely"
import type { TestBank } from "./open.ts"
import type { BankTables } from "./tables.ts"
import type { Behaviour } from "./test-cards.ts"
import { findTestCard } from "./test-cards.ts"

/** A charge as it is kept. */
export type Charge = Selectable<BankTables["charge"]>

/** The row, locked until the transaction ends: of two that confirm, refund or cancel at once, one waits. */
export const lockedCharge = (trx: Transaction<BankTables>, object: string): Promise<Charge> =>
  trx.selectFrom("charge").selectAll().where("id", "=", object).forUpdate().executeTakeFirstOrThrow()

/** How a card behaves; null for one that was never saved here, or that is to be charged no more. */
export const behaviourOf = async (trx: Transaction<BankTables>, method: string): Promise<Behaviour | null> => {
  const row = await trx
    .selectFrom("method")
    .select("test_card")
    .where("id", "=", method)
    .where("forgotten_at", "is", null)
    .executeTakeFirst()
  return row === undefined ? null : (findTestCard(row.test_card)?.behaviour ?? null)
}

/** The row after a change. */
export const changed = (
  trx: Transaction<BankTables>,
  { id }: Charge,
  change: Partial<Pick<Charge, "state" | "decline_reason" | "return_url">>
): Promise<Charge> =>
  trx.updateTable("charge").set(change).where("id", "=", id).returningAll().executeTakeFirstOrThrow()

/** Say no, for good. */
export const declined = (trx: Transaction<BankTables>, charge: Charge, reason: DeclineReason): Promise<Charge> =>
  changed(trx, charge, { state: "declined", decline_reason: reason })

/** From the card to the business, and never twice. */
export const taken = async (trx: Transaction<BankTables>, charge: Charge, at: Date): Promise<Charge> => {
  const { id, business_id, reference, method_id, amount, currency } = charge
  await trx
    .insertInto("movement")
    .values({
      ...{ kind: "charge", object: id, charge_id: id, business_id, reference, amount, currency, at },
      from_account: `card:${method_id}`,
      to_account: `business:${business_id}`
    })
    .execute()
  return await changed(trx, charge, { state: "succeeded" })
}

/** The row in the words of the port. */
export const stateOf = ({ publicUrl }: TestBank, { id, state, decline_reason }: Charge): ChargeState => {
  switch (state) {
    case "ready":
      return { _tag: "Ready" }
    case "action_needed":
      return { _tag: "ActionNeeded", url: `${publicUrl.origin}/test-bank/authenticate/${id}` }
    case "succeeded":
      return { _tag: "Succeeded" }
    case "declined":
      return { _tag: "Declined", reason: decline_reason ?? "card_declined" }
    case "cancelled":
      return { _tag: "Cancelled" }
  }
}
