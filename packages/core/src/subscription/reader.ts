import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, CustomerId, ProductId, SubscriptionId } from "../kernel/id.ts"
import type { CreatedRange, Page } from "../kernel/page.ts"
import type { Status, Subscription } from "./model.ts"

/** The owner has no subscription with this id. */
export class SubscriptionNotFound extends Schema.TaggedError<SubscriptionNotFound>()("SubscriptionNotFound", {
  id: Schema.String
}) {
  readonly kind: Kind = "not_found"
}

/** Which subscriptions a list holds. Null does not ask. */
export interface SubscriptionFilter extends CreatedRange {
  readonly status: Status | null
  readonly customerId: CustomerId | null
  readonly productId: ProductId | null
  readonly cancelAtNextBilling: boolean | null
}

/** Reads name the owner first, so that another owner's row cannot even be asked for. */
export class Subscriptions extends Context.Service<
  Subscriptions,
  {
    find(owner: BusinessId, id: SubscriptionId): Effect.Effect<Subscription, SubscriptionNotFound>
    /** Newest first. */
    page(owner: BusinessId, filter: SubscriptionFilter, page: Page): Effect.Effect<ReadonlyArray<Subscription>>
    findOwn(
      owner: BusinessId,
      customer: CustomerId,
      id: SubscriptionId
    ): Effect.Effect<Subscription, SubscriptionNotFound>
    /** Every subscription of one customer, newest first, 200 at most. */
    ofCustomer(owner: BusinessId, customer: CustomerId): Effect.Effect<ReadonlyArray<Subscription>>
  }
>()("@kundportal/core/Subscriptions") {}
