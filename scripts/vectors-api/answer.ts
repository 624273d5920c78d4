import { isDeepStrictEqual } from "node:util"
import { DateTime, Schema } from "effect"
import { after } from "../../packages/core/src/kernel/interval.ts"
import type { Ratio } from "../../packages/core/src/kernel/ratio.ts"
import { change, type Outcome, type Terms } from "../../packages/core/src/proration/prorate.ts"
import { unusedShare } from "../../packages/core/src/proration/share.ts"
import { type Answer, Matches } from "../vectors/judge.ts"
import { discounted, pricesOf } from "../vectors/plan.ts"
import { contradictory, conventionFor, Inputs, termsOf, unusedOf } from "../vectors/plan-change.ts"
import { conventionOf, type Example, inputsOf, ruleOf, unsupported } from "../vectors/record.ts"
import { currencyOf, cycleWords, date } from "../vectors/values.ts"
import type { Merchant } from "./portal.ts"
import { type Priced, priced, type Trial } from "./priced.ts"
import type { Renewal } from "./renewals.ts"
import { forDates, forMoney, isAcross, isSame, type Timeline } from "./timeline.ts"
import { wishFor } from "./wish.ts"

/** Records that are changes of plan. */
const kinds = new Set(["cross_interval", "date_only", "plan_change", "quantity_delta", "rate_rounded_difference"])

const shareAlone = "a share alone: previews tell amounts"
const stub = "a part of a period billed for its own sake: the first period is whole here"
const cutTax = "tax that is cut instead of rounded"

/** Records about parts of the arithmetic that nobody can ask a portal about, and why. */
const others: Readonly<Record<string, string>> = {
  billed_cycles: stub,
  stub,
  stub_tax: stub,
  zuora_total: stub,
  rate: shareAlone,
  days_fixed: shareAlone,
  fixed_days: shareAlone,
  fraction: shareAlone,
  fraction_fixed: shareAlone,
  zuora_fraction: shareAlone,
  line: cutTax,
  plan_change_with_tax: cutTax,
  lago_upgrade: "a credit that is a document of its own: one invoice has both sides here",
  item_removed: "only the line that leaves: a change gives all lines back here, and charges those that stay anew",
  seat_with_discount_allocation: "seats alone: a discount over a fee and seats is settled for both here",
  recurring_total: "prices in tiers",
  time_conversion_months: "value left over is turned into money, never into time"
}

/** Inputs that are about something the API has no word for. */
const untold: Readonly<Partial<Record<keyof Inputs, string>>> = {
  last_billed_amount: "a plan that was not billed at its price",
  already_paid: "a fair value less what was paid, of which nothing is ever given back",
  unbilled_old_fee_on_same_invoice: "an old plan that is billed in arrears",
  scheduled_product_price: "a price that the next bill takes from another plan"
}

/** What the API says about a change of plan, on businesses of its own. Throws `Unsupported` where it cannot be asked. */
export const answerOf = async (example: Example, openMerchant: () => Promise<Merchant>): Promise<Answer> => {
  const inputs = changeOf(example)
  const terms = termsOf(example, inputs)
  const wish = wishFor(terms, isAcross(inputs))
  const currency = currencyOf(inputs.currency)
  const { by } = conventionFor(example)
  const trial: Trial = {
    inputs,
    currency,
    wish,
    timeline: forMoney(inputs, terms),
    prorateBy: by === "day" ? "day" : "second",
    renewals: billsIn(example)
  }
  sameFigures(example, trial)
  const money = await priced(await openMerchant(), trial)
  const calendar = "next_billing_date" in example.expected ? forDates(example, inputs, terms) : null
  const dated =
    calendar === null || isSame(calendar, trial.timeline)
      ? money
      : await priced(await openMerchant(), { ...trial, timeline: calendar, renewals: 0 })
  return {
    ...figuresOf(settlesOnce(example), money),
    ...(contradictory.has(conventionOf(example)) ? {} : { cycle: cycleOf(money, trial.timeline, wish.anchor) }),
    ...(calendar === null ? {} : dateOf(dated))
  }
}

const changeOf = (example: Example): Inputs => {
  const kind = ruleOf(example)
  if (!kinds.has(kind))
    return unsupported((Object.hasOwn(others, kind) ? others[kind] : undefined) ?? "no change of plan")
  const inputs = inputsOf(example, Inputs)
  for (const [name, reason] of Object.entries(untold)) if (name in inputs) return unsupported(reason)
  if (inputs.billing === "next_invoice") return unsupported("what a change comes to is put on the next bill")
  return inputs
}

