import { Schema } from "effect"
import { Interval } from "../kernel/interval.ts"

/** The most devices one key is active on, also without a limit of its own: they are kept and written together. */
export const mostActivations = 10_000

/** On how many devices one key may be active at once; null is no limit of its own. */
export const ActivationsLimit = Schema.NullOr(
  Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: mostActivations }))
)

/** The licence keys that come with a product. */
export const LicenseTerms = Schema.Struct({
  activationsLimit: ActivationsLimit,
  /** How long a key bought once is valid; null is for ever. A subscription's key ends with the subscription instead. */
  validFor: Schema.NullOr(Interval)
})
export type LicenseTerms = typeof LicenseTerms.Type
