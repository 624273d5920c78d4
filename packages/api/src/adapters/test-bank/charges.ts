import type { ChargeOrder, ChargeState, Confirmation } from "@kundportal/core/payment/provider"
import { ProviderDown, ProviderSilent } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"
import { changed, lockedCharge, stateOf } from "./charge-rows.ts"
import type { TestBank } from "./open.ts"
import { inBank } from "./open.ts"

/** Make a charge that moves no money, or find the one that was made under its reference. */
export const prepareCharge = Effect.fn("TestBank.prepare")(function* (bank: TestBank, order: ChargeOrder) {
  const { reference, amount, token } = order
  const at = DateTime.toDateUtc(yield* DateTime.now)
  const made = yield* Effect.promise(() => bank.prepare({ order, at }))
  if (made === null) return yield* new ProviderDown()
  const isSame = made.amount === amount.amount && made.currency === amount.currency
  if (isSame && made.method_id === token.method) return made.id
  return yield* Effect.die(new Error(`${reference} was prepared before, with another amount or card`))
})

/** Confirm a charge: the money is taken, or it is said why not. One that is not ready any more stays as it is. */
export const confirmCharge = Effect.fn("TestBank.confirm")(function* (bank: TestBank, confirmation: Confirmation) {
  const { object, returnUrl } = confirmation
  const at = DateTime.toDateUtc(yield* DateTime.now)
  const { charge, behaviour } = yield* Effect.promise(() => bank.confirm({ object, returnUrl, at }))
  if (behaviour === "down") return yield* new ProviderDown()
  if (behaviour === "answer lost") return yield* new ProviderSilent()
  // The money is taken and the connection is back in its pool: only the answer takes its time.
  if (behaviour === "slow") yield* Effect.sleep(bank.slowMs)
  return stateOf(bank, charge)
})

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
