import { DateTime, Result } from "effect"
import type { SubscriptionRules } from "../business/subscription-rules.ts"
import type { AskedBy, Subscription } from "../subscription/model.ts"
import { PaymentOpen } from "../subscription/payment-open.ts"
import { type TransitionRefused, transition } from "../subscription/transition.ts"
import type { ChangeRequest } from "./quote.ts"
import {
  ChangeWhileEnding,
  PlanChangeNotAllowed,
  PlanChangePending,
  RenewalComesFirst,
  ScheduledChangeExists,
  UndoNotAllowed
} from "./refusals.ts"

/** Why a subscription may not change plan as it stands, whatever the plan. */
export type SubscriptionRefused =
  | ChangeWhileEnding
  | PaymentOpen
  | PlanChangeNotAllowed
  | PlanChangePending
  | RenewalComesFirst
  | ScheduledChangeExists
  | TransitionRefused
  | UndoNotAllowed

/** Who wants to change plan, when, and by which rules of the business. */
export interface Asked {
  readonly rules: SubscriptionRules
  readonly request: Pick<ChangeRequest, "replaceScheduled">
  readonly askedBy: AskedBy
  readonly at: DateTime.Utc
}

/**
 * Whether a subscription may change plan at all, whatever the plan. Source: the reference API's guards. The business's
 * switches bind its customers and nobody else.
 */
export const mayChange = (
  subscription: Subscription,
  { rules, request, askedBy, at }: Asked
): Result.Result<void, SubscriptionRefused> =>
  Result.gen(function* () {
    if (askedBy === "customer" && !rules.allowChange) return yield* Result.fail(new PlanChangeNotAllowed())
    yield* transition(subscription.status, "plan_changed")
    yield* nothingUnpaid(subscription)
    if (subscription.cancelAtNextBilling) return yield* Result.fail(new ChangeWhileEnding())
    if (DateTime.isGreaterThanOrEqualTo(at, subscription.nextBillingAt))
      return yield* Result.fail(new RenewalComesFirst())
    if (subscription.scheduledChange !== null) yield* replaceable({ rules, request, askedBy })
  })

const nothingUnpaid = ({
  pendingChange,
  openInvoiceId
}: Subscription): Result.Result<void, PaymentOpen | PlanChangePending> => {
  if (pendingChange !== null) return Result.fail(new PlanChangePending({ invoiceId: pendingChange.invoiceId }))
  return openInvoiceId === null ? Result.void : Result.fail(new PaymentOpen({ invoiceId: openInvoiceId }))
}

/** Whoever replaces a scheduled change takes it back. */
const replaceable = ({
  rules,
  request,
  askedBy
}: Omit<Asked, "at">): Result.Result<void, ScheduledChangeExists | UndoNotAllowed> => {
  if (!request.replaceScheduled) return Result.fail(new ScheduledChangeExists())
  return askedBy === "customer" && !rules.allowUndoScheduled ? Result.fail(new UndoNotAllowed()) : Result.void
}
