import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { invariant } from "@kundportal/core/kernel/invariant"
import type { SettleFacts } from "@kundportal/core/payment/settle"
import { settle } from "@kundportal/core/payment/settle"
import type { BillingFacts } from "@kundportal/core/subscription/bill"
import type { Subscription } from "@kundportal/core/subscription/model"
import { renew } from "@kundportal/core/subscription/renew"
import type { Step } from "@kundportal/core/subscription/step"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"
import { on } from "../subscription/some-facts.ts"

export const paid = { _tag: "Paid" as const }
export const declined = { _tag: "Declined" as const, reason: "insufficient_funds" as const }

/** Facts for the bill that a step left open. */
export const after = (step: Step, now: string, over: Partial<SettleFacts> = {}): SettleFacts => {
  const invoice = step.invoices.at(-1)
  invariant(invoice !== undefined, "the step sent a bill")
  return {
    invoice,
    notes: [],
    subscription: step.subscription,
    attempts: [],
    paymentMethod: null,
    attended: false,
    rules: defaultRules,
    wallet: step.wallet,
    now: at(now),
    ...over
  }
}

/** What a settlement that is not refused changes. */
export const settled = (facts: SettleFacts, outcome: Parameters<typeof settle>[1]) =>
  Result.getOrThrow(settle(facts, outcome))

/** Ada's bill of May, issued on its date. */
export const renewedIn = (over: Partial<Subscription> = {}, facts: Partial<BillingFacts> = {}) =>
  Result.getOrThrow(renew(aSubscription(over), { ...on("2026-05-01T00:00:00Z", facts), open: null }))
