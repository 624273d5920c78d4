import { Result } from "effect"
import type { SubscriptionRules } from "../business/subscription-rules.ts"
import type { ProductCollection } from "../catalog/collection.ts"
import type { AskedBy } from "../subscription/model.ts"
import type { ChangeMode, CycleAnchor, EffectiveAt, OnPaymentFailure } from "./policy.ts"
import { inherited, resolved } from "./policy.ts"
import type { ChangeRequest, Direction } from "./quote.ts"
import {
  ChangeTermsNotYours,
  DoNotBillNotAllowed,
  InvalidModeWithNextBillingDate,
  SchedulingNotAllowed
} from "./refusals.ts"

/** How one change is charged, once everybody has had their say. */
export interface Terms {
  readonly mode: ChangeMode
  readonly effectiveAt: EffectiveAt
  readonly onPaymentFailure: OnPaymentFailure
  readonly billingCycleAnchor: CycleAnchor
}

/** Why a change is not to be had on the terms that were asked for. */
export type TermsRefused =
  | ChangeTermsNotYours
  | DoNotBillNotAllowed
  | InvalidModeWithNextBillingDate
  | SchedulingNotAllowed

/** What was asked for, and what business and collection say about it. */
export interface Negotiation {
  readonly rules: SubscriptionRules
  readonly collection: ProductCollection | null
  readonly direction: Direction
  readonly request: ChangeRequest
  readonly askedBy: AskedBy
}

/**
 * The request's word, else the collection's, else the business's. A change at the same price goes by the rules for an
 * upgrade. What waits for the next billing date is billed in full there, so a policy's mode falls silent then, and
 * another mode asked for is refused.
 */
export const termsOf = (negotiation: Negotiation): Result.Result<Terms, TermsRefused> => {
  const offered = offeredTerms(negotiation)
  return Result.flatMap(
    negotiation.askedBy === "customer" ? asCustomersMay(negotiation, offered) : Result.void,
    (): Result.Result<Terms, TermsRefused> => settled(negotiation, offered)
  )
}

const offeredTerms = ({ rules, collection, direction }: Negotiation): Terms => {
  const policy = resolved(rules.changePolicy, collection?.policy ?? inherited)
  const isDowngrade = direction === "downgrade"
  return {
    mode: isDowngrade ? policy.modeOnDowngrade : policy.modeOnUpgrade,
    effectiveAt: isDowngrade ? policy.effectiveAtOnDowngrade : policy.effectiveAtOnUpgrade,
    onPaymentFailure: policy.onPaymentFailure,
    billingCycleAnchor: policy.billingCycleAnchor
  }
}

/** A customer chooses the plan, and may put the change off where the business allows it. Nothing else. */
const asCustomersMay = (
  { rules, request }: Negotiation,
  offered: Terms
): Result.Result<void, ChangeTermsNotYours | DoNotBillNotAllowed | SchedulingNotAllowed> => {
  if (request.mode === "do_not_bill") return Result.fail(new DoNotBillNotAllowed())
  if (request.mode !== null) return Result.fail(new ChangeTermsNotYours({ term: "mode" }))
  if (request.onPaymentFailure !== null) return Result.fail(new ChangeTermsNotYours({ term: "onPaymentFailure" }))
  if (request.billingCycleAnchor !== null) return Result.fail(new ChangeTermsNotYours({ term: "billingCycleAnchor" }))
  if (request.effectiveAt === null || request.effectiveAt === offered.effectiveAt) return Result.void
  if (request.effectiveAt === "immediately") return Result.fail(new ChangeTermsNotYours({ term: "effectiveAt" }))
  return rules.allowScheduling ? Result.void : Result.fail(new SchedulingNotAllowed())
}

const settled = (
  { request, askedBy }: Negotiation,
  offered: Terms
): Result.Result<Terms, DoNotBillNotAllowed | InvalidModeWithNextBillingDate> => {
  const terms: Terms = {
    mode: request.mode ?? offered.mode,
    effectiveAt: request.effectiveAt ?? offered.effectiveAt,
    onPaymentFailure: request.onPaymentFailure ?? offered.onPaymentFailure,
    billingCycleAnchor: request.billingCycleAnchor ?? offered.billingCycleAnchor
  }
  if (terms.effectiveAt === "next_billing_date") {
    return request.mode === null || request.mode === "full_immediately"
      ? Result.succeed({ ...terms, mode: "full_immediately", billingCycleAnchor: "keep" })
      : Result.fail(new InvalidModeWithNextBillingDate())
  }
  // Also where the policy says so: whoever moves up after a bill and down before the next would pay for neither.
  return terms.mode === "do_not_bill" && askedBy === "customer"
    ? Result.fail(new DoNotBillNotAllowed())
    : Result.succeed(terms)
}
