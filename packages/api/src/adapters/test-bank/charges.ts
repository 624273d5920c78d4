import type { ChargeOrder, ChargeState, Confirmation } from "@kundportal/core/payment/provider"
import { ProviderDown, ProviderSilent } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"
import type { Transaction } from "kysely"
import { randomText } from "../secrets.ts"
import type { Charge } from "./charge-rows.ts"
import { behaviourOf, changed, declined, lockedCharge, stateOf, taken } from "./charge-rows.ts"
import type { TestBank } from "./open.ts"
import { inBank } from "./open.ts"
import type { BankTables } from "./tables.ts"
import type { Behaviour } from "./test-cards.ts"

/** Make a charge that moves no money, or find the one that was made under its reference. */
export const prepareCharge = Effect.fn("TestBank.prepare")(function* (bank: TestBank, order: ChargeOrder) {
  const created_at = DateTime.toDateUtc(yield* DateTime.now)
  const { businessId, reference, amount, description } = order
  const made = yield* inBank(bank, async (trx) => {
    if ((await behaviourOf(trx, order.token.method)) === "down") return null
    await trx
      .insertInto("charge")
      .values({
        id: `tbc_${randomText(24)}`,
        business_id: businessId,
        reference,
        method_id: order.token.method,
        ...amount,
        description,
        state: "ready",
        decline_reason: null,
        return_url: null,
        created_at
      })
      .onConflict((clash) => clash.columns(["business_id", "reference"]).doNothing())
      .execute()
    return await trx
      .selectFrom("charge")
      .selectAll()
      .where("business_id", "=", businessId)
      .where("reference", "=", reference)
      .executeTakeFirstOrThrow()
  })
  if (made === null) return yield* new ProviderDown()
  const isSame = made.amount === amount.amount && made.currency === amount.currency
  if (isSame && made.method_id === order.token.method) return made.id
  return yield* Effect.die(new Error(`${reference} was prepared before, with another amount or card`))
})

/** Confirm a charge: the money is taken, or it is said why not. One that is not ready any more stays as it is. */
export const confirmCharge = Effect.fn("TestBank.confirm")(function* (bank: TestBank, confirmation: Confirmation) {
  const at = DateTime.toDateUtc(yield* DateTime.now)
  const { object, returnUrl } = confirmation
  const { charge, behaviour } = yield* inBank(bank, async (trx) => {
    const found = await lockedCharge(trx, object)
    if (found.state !== "ready") return { charge: found, behaviour: null }
    const behaves = await behaviourOf(trx, found.method_id)
    return { charge: await decided(trx, found, { behaves, returnUrl, at }), behaviour: behaves }
  })
  if (behaviour === "down") return yield* new ProviderDown()
  if (behaviour === "answer lost") return yield* new ProviderSilent()
  // The money is taken and the connection is back in its pool: only the answer takes its time.
  if (behaviour === "slow") yield* Effect.sleep(bank.slowMs)
  return stateOf(bank, charge)
})

interface Decision {
  readonly behaves: Behaviour | null
  readonly returnUrl: string | null
  readonly at: Date
}

const decided = async (
  trx: Transaction<BankTables>,
  charge: Charge,
  { behaves, returnUrl, at }: Decision
): Promise<Charge> => {
  switch (behaves) {
    case "down":
      return charge
    case null:
      return await declined(trx, charge, "invalid_card")
    case "asks":
      return returnUrl === null
        ? await declined(trx, charge, "authentication_required")
        : await changed(trx, charge, { state: "action_needed", return_url: returnUrl })
    case "pays":
    case "answer lost":
    case "slow":
      return await taken(trx, charge, at)
    default:
      return await declined(trx, charge, behaves.declines)
  }
}

/** Where a charge stands. One that was never prepared is a mistake of ours. */
export const readCharge = (bank: TestBank, object: string): Effect.Effect<ChargeState> =>
  Effect.map(
    inBank(bank, (trx) => trx.selectFrom("charge").selectAll().where("id", "=", object).executeTakeFirstOrThrow()),
    (charge) => stateOf(bank, charge)
  )

/** Give a charge up that has taken nothing. */
export const cancelCharge = (bank: TestBank, object: string): Effect.Effect<ChargeState> =>
  Effect.map(
    inBank(bank, async (trx) => {
      const charge = await lockedCharge(trx, object)
      const isOpen = charge.state === "ready" || charge.state === "action_needed"
      return isOpen ? await changed(trx, charge, { state: "cancelled" }) : charge
    }),
    (charge) => stateOf(bank, charge)
  )
