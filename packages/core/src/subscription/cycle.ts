import { Schema } from "effect"

/** Where a subscription stands in time. Everything that a billing date is counted from, and nothing else. */
export const Cycle = Schema.Struct({
  /** The instant from which all billing dates are counted. */
  anchor: Schema.DateTimeUtcFromString,
  /** How many periods after the anchor the current one is; a trial before the first one is -1. */
  periodIndex: Schema.Int,
  previousBillingAt: Schema.DateTimeUtcFromString,
  nextBillingAt: Schema.DateTimeUtcFromString,
  trialEndsAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  expiresAt: Schema.NullOr(Schema.DateTimeUtcFromString)
})
export type Cycle = typeof Cycle.Type