/** How many bills after the change the example has figures for. */
const billsIn = ({ expected }: Example): number => {
  const { renewals } = expected
  if (Array.isArray(renewals)) return renewals.length
  if ("following_invoice_total" in expected) return 2
  return "next_invoice_total" in expected ? 1 : 0
}

/** One line for the difference, where the API has a line for each side: then only the difference is compared. */
const settlesOnce = (example: Example): boolean =>
  ruleOf(example) === "quantity_delta" ||
  ruleOf(example) === "rate_rounded_difference" ||
  conventionFor(example).terms.settle === "difference"

/**
 * Refuses examples whose own way of rounding or of counting time gives other figures than the product's. Both are asked
 * of the core and compared with each other, never with what the example expects.
 */
const sameFigures = (example: Example, { inputs, currency, wish, timeline, prorateBy }: Trial): void => {
  const { by } = conventionFor(example)
  const ours = unusedShare({ ...timeline, by: prorateBy })
  const isOnce = settlesOnce(example)
  const outcomeOf = (terms: Terms, unused: Ratio): Outcome => {
    const from = discounted(pricesOf(inputs.old, currency), inputs.old_discount, currency)
    const to = discounted(pricesOf(inputs.new, currency), inputs.new_discount, currency)
    return change(currency, { from, to, unused }, terms)
  }
  const terms = termsOf(example, inputs)
  const wanted = outcomeOf(isOnce ? { ...terms, settle: "difference" } : terms, unusedOf(inputs, by) ?? ours)
  const offered = outcomeOf(wish.terms, ours)
  const sums = isOnce ? (["net"] as const) : (["credit", "charge"] as const)
  if (sums.some((sum) => wanted[sum].amount !== offered[sum].amount)) {
    unsupported(
      "rounds or counts time otherwise: here each line is rounded once, half away from zero, by the second or day"
    )
  }
}

const figuresOf = (isOnce: boolean, told: Priced): Answer => {
  const { lines, total, amountDue, creditAdded, nextTotal, nextDue, takenFirst, takenForChange, renewals } = told
  if (takenForChange !== amountDue) {
    throw new Error(`the preview said ${amountDue}, the bank took ${takenForChange}`)
  }
  const [back, charged] = [lines.filter((amount) => amount < 0), lines.filter((amount) => amount >= 0)]
  const [credit, charge] = isOnce ? [Math.max(-total, 0), Math.max(total, 0)] : [-sum(back), sum(charged)]
  const [next, following] = renewals
  if (next !== undefined && next.total !== nextDue) {
    throw new Error(`the preview said ${nextDue} for the next bill, the bank took ${next.total}`)
  }
  if (sum(lines) !== total) throw new Error(`lines of ${sum(lines)} in a total of ${total}`)
  return {
    credit,
    charge,
    ...(isOnce ? {} : { credit_lines: back.map((amount) => -amount), charge_lines: charged }),
    net: total,
    proration_net: total,
    net_due_now: takenForChange,
    credit_balance: creditAdded,
    recurring_total: nextTotal,
    next_invoice_total: next?.total,
    following_invoice_total: following?.total,
    renewals: billsAs(renewals),
    cycle_total: takenFirst + total
  }
}

/** A record lists of each bill what its source tells of it. */
const billsAs = (renewals: ReadonlyArray<Renewal>): Matches => {
  const bills = renewals.map(({ price, total, creditLeft }) => ({ price, total, credit_left: creditLeft }))
  return new Matches(
    bills,
    (expected) =>
      Schema.is(Schema.Array(Schema.Record(Schema.String, Schema.Unknown)))(expected) &&
      expected.length === bills.length &&
      expected.every((bill, index) => isDeepStrictEqual({ ...bills[index], ...bill }, bills[index]))
  )
}

const sum = (amounts: ReadonlyArray<number>): number => amounts.reduce((all, amount) => all + amount, 0)

/** Whether the billing dates stayed or began anew; a change at the very beginning of a period cannot tell. */
const cycleOf = ({ nextBillingAt }: Priced, { period, at, to }: Timeline, asked: "keep" | "reset") => {
  const next = nextBillingAt?.epochMilliseconds
  const [isKept, isReset] = [next === period.end.epochMilliseconds, next === after(at, to, 1).epochMilliseconds]
  if (!(isKept || isReset))
    return `the next bill on ${nextBillingAt === null ? "no day" : DateTime.formatIso(nextBillingAt)}`
  return cycleWords(isKept && isReset ? asked : isKept ? "keep" : "reset")
}

const dateOf = ({ nextBillingAt }: Priced): Answer => ({
  next_billing_date: nextBillingAt === null ? null : date(nextBillingAt)
})
