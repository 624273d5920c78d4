import { Effect } from "effect"
import type { BusinessId, CustomerId, SubscriptionId } from "../kernel/id.ts"
import type { AskedBy } from "./model.ts"
import { Subscriptions } from "./reader.ts"

/** Who asks for something: a customer for what is their own, or the business for whatever it has. */
export type Asker = { readonly _tag: "Customer"; readonly customerId: CustomerId } | { readonly _tag: "Merchant" }

/** Which subscription something is asked of, whose it is, and who asks. */
export interface Asked {
  readonly businessId: BusinessId
  readonly subscriptionId: SubscriptionId
  readonly asker: Asker
}

/** How the asker goes down in history. */
export const askedBy = ({ _tag }: Asker): AskedBy => (_tag === "Customer" ? "customer" : "merchant")

/** The subscription, if it is the asker's: another customer's is not found. */
export const findAsked = Effect.fnUntraced(function* ({ businessId, subscriptionId, asker }: Asked) {
  const subscriptions = yield* Subscriptions
  return asker._tag === "Customer"
    ? yield* subscriptions.findOwn(businessId, asker.customerId, subscriptionId)
    : yield* subscriptions.find(businessId, subscriptionId)
})
