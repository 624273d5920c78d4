import { withCustomer } from "@kundportal/core/customer/with-customers"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { previewPlanChange } from "@kundportal/core/plan-change/preview-plan-change"
import { undoScheduledChange } from "@kundportal/core/plan-change/undo-scheduled-change"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect } from "effect"
import type { PlanChangeOrQuote, PlanChangeRequest } from "../wire/plan-change.ts"
import { changeRequestFrom, planChanged, planChangePreview } from "../wire/plan-change.ts"
import { addonIdFrom, productIdFrom, quoteIdFrom, subscriptionIdFrom } from "../wire/requested-id.ts"

/** What a change would cost, bound for fifteen minutes. */
export const previewChangePlan = Effect.fnUntraced(function* (
  businessId: BusinessId,
  body: typeof PlanChangeRequest.Type
) {
  const quote = yield* quoted(businessId, body)
  const row = yield* (yield* Subscriptions).find(businessId, quote.subscriptionId)
  return planChangePreview(quote, yield* withCustomer(row))
})

/** Change plan: as a quote said that was asked for before, or at the price of this moment. */
export const changePlan = Effect.fnUntraced(function* (businessId: BusinessId, body: typeof PlanChangeOrQuote.Type) {
  const subscriptionId = yield* subscriptionIdFrom(body.subscription_id)
  const quoteId = "quote_id" in body ? yield* quoteIdFrom(body.quote_id) : (yield* quoted(businessId, body)).id
  return planChanged(
    yield* confirmPlanChange({ businessId, customerId: null, subscriptionId, quoteId, askedBy: "merchant" })
  )
})

/** Take back a change that waits for the next billing date. */
export const cancelChangePlan = Effect.fnUntraced(function* (businessId: BusinessId, id: string) {
  const subscriptionId = yield* subscriptionIdFrom(id)
  yield* undoScheduledChange({ businessId, customerId: null, subscriptionId, askedBy: "merchant" })
})

const quoted = Effect.fnUntraced(function* (businessId: BusinessId, body: typeof PlanChangeRequest.Type) {
  const subscriptionId = yield* subscriptionIdFrom(body.subscription_id)
  const productId = yield* productIdFrom(body.product_id)
  const addonIds = yield* Effect.forEach(body.addons ?? [], ({ addon_id }) => addonIdFrom(addon_id))
  const request = changeRequestFrom(body, { productId, addonIds })
  return yield* previewPlanChange({ businessId, customerId: null, subscriptionId, askedBy: "merchant", request })
})
