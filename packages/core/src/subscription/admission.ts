import { Result, Schema } from "effect"
import type { Business } from "../business/model.ts"
import type { Customer } from "../customer/model.ts"
import type { Kind } from "../kernel/failure.ts"
import { CustomerId } from "../kernel/id.ts"
import type { Subscription } from "./model.ts"
import { hasEnded } from "./transition.ts"

/** A blocked customer buys nothing. */
export class CustomerBlocked extends Schema.TaggedError<CustomerBlocked>()("CustomerBlocked", { id: CustomerId }) {
  readonly kind: Kind = "forbidden"
}

/** The business lets a customer have one subscription at a time, and there is one. */
export class SubscriptionExists extends Schema.TaggedError<SubscriptionExists>()("SubscriptionExists", {
  id: Schema.String
}) {
  readonly kind: Kind = "conflict"
}

/** Whether this customer may buy anything. */
export const mayBuy = (customer: Customer): Result.Result<void, CustomerBlocked> =>
  customer.blockedAt === null ? Result.succeed(undefined) : Result.fail(new CustomerBlocked({ id: customer.id }))

/** Whether this customer may begin another subscription. One that waits for its first payment counts too. */
export const maySubscribe = (
  business: Business,
  customer: Customer,
  subscriptions: ReadonlyArray<Subscription>
): Result.Result<void, CustomerBlocked | SubscriptionExists> =>
  Result.flatMap(mayBuy(customer), () => {
    const running = subscriptions.find(({ status }) => !hasEnded(status))
    return business.subscriptionRules.allowSeveral || running === undefined
      ? Result.succeed(undefined)
      : Result.fail(new SubscriptionExists({ id: running.id }))
  })
