import { Result, Schema } from "effect"
import type { SubscriptionRules } from "../business/subscription-rules.ts"
import type { Kind } from "../kernel/failure.ts"
import type { AskedBy } from "./model.ts"

/** This business does not let its customers cancel by themselves. */
export class CancellationNotAllowed extends Schema.TaggedError<CancellationNotAllowed>()("CancellationNotAllowed", {}) {
  readonly kind: Kind = "forbidden"
}

/** This business does not let its customers pause by themselves. */
export class PauseNotAllowed extends Schema.TaggedError<PauseNotAllowed>()("PauseNotAllowed", {}) {
  readonly kind: Kind = "forbidden"
}

/** Only the business can change this. */
export class UpdateNotAllowed extends Schema.TaggedError<UpdateNotAllowed>()("UpdateNotAllowed", {}) {
  readonly kind: Kind = "forbidden"
}

/** The rules of a business bind its customers; whoever speaks for the business may. Taking a cancellation back is always allowed. */
export const mayCancel = (
  { allowCancellation }: SubscriptionRules,
  askedBy: AskedBy
): Result.Result<void, CancellationNotAllowed> =>
  askedBy === "merchant" || allowCancellation ? Result.succeed(undefined) : Result.fail(new CancellationNotAllowed())

/** Pausing only: a customer may end a pause of their own even after the rule has changed. */
export const mayPause = ({ allowPause }: SubscriptionRules, askedBy: AskedBy): Result.Result<void, PauseNotAllowed> =>
  askedBy === "merchant" || allowPause ? Result.succeed(undefined) : Result.fail(new PauseNotAllowed())

/** Customers change who is billed and what pays; notes and dates are the business's. */
export const mayUpdate = (
  patch: { readonly metadata?: unknown; readonly nextBillingAt?: unknown },
  askedBy: AskedBy
): Result.Result<void, UpdateNotAllowed> =>
  askedBy === "merchant" || (patch.metadata === undefined && patch.nextBillingAt === undefined)
    ? Result.succeed(undefined)
    : Result.fail(new UpdateNotAllowed())
