import type { Business as DomainBusiness } from "@kundportal/core/business/model"
import { SubscriptionRules as DomainRules } from "@kundportal/core/business/subscription-rules"
import { TaxCategory } from "@kundportal/core/catalog/product"
import { CountryCode } from "@kundportal/core/kernel/country"
import { Line } from "@kundportal/core/kernel/text"
import { ChangeMode, CycleAnchor, EffectiveAt, OnPaymentFailure } from "@kundportal/core/plan-change/policy"
import type { TaxRate as DomainRate } from "@kundportal/core/tax/rate-table"
import { RateBps } from "@kundportal/core/tax/treatment"
import { Schema } from "effect"
import { billingAddress } from "./address.ts"
import { RequestedInstant, text, timestamp, timestampOrNull } from "./scalar.ts"

/** What customers may do with their subscriptions, and how changes of plan are charged. An absent field stays as it is. */
export const SubscriptionRulesUpdate = Schema.Struct({
  allow_change: Schema.optionalKey(Schema.Boolean),
  allow_cancellation: Schema.optionalKey(Schema.Boolean),
  allow_pause: Schema.optionalKey(Schema.Boolean),
  allow_scheduling: Schema.optionalKey(Schema.Boolean),
  allow_undo_scheduled: Schema.optionalKey(Schema.Boolean),
  allow_several: Schema.optionalKey(Schema.Boolean),
  prorate_by: Schema.optionalKey(Schema.Literals(["second", "day"])),
  grace_days: Schema.optionalKey(DomainRules.fields.graceDays),
  grace_ends_in: Schema.optionalKey(DomainRules.fields.graceEndsIn),
  retry_payments: Schema.optionalKey(DomainRules.fields.retryPayments),
  retry_window_days: Schema.optionalKey(DomainRules.fields.retryWindowDays),
  send_reminders: Schema.optionalKey(DomainRules.fields.sendReminders),
  reminder_days: Schema.optionalKey(DomainRules.fields.reminderDays),
  proration_billing_mode_on_upgrade: Schema.optionalKey(ChangeMode),
  proration_billing_mode_on_downgrade: Schema.optionalKey(ChangeMode),
  effective_at_on_upgrade: Schema.optionalKey(EffectiveAt),
  effective_at_on_downgrade: Schema.optionalKey(EffectiveAt),
  on_payment_failure: Schema.optionalKey(OnPaymentFailure),
  billing_cycle_anchor: Schema.optionalKey(CycleAnchor)
}).annotate({ identifier: "SubscriptionRulesUpdate" })

export const subscriptionRulesFrom = (before: DomainRules, body: typeof SubscriptionRulesUpdate.Type): DomainRules => ({
  allowChange: body.allow_change ?? before.allowChange,
  allowCancellation: body.allow_cancellation ?? before.allowCancellation,
  allowPause: body.allow_pause ?? before.allowPause,
  allowScheduling: body.allow_scheduling ?? before.allowScheduling,
  allowUndoScheduled: body.allow_undo_scheduled ?? before.allowUndoScheduled,
  allowSeveral: body.allow_several ?? before.allowSeveral,
  prorateBy: body.prorate_by ?? before.prorateBy,
  ...recoveryFrom(before, body),
  changePolicy: changePolicyFrom(before.changePolicy, body)
})

/** What is done about a renewal that was not paid. */
const recoveryFrom = (before: DomainRules, body: typeof SubscriptionRulesUpdate.Type) => ({
  graceDays: body.grace_days ?? before.graceDays,
  graceEndsIn: body.grace_ends_in ?? before.graceEndsIn,
  retryPayments: body.retry_payments ?? before.retryPayments,
  retryWindowDays: body.retry_window_days ?? before.retryWindowDays,
  sendReminders: body.send_reminders ?? before.sendReminders,
  reminderDays: body.reminder_days ?? before.reminderDays
})

const changePolicyFrom = (
  before: DomainRules["changePolicy"],
  body: typeof SubscriptionRulesUpdate.Type
): DomainRules["changePolicy"] => ({
  modeOnUpgrade: body.proration_billing_mode_on_upgrade ?? before.modeOnUpgrade,
  modeOnDowngrade: body.proration_billing_mode_on_downgrade ?? before.modeOnDowngrade,
  effectiveAtOnUpgrade: body.effective_at_on_upgrade ?? before.effectiveAtOnUpgrade,
  effectiveAtOnDowngrade: body.effective_at_on_downgrade ?? before.effectiveAtOnDowngrade,
  onPaymentFailure: body.on_payment_failure ?? before.onPaymentFailure,
  billingCycleAnchor: body.billing_cycle_anchor ?? before.billingCycleAnchor
})

const rulesOf = ({ changePolicy, ...rules }: DomainRules) => ({
  allow_change: rules.allowChange,
  allow_cancellation: rules.allowCancellation,
  allow_pause: rules.allowPause,
  allow_scheduling: rules.allowScheduling,
  allow_undo_scheduled: rules.allowUndoScheduled,
  allow_several: rules.allowSeveral,
  prorate_by: rules.prorateBy,
  grace_days: rules.graceDays,
  grace_ends_in: rules.graceEndsIn,
  retry_payments: rules.retryPayments,
  retry_window_days: rules.retryWindowDays,
  send_reminders: rules.sendReminders,
  reminder_days: rules.reminderDays,
  proration_billing_mode_on_upgrade: changePolicy.modeOnUpgrade,
  proration_billing_mode_on_downgrade: changePolicy.modeOnDowngrade,
  effective_at_on_upgrade: changePolicy.effectiveAtOnUpgrade,
  effective_at_on_downgrade: changePolicy.effectiveAtOnDowngrade,
  on_payment_failure: changePolicy.onPaymentFailure,
  billing_cycle_anchor: changePolicy.billingCycleAnchor
})

const mostRates = 1000

/** The business's own rates, all of them: what is not named is gone. */
export const TaxRatesUpdate = Schema.Struct({
  tax_rates: Schema.Array(
    Schema.Struct({
      country: CountryCode,
      region: Schema.optionalKey(Schema.NullOr(Line)),
      tax_category: Schema.optionalKey(Schema.NullOr(TaxCategory)),
      rate_bps: RateBps,
      from: Schema.optionalKey(Schema.NullOr(RequestedInstant))
    })
  ).check(Schema.isMaxLength(mostRates))
}).annotate({ identifier: "TaxRatesUpdate" })

export const taxRatesFrom = ({ tax_rates }: typeof TaxRatesUpdate.Type): ReadonlyArray<DomainRate> =>
  tax_rates.map(({ country, region, tax_category, rate_bps, from }) => ({
    country,
    region: region ?? null,
    category: tax_category ?? null,
    rateBps: rate_bps,
    from: from ?? null
  }))

export const business = (source: DomainBusiness) => ({
  business_id: text(source.id),
  name: source.name,
  legal_name: source.legalName,
  address: billingAddress(source.address),
  tax_id: source.taxId,
  support_email: source.supportEmail,
  language: source.language,
  time_zone: source.timeZone,
  invoice_series: source.invoiceSeries,
  return_origins: source.returnOrigins,
  subscription_rules: rulesOf(source.subscriptionRules),
  tax_rates: source.taxRates.map(({ country, region, category, rateBps, from }) => ({
    country: text(country),
    region,
    tax_category: category,
    rate_bps: rateBps,
    from: timestampOrNull(from)
  })),
  created_at: timestamp(source.createdAt)
})
