import { Effect } from "effect"
import { Businesses } from "../business/reader.ts"
import { Addons } from "../catalog/addon-reader.ts"
import { Products } from "../catalog/reader.ts"
import { collectionOf, ownSubscription, type Whose } from "./facts.ts"
import { optionsOf } from "./options.ts"

/** Where a subscription may go, and what the business lets its customers do about it. */
export const viewPlanOptions = Effect.fn("PlanChange.viewOptions")(function* (whose: Whose) {
  const { businessId } = whose
  const [subscription, business] = yield* Effect.all([ownSubscription(whose), (yield* Businesses).find(businessId)], {
    concurrency: "unbounded"
  })
  const collection = yield* collectionOf(subscription)
  const products = yield* (yield* Products).several(
    businessId,
    (collection?.groups ?? []).flatMap(({ productIds }) => productIds)
  )
  const addons = yield* (yield* Addons).several(businessId, [...new Set(products.flatMap(({ addonIds }) => addonIds))])
  const { allowChange, allowScheduling, allowUndoScheduled } = business.subscriptionRules
  return {
    subscription,
    collection,
    groups: optionsOf({ subscription, collection, products, addons }),
    customersMay: { change: allowChange, schedule: allowScheduling, undoScheduled: allowUndoScheduled }
  }
})
