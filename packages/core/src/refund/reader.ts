import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, CustomerId, PaymentId, RefundId, SubscriptionId } from "../kernel/id.ts"
import type { CreatedRange, Page } from "../kernel/page.ts"
import type { Refund, RefundStatus } from "./model.ts"

/** The owner has no refund with this id. */
export class RefundNotFound extends Schema.TaggedError<RefundNotFound>()("RefundNotFound", { id: Schema.String }) {
  readonly kind: Kind = "not_found"
}

/** Which refunds a list holds. Null does not ask. */
export interface RefundFilter extends CreatedRange {
  readonly status: RefundStatus | null
  readonly customerId: CustomerId | null
  /** Of payments for this subscription. */
  readonly subscriptionId: SubscriptionId | null
}

/** The refunds of a business, read. */
export class Refunds extends Context.Service<
  Refunds,
  {
    find(owner: BusinessId, id: RefundId): Effect.Effect<Refund, RefundNotFound>
    /** Oldest first. */
    ofPayment(owner: BusinessId, payment: PaymentId): Effect.Effect<ReadonlyArray<Refund>>
    /** Oldest first, whichever of the payments they are of. */
    ofPayments(owner: BusinessId, payments: ReadonlyArray<PaymentId>): Effect.Effect<ReadonlyArray<Refund>>
    /** Newest first. */
    page(owner: BusinessId, filter: RefundFilter, page: Page): Effect.Effect<ReadonlyArray<Refund>>
  }
>()("@kundportal/core/Refunds") {}
