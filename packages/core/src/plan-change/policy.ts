import { Schema } from "effect"

/**
 * What a change of plan costs now.
 * - `prorated_immediately`: the unused time of the old plan back, the same time of the new one charged.
 * - `difference_immediately`: this period costs what the new plan costs, whatever the day: the new price less what was paid.
 * - `full_immediately`: the new price in full, nothing back, and a new period begins.
 * - `do_not_bill`: nothing now; the next bill is the new plan's.
 */
export const ChangeMode = Schema.Literals([
  "prorated_immediately",
  "difference_immediately",
  "full_immediately",
  "do_not_bill"
])
export type ChangeMode = typeof ChangeMode.Type

/** When a change comes into force: now, or when the running period is over. */
export const EffectiveAt = Schema.Literals(["immediately", "next_billing_date"])
export type EffectiveAt = typeof EffectiveAt.Type

/** `prevent_change`: the old plan stays until the change is paid. `apply_change`: the new plan at once, paid or not. */
export const OnPaymentFailure = Schema.Literals(["prevent_change", "apply_change"])
export type OnPaymentFailure = typeof OnPaymentFailure.Type

/** `keep`: the billing dates stay. `reset`: a full new period begins with the change. */
export const CycleAnchor = Schema.Literals(["keep", "reset"])
export type CycleAnchor = typeof CycleAnchor.Type

/** How a business treats changes of plan. */
export const ChangePolicy = Schema.Struct({
  modeOnUpgrade: ChangeMode,
  modeOnDowngrade: ChangeMode,
  effectiveAtOnUpgrade: EffectiveAt,
  effectiveAtOnDowngrade: EffectiveAt,
  onPaymentFailure: OnPaymentFailure,
  billingCycleAnchor: CycleAnchor
})
export type ChangePolicy = typeof ChangePolicy.Type

/** What one collection says otherwise. Null asks the business. */
export const OwnChangePolicy = Schema.Struct({
  modeOnUpgrade: Schema.NullOr(ChangeMode),
  modeOnDowngrade: Schema.NullOr(ChangeMode),
  effectiveAtOnUpgrade: Schema.NullOr(EffectiveAt),
  effectiveAtOnDowngrade: Schema.NullOr(EffectiveAt),
  onPaymentFailure: Schema.NullOr(OnPaymentFailure),
  billingCycleAnchor: Schema.NullOr(CycleAnchor)
})
export type OwnChangePolicy = typeof OwnChangePolicy.Type

/** An upgrade is paid for at once or does not happen; a downgrade waits for the end of what was paid. */
export const defaultPolicy: ChangePolicy = {
  modeOnUpgrade: "prorated_immediately",
  modeOnDowngrade: "prorated_immediately",
  effectiveAtOnUpgrade: "immediately",
  effectiveAtOnDowngrade: "next_billing_date",
  onPaymentFailure: "prevent_change",
  billingCycleAnchor: "keep"
}

/** A collection that has no word of its own. */
export const inherited: OwnChangePolicy = {
  modeOnUpgrade: null,
  modeOnDowngrade: null,
  effectiveAtOnUpgrade: null,
  effectiveAtOnDowngrade: null,
  onPaymentFailure: null,
  billingCycleAnchor: null
}

/** The collection's word where it has one, otherwise the business's. */
export const resolved = (business: ChangePolicy, own: OwnChangePolicy): ChangePolicy => ({
  modeOnUpgrade: own.modeOnUpgrade ?? business.modeOnUpgrade,
  modeOnDowngrade: own.modeOnDowngrade ?? business.modeOnDowngrade,
  effectiveAtOnUpgrade: own.effectiveAtOnUpgrade ?? business.effectiveAtOnUpgrade,
  effectiveAtOnDowngrade: own.effectiveAtOnDowngrade ?? business.effectiveAtOnDowngrade,
  onPaymentFailure: own.onPaymentFailure ?? business.onPaymentFailure,
  billingCycleAnchor: own.billingCycleAnchor ?? business.billingCycleAnchor
})
