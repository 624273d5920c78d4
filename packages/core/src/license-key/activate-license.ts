import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Products } from "../catalog/reader.ts"
import { Commit } from "../commit.ts"
import { Customers } from "../customer/reader.ts"
import { Ids } from "../ids.ts"
import { activate } from "./activation.ts"
import { inTurn, whenContended } from "./contended.ts"
import type { LicenseInstance } from "./model.ts"
import { findPresented } from "./presented-key.ts"

/** A key's text, and the device that wants to use it. */
export interface ActivateLicense {
  /** As it was typed. Whoever has the text may use the key; no login. */
  readonly text: string
  /** What the device is called. */
  readonly name: LicenseInstance["name"]
}

/** Make a key active on one more device. Replies with the device, and whose key to what it is. */
export const activateLicense = Effect.fn("LicenseKey.activate")(function* (command: ActivateLicense) {
  return yield* inTurn(command.text, takeDevice(command))
})

const takeDevice = Effect.fnUntraced(function* ({ text, name }: ActivateLicense) {
  const presented = yield* findPresented(text)
  const { key } = presented
  const facts = yield* Effect.all(
    {
      customer: Effect.orDie((yield* Customers).find(key.businessId, key.customerId)),
      product: Effect.orDie((yield* Products).find(key.businessId, key.productId)),
      instanceId: (yield* Ids).licenseInstance,
      now: businessNow(key.businessId)
    },
    { concurrency: "unbounded" }
  )
  const decision = yield* Effect.fromResult(activate({ ...presented, ...facts, name }))
  yield* (yield* Commit).commit(key.businessId, decision)
  return { instance: decision.reply, key, customer: facts.customer, product: facts.product }
}, Effect.retry(whenContended))
