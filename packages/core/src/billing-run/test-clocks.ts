import type { DateTime, Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId } from "../kernel/id.ts"

/** A clock runs forwards only: what is issued stays issued. */
export class ClockMovedBack extends Schema.TaggedError<ClockMovedBack>()("ClockMovedBack", {
  now: Schema.DateTimeUtcFromString
}) {
  readonly kind: Kind = "invalid"
}

/** The clocks of businesses in test mode. One that was set stands still until it is set again. */
export class TestClocks extends Context.Service<
  TestClocks,
  { set(owner: BusinessId, now: DateTime.Utc): Effect.Effect<void> }
>()("@kundportal/core/TestClocks") {}

/** Moves the clock of a business; replies when everything that fell due until then has been done. */
export class TimeTravel extends Context.Service<
  TimeTravel,
  { to(owner: BusinessId, then: DateTime.Utc): Effect.Effect<void, ClockMovedBack> }
>()("@kundportal/core/TimeTravel") {}
