import type { AppRouter } from "@kundportal/api/trpc/router"
import type { inferRouterOutputs } from "@trpc/server"

/** What the API answers to pages, by the names pages use. */
type Answers = inferRouterOutputs<AppRouter>["portal"]

export type Business = Answers["access"]["business"]
export type Current = NonNullable<Answers["access"]["current"]>
export type LinkDescription = Answers["access"]["describeLink"]
export type Overview = Answers["overview"]["show"]
export type Subscription = Answers["subscriptions"]["list"][number]
export type SubscriptionDetail = Answers["subscriptions"]["byId"]
export type History = Answers["billing"]["history"]
export type Payment = Overview["recentPayments"][number]
export type CardReturn = Answers["paymentMethods"]["back"]
export type ConfirmedPayment = Answers["billing"]["confirmed"]
export type PaymentMethod = Overview["paymentMethods"][number]
export type InvoiceAnswer = Answers["billing"]["invoice"]
