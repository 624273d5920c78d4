import { withCustomer, withCustomers } from "@kundportal/core/customer/with-customers"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect } from "effect"
import { createdFrom, pageFrom } from "../wire/page.ts"
import { customerIdFrom, productIdFrom, subscriptionIdFrom } from "../wire/requested-id.ts"
import type { SubscriptionListQuery } from "../wire/subscription.ts"
import { subscription, subscriptionListItem } from "../wire/subscription.ts"
import { whenGiven } from "./when-given.ts"

export const retrieveSubscription = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  const subscriptionId = yield* subscriptionIdFrom(id)
  return subscription(yield* withCustomer(yield* (yield* Subscriptions).find(owner, subscriptionId)))
})

export const listSubscriptions = Effect.fnUntraced(
  function* (owner: BusinessId, query: typeof SubscriptionListQuery.Type) {
    if (query.brand_id !== undefined && query.brand_id !== owner) return { items: [] }
    const filter = {
      ...createdFrom(query),
      status: query.status ?? null,
      customerId: yield* whenGiven(query.customer_id, customerIdFrom),
      productId: yield* whenGiven(query.product_id, productIdFrom),
      cancelAtNextBilling: query.cancel_at_next_billing_date ?? null
    }
    const page = yield* (yield* Subscriptions).page(owner, filter, pageFrom(query))
    return { items: (yield* withCustomers(owner, page)).map(subscriptionListItem) }
  },
  // A filter by something that cannot exist finds nothing, like a filter by something that does not.
  Effect.catchTag(["CustomerNotFound", "ProductNotFound"], () => Effect.succeed({ items: [] }))
)
