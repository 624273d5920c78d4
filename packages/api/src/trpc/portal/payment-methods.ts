import { BusinessId, PaymentMethodId, PaymentMethodSetupId, SubscriptionId } from "@kundportal/core/kernel/id"
import { collectNow } from "@kundportal/core/payment/collect-now"
import type { CardChanged } from "@kundportal/core/payment-method/change-card"
import { completeSetup } from "@kundportal/core/payment-method/complete-setup"
import { openSetup } from "@kundportal/core/payment-method/open-setup"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { removePaymentMethod } from "@kundportal/core/payment-method/remove-payment-method"
import { setDefaultMethod } from "@kundportal/core/payment-method/set-default"
import { PaymentMethodSetups } from "@kundportal/core/payment-method/setups"
import { updatePaymentMethod } from "@kundportal/core/payment-method/update-payment-method"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect, Schema } from "effect"
import { asCustomer, asVisitor, input, router, run } from "../procedure.ts"
import { paymentMethodView, paymentView } from "./views.ts"

const OneMethod = input(Schema.Struct({ id: PaymentMethodId }))

/** What is owed is collected while the customer waits. How the subscription stands then, and the payment, if there is one. */
const settled = Effect.fnUntraced(function* (businessId: BusinessId, { subscription, payment }: CardChanged) {
  if (payment === null) return { status: subscription.status, payment: null }
  const collected = yield* collectNow(businessId, payment.id)
  const { status } = yield* (yield* Subscriptions).find(businessId, subscription.id)
  return { status, payment: { ...paymentView(collected), actionUrl: collected.actionUrl } }
})

/** A customer's cards. Their numbers never come here: they are typed on a page of the provider. */
export const paymentMethodsRouter = router({
  list: asCustomer.query(async ({ ctx }) => {
    const { businessId, customerId } = ctx.actor
    const methods = await run(
      ctx,
      PaymentMethods.use((cards) => cards.ofCustomer(businessId, customerId))
    )
    return methods.map(paymentMethodView)
  }),

  /** The provider's page on which a card is saved; for a subscription, if the card is to pay one. */
  openSetup: asCustomer
    .input(input(Schema.Struct({ subscriptionId: Schema.NullOr(SubscriptionId) })))
    .mutation(async ({ ctx, input: { subscriptionId } }) => {
      const { businessId, customerId } = ctx.actor
      const { url } = await run(ctx, openSetup({ businessId, customerId, subscriptionId, returnUrl: null }))
      return { url }
    }),

  /** The customer is back from that page. What came of it is read from the provider, as often as it is asked. */
  completeSetup: asCustomer
    .input(input(Schema.Struct({ id: PaymentMethodSetupId })))
    .mutation(async ({ ctx, input: { id: setupId } }) => {
      const { businessId, customerId } = ctx.actor
      const asker = { _tag: "Customer" as const, customerId }
      const outcome = await run(ctx, completeSetup({ businessId, setupId, asker }))
      if (outcome._tag !== "Saved") return { _tag: outcome._tag }
      const { paymentMethod, changed } = outcome
      return {
        _tag: outcome._tag,
        paymentMethod: paymentMethodView(paymentMethod),
        subscription:
          changed === null ? null : { id: changed.subscription.id, ...(await run(ctx, settled(businessId, changed))) }
      }
    }),

  /**
   * Somebody is back from that page, signed in or not: the address that nobody can guess says who. What came of the card
   * and of what it was to pay, as far as it is known now, and where the business wants them to go on from.
   */
  back: asVisitor
    .input(input(Schema.Struct({ businessId: BusinessId, setupId: PaymentMethodSetupId })))
    .mutation(async ({ ctx, input: { businessId, setupId } }) => {
      const { returnUrl } = await run(
        ctx,
        PaymentMethodSetups.use((setups) => setups.find(businessId, setupId))
      )
      const outcome = await run(ctx, completeSetup({ businessId, setupId, asker: { _tag: "Merchant" } }))
      const changed = outcome._tag === "Saved" ? outcome.changed : null
      const paid = changed === null ? null : await run(ctx, settled(businessId, changed))
      return {
        came: outcome._tag,
        returnUrl,
        subscription: paid?.status ?? null,
        payment: paid?.payment ?? null
      }
    }),

  /** The card that is offered first. What subscriptions are paid with stays. */
  setDefault: asCustomer.input(OneMethod).mutation(async ({ ctx, input: { id: paymentMethodId } }) => {
    const { businessId, customerId } = ctx.actor
    return paymentMethodView(await run(ctx, setDefaultMethod({ businessId, customerId, paymentMethodId })))
  }),

  remove: asCustomer.input(OneMethod).mutation(async ({ ctx, input: { id: paymentMethodId } }) => {
    const { businessId, customerId } = ctx.actor
    await run(ctx, removePaymentMethod({ businessId, customerId, paymentMethodId }))
  }),

  /** Have another card pay a subscription; what it owes is asked of that card at once. */
  updateSubscriptionMethod: asCustomer
    .input(input(Schema.Struct({ subscriptionId: SubscriptionId, paymentMethodId: PaymentMethodId })))
    .mutation(async ({ ctx, input: { subscriptionId, paymentMethodId } }) => {
      const { businessId, customerId } = ctx.actor
      const asker = { _tag: "Customer" as const, customerId }
      const asked = { businessId, subscriptionId, asker, paymentMethodId, attended: true }
      return await run(ctx, settled(businessId, await run(ctx, updatePaymentMethod(asked))))
    })
})
