import type { Database } from "@kundportal/api/adapters/store/database"
import { PaymentId } from "@kundportal/core/kernel/id"
import type { PaymentProvider } from "@kundportal/core/payment/provider"
import type { UnsettledMovements } from "@kundportal/core/payment/unsettled"
import type { Bank } from "@kundportal/testing/simulators/bank"
import { type Context, Effect } from "effect"
import { sql } from "kysely"
import type { Variant } from "./profile.ts"

type Provider = Context.Service.Shape<typeof PaymentProvider>

/** How somebody would talk to the bank who has not thought of answers that are lost. The product is given `careful`. */
export const askingLike = (
  variant: Variant,
  provider: Provider,
  bank: Context.Service.Shape<typeof Bank>
): Provider => {
  switch (variant) {
    case "no-intent":
      return chargesFirst(provider)
    case "key-only":
      return asksAgain(provider, bank)
    case "careful":
    case "chance-ids":
    case "consume-on-read":
    case "no-gate":
      return provider
  }
}

/** The money is taken by the first word, and what the charge is called is written down afterwards. */
const chargesFirst = (provider: Provider): Provider => {
  let asked = 0
  return {
    ...provider,
    prepare: (order) =>
      Effect.gen(function* () {
        asked += 1
        const reference = PaymentId.make(`${order.reference}x${asked}`)
        const object = yield* provider.prepare({ ...order, reference })
        yield* provider.confirm({ reference, object, returnUrl: null })
        return object
      }),
    confirm: ({ object }) => provider.read(object)
  }
}

/** After silence the same is asked for again under the same key, and never looked up. */
const asksAgain = (provider: Provider, bank: Context.Service.Shape<typeof Bank>): Provider => ({
  ...provider,
  read: (object) =>
    Effect.gen(function* () {
      const charge = (yield* bank.charges).find((each) => each.object === object)
      if (charge === undefined) return yield* provider.read(object)
      const { reference } = charge.order
      return yield* provider.confirm({ reference, object: yield* provider.prepare(charge.order), returnUrl: null })
    })
})

/** What is to be looked at is struck off when it is read, and not when it is done. */
export const consuming = (
  movements: Context.Service.Shape<typeof UnsettledMovements>,
  db: Database
): Context.Service.Shape<typeof UnsettledMovements> => ({
  claim: (claim) =>
    Effect.tap(movements.claim(claim), (claimed) =>
      Effect.promise(async () => {
        const ids = claimed.map(({ id }) => id)
        await sql`update payment set check_at = null where id = any(${ids}::text[])`.execute(db.kysely)
        await sql`update refund set check_at = null where id = any(${ids}::text[])`.execute(db.kysely)
      })
    )
})
