import type { DateTime } from "effect"
import { Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { invariant } from "../kernel/invariant.ts"
import { movedBy } from "./dates.ts"
import type { AskedBy, Subscription } from "./model.ts"
import { type TransitionRefused, transition } from "./transition.ts"

/** The business paused it, so only the business can resume it. */
export class PausedByMerchant extends Schema.TaggedError<PausedByMerchant>()("PausedByMerchant", {}) {
  readonly kind: Kind = "forbidden"
}

/**
 * Go on after a pause: every date moves by exactly its length, and the anchor with them. A scheduled change keeps its
 * own date on paper and takes effect with the next bill. Source: the reference documents' rule for pauses.
 */
export const resume = (
  subscription: Subscription,
  { askedBy, now }: { readonly askedBy: AskedBy; readonly now: DateTime.Utc }
): Result.Result<Subscription, PausedByMerchant | TransitionRefused> =>
  Result.gen(function* () {
    const status = yield* transition(subscription.status, "resumed")
    const { pausedAt, pausedBy } = subscription
    if (pausedBy === "merchant" && askedBy === "customer") return yield* Result.fail(new PausedByMerchant())
    invariant(pausedAt !== null, "what is paused knows since when")
    const dates = movedBy(subscription, now.epochMilliseconds - pausedAt.epochMilliseconds)
    return { ...subscription, ...dates, status, pausedAt: null, pausedBy: null }
  })
