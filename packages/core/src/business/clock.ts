import type { DateTime } from "effect"
import { Context, Effect } from "effect"
import type { BusinessId } from "../kernel/id.ts"

/**
 * What time it is for a business: the instant at which its bills are issued, its quotes expire and its subscriptions fall
 * due. It is the wall clock, unless a business in test mode has moved its own. Sessions, links, letters and the talk with
 * a payment provider stay on the wall clock: they are between people and machines, not in the books.
 */
export class BusinessClock extends Context.Service<
  BusinessClock,
  { now(owner: BusinessId): Effect.Effect<DateTime.Utc> }
>()("@kundportal/core/BusinessClock") {}

/** What time it is for a business. */
export const businessNow = (owner: BusinessId): Effect.Effect<DateTime.Utc, never, BusinessClock> =>
  Effect.flatMap(BusinessClock, (clock) => clock.now(owner))
