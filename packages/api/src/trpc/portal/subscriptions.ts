import { viewOverview } from "@kundportal/core/customer/view-overview"
import { SubscriptionId } from "@kundportal/core/kernel/id"
import type { ListedPayment } from "@kundportal/core/payment/reader"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import type { Subscription } from "@kundportal/core/subscription/model"
import { viewSubscription, viewSubscriptions } from "@kundportal/core/subscription/view-subscriptions"
import { Schema } from "effect"
import { asCustomer, input, router, run } from "../procedure.ts"
import { paymentMethodView, paymentView, subscriptionView } from "./views.ts"

interface Shown {
  readonly paymentMethods: ReadonlyArray<PaymentMethod>
  readonly unsettled: ReadonlyArray<ListedPayment>
}

/** A subscription with the payment that went wrong, if the last one did. */
const withUnsettled = (subscription: Subscription, { paymentMethods, unsettled }: Shown) => {
  const payment = unsettled.find(({ subscriptionId }) => subscriptionId === subscription.id)
  return {
    ...subscriptionView(subscription, paymentMethods),
    unsettledPayment: payment === undefined ? null : paymentView(payment)
  }
}

export const overviewRouter = router({
  show: asCustomer.query(async ({ ctx }) => {
    const overview = await run(ctx, viewOverview(ctx.actor.businessId, ctx.actor.customerId))
    return {
      subscriptions: overview.subscriptions.map((subscription) => withUnsettled(subscription, overview)),
      paymentMethods: overview.paymentMethods.map(paymentMethodView),
      recentPayments: overview.recent.items.map(paymentView),
      hasMorePayments: overview.recent.next !== null
    }
  })
})

export const subscriptionsRouter = router({
  list: asCustomer.query(async ({ ctx }) => {
    const shown = await run(ctx, viewSubscriptions(ctx.actor.businessId, ctx.actor.customerId))
    return shown.subscriptions.map((subscription) => withUnsettled(subscription, shown))
  }),

  byId: asCustomer.input(input(Schema.Struct({ id: SubscriptionId }))).query(async ({ ctx, input }) => {
    const { businessId: owner, customerId: customer } = ctx.actor
    const shown = await run(ctx, viewSubscription({ owner, customer, id: input.id }))
    return {
      ...withUnsettled(shown.subscription, shown),
      payments: shown.recent.items.map(paymentView),
      hasMorePayments: shown.recent.next !== null
    }
  })
})
