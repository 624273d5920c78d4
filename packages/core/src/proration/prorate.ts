import type { DateTime } from "effect"
import type { Currency } from "../kernel/currency.ts"
import { after, type Step } from "../kernel/interval.ts"
import * as Money from "../kernel/money.ts"
import type { Period } from "../kernel/period.ts"
import * as Ratio from "../kernel/ratio.ts"
import { type Rounding, roundedQuotient, standard } from "../kernel/rounding.ts"
import * as Fraction from "./fraction.ts"

/**
 * What is rounded before the amount is.
 * - `exact`: nothing. The share stays a fraction of whole numbers until the line is rounded.
 * - `{ digits }`: the share, to so many decimals. Some payment providers keep five, some billing systems nine.
 * - `unit_price`: the price of one unit of time, to the minor unit. 50.00 over 31 days is 1.61 a day, and 15 days are
 *   24.15 where the exact share is 24.19.
 */
export type Precision = "exact" | "unit_price" | { readonly digits: number }

/** How a change of plan is counted. Each answer can be combined with each other. */
export interface Terms {
  /** What is given back of the old plan. */
  readonly credit: "full" | "none" | "unused"
  /** What is charged of the new plan. */
  readonly charge: "full" | "none" | "remaining"
  /** Whether each line is rounded, or once the difference of all of them, which is then the only line. */
  readonly settle: "difference" | "lines"
  /** `keep`: the billing dates stay. `reset`: a full new period begins with the change. */
  readonly cycle: "keep" | "reset"
  readonly precision: Precision
  readonly rounding: Rounding
}

const rounding = standard
const lines = { settle: "lines", precision: "exact", rounding } as const

/** The unused time back, the remaining time charged, each line rounded once. What the product does. */
export const prorated: Terms = { ...lines, credit: "unused", charge: "remaining", cycle: "keep" }

/** This period costs what the new plan costs, whatever the day. */
export const difference: Terms = { ...lines, credit: "full", charge: "full", settle: "difference", cycle: "keep" }

/** The new price in full, nothing back, and a new period. */
export const full: Terms = { ...lines, credit: "none", charge: "full", cycle: "reset" }

/** The unused time back, and a full new period: what a change of interval calls for. */
export const renewed: Terms = { ...lines, credit: "unused", charge: "full", cycle: "reset" }

/** Nothing now; the next bill is the new plan's. */
export const unbilled: Terms = { ...lines, credit: "none", charge: "none", cycle: "keep" }

/** A change of plan, in full prices after their discounts. */
export interface Change {
  /** What was billed for the lines of the old plan. */
  readonly from: ReadonlyArray<Money.Money>
  /** What a full period of the lines of the new plan costs. */
  readonly to: ReadonlyArray<Money.Money>
  /** How much of the old period is left. */
  readonly unused: Ratio.Ratio
  /** How much of a period of the new plan is left; the same, unless the plans have different intervals. */
  readonly remaining?: Ratio.Ratio
}

/** What a change of plan comes to. `net` is `due` less `balance`, and one of the two is zero. */
export interface Outcome {
  /** What is given back, line by line, zero or more; empty when only the difference is settled. */
  readonly creditLines: ReadonlyArray<Money.Money>
  readonly chargeLines: ReadonlyArray<Money.Money>
  readonly credit: Money.Money
  readonly charge: Money.Money
  /** Charge less credit: negative when something remains for later bills. */
  readonly net: Money.Money
  /** What is to pay now: the net, or nothing. */
  readonly due: Money.Money
  /** What is left for later bills: the other side of the net, or nothing. */
  readonly balance: Money.Money
}

/** Part of an amount: exact, or by the precision of whoever it must agree with. */
export const partOf = (
  amount: Money.Money,
  share: Ratio.Ratio,
  { precision, rounding }: Pick<Terms, "precision" | "rounding">
): Money.Money => {
  if (precision === "exact") return Money.prorate(amount, share, rounding)
  if (precision !== "unit_price") {
    return Fraction.times(amount, Fraction.rounded(Fraction.fromRatio(share), precision.digits), rounding)
  }
  const unitPrice = roundedQuotient(BigInt(amount.amount), BigInt(share.whole), rounding)
  return Money.times(Money.of(Number(unitPrice), amount.currency), share.part)
}

/** What a change of plan gives back and charges, in one currency. Sums of rounded lines are not rounded again. */
export const change = (currency: Currency, plans: Change, terms: Terms): Outcome => {
  const { unused, remaining = unused } = plans
  const back = { unused, full: Ratio.whole, none: Ratio.none }[terms.credit]
  const onward = { remaining, full: Ratio.whole, none: Ratio.none }[terms.charge]
  const creditLines = plans.from.map((amount) => partOf(amount, back, terms))
  const chargeLines = plans.to.map((amount) => partOf(amount, onward, terms))
  const credit = Money.sum(currency, creditLines)
  const charge = Money.sum(currency, chargeLines)
  const net = Money.subtract(charge, credit)
  if (terms.settle === "lines") return { creditLines, chargeLines, credit, charge, ...sidesOf(net) }
  const isOneShare = back.part === onward.part && back.whole === onward.whole
  const step = Money.subtract(Money.sum(currency, plans.to), Money.sum(currency, plans.from))
  const sides = sidesOf(isOneShare ? partOf(step, back, terms) : net)
  return { creditLines: [], chargeLines: [], credit: sides.balance, charge: sides.due, ...sides }
}

/**
 * What is still owed when a period is to cost what was used of it: the old plan until the change, the new one from then
 * on, less what was paid. Nothing is ever given back. Source: published fair-value rule of an open billing system.
 */
export const fairValueDue = (
  { from, to, unused }: Change,
  paid: Money.Money,
  rounding: Rounding = standard
): Money.Money => {
  const { currency } = paid
  // Both plans over the same whole, so that the two parts are rounded as one.
  const used = Money.sum(currency, from).amount
  const fresh = Money.sum(currency, to).amount
  const units = BigInt(used) * BigInt(unused.whole - unused.part) + BigInt(fresh) * BigInt(unused.part)
  const value = Money.of(Number(roundedQuotient(units, BigInt(unused.whole), rounding)), currency)
  return Money.max(Money.subtract(value, paid), Money.zero(currency))
}

/** When the next bill of a changed subscription is due: on the old date, or a new period after the change. */
export const nextBillingAt = (cycle: Terms["cycle"], { period, at, interval, zone }: NextBilling): DateTime.Utc =>
  cycle === "keep" ? period.end : after(at, interval, 1, zone)

/** What the next billing date follows from. */
export interface NextBilling {
  /** The period in which the change happens. */
  readonly period: Period
  readonly at: DateTime.Utc
  /** The new plan's. */
  readonly interval: Step
  readonly zone?: string
}

const sidesOf = (net: Money.Money): Pick<Outcome, "balance" | "due" | "net"> => {
  const none = Money.zero(net.currency)
  return { net, due: Money.max(net, none), balance: Money.max(Money.negate(net), none) }
}
