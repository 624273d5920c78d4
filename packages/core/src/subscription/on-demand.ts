import { Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { SubscriptionId } from "../kernel/id.ts"

/** Every subscription here is billed by the calendar: none is charged whenever its business likes. */
export class SubscriptionNotOnDemand extends Schema.TaggedError<SubscriptionNotOnDemand>()("SubscriptionNotOnDemand", {
  id: SubscriptionId
}) {
  readonly kind: Kind = "invalid"
}
