import { withCustomer } from "@kundportal/core/customer/with-customers"
import type { BusinessId } from "@kundportal/core/kernel/id"
import type { Asked } from "@kundportal/core/subscription/asker"
import { cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import type { BillingDetails } from "@kundportal/core/subscription/model"
import { pauseSubscription } from "@kundportal/core/subscription/pause-subscription"
import { resumeSubscription } from "@kundportal/core/subscription/resume-subscription"
import { revokeCancellation } from "@kundportal/core/subscription/revoke-cancellation"
import type { UpdateSubscription } from "@kundportal/core/subscription/update-subscription"
import { updateSubscription as update } from "@kundportal/core/subscription/update-subscription"
import { Effect } from "effect"
import { addressFrom } from "../wire/billing-details.ts"
import { paymentMethodIdFrom, subscriptionIdFrom } from "../wire/requested-id.ts"
import { subscription } from "../wire/subscription.ts"
import type { SubscriptionUpdate } from "../wire/subscription-update.ts"

/** Change a subscription's details, or take one step of its life; the input says only one of them. */
export const updateSubscription = Effect.fnUntraced(function* (
  businessId: BusinessId,
  id: string,
  body: SubscriptionUpdate
) {
  const subscriptionId = yield* subscriptionIdFrom(id)
  const asked: Asked = { businessId, subscriptionId, asker: { _tag: "Merchant" } }
  return subscription(yield* withCustomer(yield* updated(asked, body)))
})

const updated = Effect.fnUntraced(function* (asked: Asked, body: SubscriptionUpdate) {
  const said = { feedback: body.cancellation_feedback ?? null, comment: body.cancellation_comment ?? null }
  if (body.cancel_at_next_billing_date === false) return yield* revokeCancellation(asked)
  if (body.cancel_at_next_billing_date === true) {
    return yield* cancelSubscription({ ...asked, ...said, when: "next_billing_date" })
  }
  if (body.status === "cancelled") return yield* cancelSubscription({ ...asked, ...said, when: "now" })
  if (body.status === "paused") return yield* pauseSubscription(asked)
  if (body.status === "active") return yield* resumeSubscription(asked)
  return yield* update({ ...asked, patch: yield* patchFrom(body) })
})

const patchFrom = Effect.fnUntraced(function* (body: SubscriptionUpdate) {
  const { metadata, next_billing_date, payment_method_id } = body
  const billing = billingFrom(body)
  const patch: UpdateSubscription["patch"] = {
    ...(Object.keys(billing).length === 0 ? {} : { billing }),
    ...(metadata === undefined ? {} : { metadata: metadata ?? {} }),
    ...(next_billing_date === undefined || next_billing_date === null ? {} : { nextBillingAt: next_billing_date }),
    ...(payment_method_id === undefined ? {} : { paymentMethodId: yield* paymentMethodIdFrom(payment_method_id) })
  }
  return patch
})

/** What the request names of the billing details. */
const billingFrom = ({
  billing,
  customer_business_name,
  customer_name,
  tax_id
}: SubscriptionUpdate): Partial<BillingDetails> => ({
  ...(customer_name === undefined || customer_name === null ? {} : { name: customer_name }),
  ...(billing === undefined || billing === null ? {} : { address: addressFrom(billing) }),
  ...(customer_business_name === undefined ? {} : { companyName: customer_business_name }),
  ...(tax_id === undefined ? {} : { taxId: tax_id })
})
