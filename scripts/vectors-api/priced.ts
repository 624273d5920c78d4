import { DateTime, Schema } from "effect"
import type { Currency } from "../../packages/core/src/kernel/currency.ts"
import type { Inputs } from "../vectors/plan-change.ts"
import type { Merchant } from "./portal.ts"
import { type Renewal, renewalsOf } from "./renewals.ts"
import { clockOf, codesFor, offerPlans, setClock, takenBy } from "./stall.ts"
import type { Timeline } from "./timeline.ts"
import type { Wish } from "./wish.ts"

/** A change of plan to be tried on a business that has nothing yet. */
export interface Trial {
  readonly inputs: Inputs
  readonly currency: Currency
  readonly wish: Wish
  readonly timeline: Timeline
  /** In what the business counts unused time. */
  readonly prorateBy: "day" | "second"
  /** How many bills after the change are waited for. */
  readonly renewals: number
}

/** What the preview said and what the bank took, in minor units; dates in the years of the source. */
export interface Priced {
  /** Each line with its sign: what is given back is negative. */
  readonly lines: ReadonlyArray<number>
  readonly total: number
  readonly amountDue: number
  /** What is kept for later bills. */
  readonly creditAdded: number
  readonly nextTotal: number
  readonly nextDue: number
  readonly nextBillingAt: DateTime.Utc | null
  /** For the first period of the old plan. */
  readonly takenFirst: number
  /** For the change, once it was confirmed by its quote. */
  readonly takenForChange: number
  /** The bills after it, as they came. */
  readonly renewals: ReadonlyArray<Renewal>
}

const Preview = Schema.Struct({
  quote_id: Schema.String,
  immediate_charge: Schema.Struct({
    line_items: Schema.Array(Schema.Struct({ amount: Schema.Int })),
    summary: Schema.Struct({ amount_due: Schema.Int, customer_credits: Schema.Int, total_amount: Schema.Int })
  }),
  next_charge: Schema.Struct({
    next_billing_date: Schema.NullOr(Schema.DateTimeUtcFromString),
    total_amount: Schema.Int,
    amount_due: Schema.Int
  })
})

/** Subscribe, let time pass, ask what the change costs, and take it by its quote. */
export const priced = async (merchant: Merchant, trial: Trial): Promise<Priced> => {
  const { period, at } = trial.timeline
  const later = yearsFrom(period.start, await clockOf(merchant))
  const { subscriptionId, request } = await subscribed(merchant, trial, DateTime.add(period.start, later))
  const takenFirst = sum(await takenBy(merchant))
  await setClock(merchant, DateTime.add(at, later))
  const { sdk } = merchant
  const preview = Schema.decodeUnknownSync(Preview)(await sdk.subscriptions.previewChangePlan(subscriptionId, request))
  // Beyond the SDK's types: exactly what the preview said, or nothing.
  const bound = { ...request, quote_id: preview.quote_id }
  await sdk.subscriptions.changePlan(subscriptionId, bound)
  const { immediate_charge, next_charge } = preview
  const { next_billing_date } = next_charge
  const takenForChange = sum(await takenBy(merchant)) - takenFirst
  const credit = immediate_charge.summary.customer_credits
  const renewals = await renewalsOf(merchant, { subscriptionId, credit, count: trial.renewals })
  return {
    lines: immediate_charge.line_items.map(({ amount }) => amount),
    total: immediate_charge.summary.total_amount,
    amountDue: immediate_charge.summary.amount_due,
    creditAdded: credit,
    nextTotal: next_charge.total_amount,
    nextDue: next_charge.amount_due,
    nextBillingAt: next_billing_date === null ? null : DateTime.subtract(next_billing_date, later),
    takenFirst,
    takenForChange,
    renewals
  }
}

/** A subscription to the old plan, paid by a good card at that moment, and the request that changes it. */
const subscribed = async (merchant: Merchant, trial: Trial, start: DateTime.Utc) => {
  const { sdk, typed, tool } = merchant
  const { inputs, currency, timeline, wish } = trial
  await typed.business.setSubscriptionRules.mutate({ allow_change: true, prorate_by: trial.prorateBy })
  const plans = await offerPlans(merchant, {
    currency,
    old: { plan: inputs.old, step: timeline.from },
    new: { plan: inputs.new, step: timeline.to }
  })
  const { old_discount = null, new_discount = null } = inputs
  const [oldCodes, newCodes] = [
    await codesFor(merchant, { discount: old_discount, currency }),
    await codesFor(merchant, { discount: new_discount, currency })
  ]
  const { customer_id } = await sdk.customers.create({ name: "Grace Hopper", email: "grace@example.com" })
  const card = Schema.decodeUnknownSync(SavedCard)(
    await tool(`/customers/${customer_id}/payment-methods`, { test_card: "4242424242424242" })
  )
  await setClock(merchant, start)
  const { subscription_id } = await sdk.subscriptions.create({
    ...plans.old,
    addons: [...plans.old.addons],
    billing: { country: "US", state: "DE", zipcode: "19901" },
    customer: { customer_id },
    payment_method_id: card.payment_method_id,
    discount_codes: [...oldCodes]
  })
  return {
    subscriptionId: subscription_id,
    request: {
      ...plans.new,
      addons: [...plans.new.addons],
      proration_billing_mode: wish.mode,
      billing_cycle_anchor: wish.anchor,
      effective_at: "immediately" as const,
      discount_codes: [...newCodes]
    }
  }
}

const SavedCard = Schema.Struct({ payment_method_id: Schema.String })

/**
 * How many years later an example happens here: a clock only runs forwards, and most examples are of the past. Every
 * four years the calendar is the same to the day, from 1901 to 2099.
 */
const yearsFrom = (start: DateTime.Utc, now: DateTime.Utc): { readonly years: number } => {
  let years = 0
  while (DateTime.isLessThan(DateTime.add(start, { years }), now)) years += 4
  return { years }
}

const sum = (amounts: ReadonlyArray<number>): number => amounts.reduce((all, amount) => all + amount, 0)
