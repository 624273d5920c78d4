import type { Product } from "@kundportal/core/catalog/product"
import { InvoiceId, QuoteId } from "@kundportal/core/kernel/id"
import type { Subscription } from "@kundportal/core/subscription/model"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"
import { basic, decide, lenient, type Move, paid, planOf, pro, seatId, starter } from "./plans.ts"

export const onBasic = paid({ plan: planOf(basic) })
export const may1 = at("2026-05-01T00:00:00Z")

export const scheduled: Subscription["scheduledChange"] = {
  quoteId: QuoteId.make("quo_0"),
  plan: planOf(starter),
  discounts: [],
  askedBy: "merchant",
  createdAt: april1,
  effectiveAt: may1
}
const { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt } = onBasic
export const pending: Subscription["pendingChange"] = {
  quoteId: QuoteId.make("quo_0"),
  invoiceId: InvoiceId.make("inv_0"),
  plan: planOf(pro),
  discounts: [],
  coverage: [],
  cycle: { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt }
}

/** The failure's tag, what it says besides, and its kind. */
export const refusal = (subscription: Subscription, product: Product, move: Move = {}) => {
  const decided = decide(subscription, product, move)
  if (Result.isSuccess(decided)) return "allowed"
  const { _tag, kind } = decided.failure
  const reason = "reason" in decided.failure ? ` ${decided.failure.reason}` : ""
  return `${kind} ${_tag}${reason}`
}

export type Case = readonly [what: string, answer: string, subscription: Subscription, product: Product, move?: Move]

export const on = (over: Partial<Subscription>): Subscription => ({ ...onBasic, ...over })
export const oneSeat = [{ addonId: seatId, quantity: 1 }]
export const withRules = (rules: Partial<typeof lenient.subscriptionRules>) => ({
  ...lenient,
  subscriptionRules: { ...lenient.subscriptionRules, ...rules }
})
export const policies = lenient.subscriptionRules.changePolicy

/** Cases as a table of tests takes them. */
export const named = (cases: ReadonlyArray<Case>) => cases.map(([what, answer, ...asked]) => ({ what, answer, asked }))
