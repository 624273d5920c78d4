import { viewOverview } from "@kundportal/core/customer/view-overview"
import type { Invoice } from "@kundportal/core/invoice/model"
import { SubscriptionId } from "@kundportal/core/kernel/id"
import type { ListedPayment } from "@kundportal/core/payment/reader"
import { viewSubscription, viewSubscriptions } from "@kundportal/core/subscription/view-subscriptions"
import { Schema } from "effect"
import { asCustomer, input, router, run } from "../procedure.ts"
import { subscriptionView } from "./subscription-view.ts"
import { documentView, paymentMethodView, paymentView, walletView } from "./views.ts"

/** Whether no payment in the list beside it leads to a document. Money that came in has a payment, so what it paid has too. */
const isWithoutPayment = (document: Invoice, payments: ReadonlyArray<ListedPayment>): boolean => {
  if (document.kind === "credit_note" || isPaidByBalances(document)) return true
  return document.status === "open" && !payments.some(({ invoiceId }) => invoiceId === document.id)
}

const isPaidByBalances = ({ status, total, creditApplied, walletApplied }: Invoice): boolean =>
  status === "paid" && creditApplied.amount + walletApplied.amount === total.amount

export const overviewRouter = router({
  show: asCustomer.query(async ({ ctx }) => {
    const overview = await run(ctx, viewOverview(ctx.actor.businessId, ctx.actor.customerId))
    return {
      subscriptions: overview.subscriptions.map((shown) => subscriptionView(shown, overview)),
      paymentMethods: overview.paymentMethods.map(paymentMethodView),
      /** The wallets with something in them. */
      wallets: overview.wallets.filter(({ balance }) => balance.amount > 0).map(walletView),
      /** How many licence keys work. */
      licenseKeys: overview.licenseKeys.filter(({ disabled }) => disabled === null).length,
      recentPayments: overview.recent.items.map(paymentView),
      hasMorePayments: overview.recent.next !== null
    }
  })
})

export const subscriptionsRouter = router({
  list: asCustomer.query(async ({ ctx }) => {
    const shown = await run(ctx, viewSubscriptions(ctx.actor.businessId, ctx.actor.customerId))
    return shown.subscriptions.map((each) => subscriptionView(each, shown))
  }),

  byId: asCustomer.input(input(Schema.Struct({ id: SubscriptionId }))).query(async ({ ctx, input }) => {
    const { businessId: owner, customerId: customer } = ctx.actor
    const seen = await run(ctx, viewSubscription({ owner, customer, id: input.id }))
    return {
      ...subscriptionView(seen.shown, seen),
      payments: seen.recent.items.map(paymentView),
      hasMorePayments: seen.recent.next !== null,
      /** Credit notes, invoices that credit or a wallet paid, and invoices that nobody has tried to pay yet. */
      documents: seen.documents.filter((document) => isWithoutPayment(document, seen.recent.items)).map(documentView)
    }
  })
})
