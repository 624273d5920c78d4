import { Customers } from "@kundportal/core/customer/reader"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { collectNow } from "@kundportal/core/payment/collect-now"
import { openSetup } from "@kundportal/core/payment-method/open-setup"
import { removePaymentMethod } from "@kundportal/core/payment-method/remove-payment-method"
import { updatePaymentMethod as update } from "@kundportal/core/payment-method/update-payment-method"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect } from "effect"
import type { PaymentMethodChange } from "../wire/payment-method-change.ts"
import { cardChosen, pageOpened } from "../wire/payment-method-change.ts"
import { customerIdFrom, paymentMethodIdFrom, subscriptionIdFrom } from "../wire/requested-id.ts"

/** Take a card off a customer's file. */
export const deletePaymentMethod = Effect.fnUntraced(function* (
  businessId: BusinessId,
  customer: string,
  method: string
) {
  const { id: customerId } = yield* (yield* Customers).find(businessId, yield* customerIdFrom(customer))
  yield* removePaymentMethod({ businessId, customerId, paymentMethodId: yield* paymentMethodIdFrom(method) })
})

/**
 * Have another card pay a subscription. A new one is saved by the customer on the page that is answered; one on file is
 * taken at once, and what the subscription owes is asked of it.
 */
export const updatePaymentMethod = Effect.fnUntraced(function* (
  businessId: BusinessId,
  id: string,
  body: PaymentMethodChange
) {
  const subscriptionId = yield* subscriptionIdFrom(id)
  if (body.type === "new") {
    const { customerId } = yield* (yield* Subscriptions).find(businessId, subscriptionId)
    const returnUrl = body.return_url ?? null
    const { url, expiresAt } = yield* openSetup({ businessId, customerId, subscriptionId, returnUrl })
    return pageOpened(url, expiresAt)
  }
  const { payment } = yield* update({
    businessId,
    subscriptionId,
    asker: { _tag: "Merchant" },
    paymentMethodId: yield* paymentMethodIdFrom(body.payment_method_id),
    // Whoever asks is told where the customer can authenticate.
    attended: true
  })
  return cardChosen(payment === null ? null : yield* collectNow(businessId, payment.id))
})
