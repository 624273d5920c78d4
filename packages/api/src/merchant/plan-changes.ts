import { withCustomer } from "@kundportal/core/customer/with-customers"
import type { BusinessId, QuoteId, SubscriptionId } from "@kundportal/core/kernel/id"
import { collectInvoice } from "@kundportal/core/payment/collect-invoice"
import { unlessDeclined } from "@kundportal/core/payment/unless-declined"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { previewPlanChange } from "@kundportal/core/plan-change/preview-plan-change"
import { ChangeRequest } from "@kundportal/core/plan-change/quote"
import { Quotes } from "@kundportal/core/plan-change/reader"
import { QuoteMismatch } from "@kundportal/core/plan-change/refusals"
import { undoScheduledChange } from "@kundportal/core/plan-change/undo-scheduled-change"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect, Schema } from "effect"
import type { PlanChangeOrQuote, PlanChangeRequest } from "../wire/plan-change.ts"
import { changeRequestFrom, planChanged } from "../wire/plan-change.ts"
import { planChangePreview } from "../wire/plan-change-preview.ts"
import { addonIdFrom, productIdFrom, quoteIdFrom, subscriptionIdFrom } from "../wire/requested-id.ts"

/** What a change would cost, bound for fifteen minutes. */
export const previewChangePlan = Effect.fnUntraced(function* (
  businessId: BusinessId,
  id: string,
  body: PlanChangeRequest
) {
  const subscriptionId = yield* subscriptionIdFrom(id)
  const quote = yield* quoted(businessId, subscriptionId, yield* requestFrom(body))
  const row = yield* (yield* Subscriptions).find(businessId, subscriptionId)
  return planChangePreview(quote, yield* withCustomer(row))
})

/**
 * Change plan: as a quote said that was asked for before, or at the price of this moment. What is due is collected while
 * the caller waits. Where the change waits for its payment, a declined one is a refusal: the old plan stays.
 */
export const changePlan = Effect.fnUntraced(function* (businessId: BusinessId, id: string, body: PlanChangeOrQuote) {
  const subscriptionId = yield* subscriptionIdFrom(id)
  const quoteId = yield* quoteFor(businessId, subscriptionId, body)
  const quote = { businessId, customerId: null, subscriptionId, quoteId, askedBy: "merchant" } as const
  const accepted = yield* confirmPlanChange(quote)
  const { outcome } = accepted
  const payment = yield* collectInvoice(businessId, outcome._tag === "Scheduled" ? null : outcome.invoiceId)
  return planChanged(
    accepted,
    outcome._tag === "AwaitingPayment" ? yield* Effect.fromResult(unlessDeclined(payment)) : payment
  )
})

/** Take back a change that waits for the next billing date. */
export const cancelChangePlan = Effect.fnUntraced(function* (businessId: BusinessId, id: string) {
  const subscriptionId = yield* subscriptionIdFrom(id)
  yield* undoScheduledChange({ businessId, customerId: null, subscriptionId, askedBy: "merchant" })
})

const quoted = (businessId: BusinessId, subscriptionId: SubscriptionId, request: ChangeRequest) =>
  previewPlanChange({ businessId, customerId: null, subscriptionId, askedBy: "merchant", request })

const sameRequest = Schema.toEquivalence(ChangeRequest)

/** The quote that is named, if it is for what is said with it; otherwise one of this moment. */
const quoteFor = Effect.fnUntraced(function* (
  businessId: BusinessId,
  subscriptionId: SubscriptionId,
  body: PlanChangeOrQuote
) {
  const named: QuoteId | null = body.quote_id === undefined ? null : yield* quoteIdFrom(body.quote_id)
  if (!("product_id" in body)) return named ?? (yield* Effect.die("neither a quote nor a change"))
  const request = yield* requestFrom(body)
  if (named === null) return (yield* quoted(businessId, subscriptionId, request)).id
  const quote = yield* (yield* Quotes).find(businessId, subscriptionId, named)
  return sameRequest(quote.request, request) ? named : yield* new QuoteMismatch({ id: named })
})

const requestFrom = Effect.fnUntraced(function* (body: PlanChangeRequest) {
  const productId = yield* productIdFrom(body.product_id)
  const addonIds = yield* Effect.forEach(body.addons ?? [], ({ addon_id }) => addonIdFrom(addon_id))
  return changeRequestFrom(body, { productId, addonIds })
})
