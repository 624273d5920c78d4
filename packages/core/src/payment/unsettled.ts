import type { DateTime, Effect } from "effect"
import { Context } from "effect"
import type { BusinessId, PaymentId, RefundId } from "../kernel/id.ts"

/** A payment or a refund of which nobody knows yet how it ended. */
export type Unsettled =
  | { readonly _tag: "Payment"; readonly businessId: BusinessId; readonly id: PaymentId }
  | { readonly _tag: "Refund"; readonly businessId: BusinessId; readonly id: RefundId }

/** Which of them somebody is to look at. */
export interface Claim {
  /** On the wall clock: those whose time to be looked at has come. */
  readonly now: DateTime.Utc
  /** Nobody else is given them before then. */
  readonly leaseUntil: DateTime.Utc
  /** Null for all businesses. One business's are given whenever their time is: somebody moves its clock and waits. */
  readonly owner: BusinessId | null
  readonly limit: number
}

/** What the provider has to be asked about. Several workers may claim side by side: each is given others. */
export class UnsettledMovements extends Context.Service<
  UnsettledMovements,
  { claim(claim: Claim): Effect.Effect<ReadonlyArray<Unsettled>> }
>()("@kundportal/core/UnsettledMovements") {}
