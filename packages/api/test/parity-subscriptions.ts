import type { Call, Refused } from "./parity-call.ts"
import { missing, post, unfit } from "./parity-call.ts"
import { ask } from "./shop.ts"

const newcomer = { email: "grace@example.com" }
const begun = {
  billing: { country: "SE", city: "Göteborg" },
  customer: { customer_id: "cus_ada" },
  product_id: "pdt_bag",
  quantity: 2
} as const
const two = { product_id: "pdt_bag", quantity: 2, proration_billing_mode: "prorated_immediately" } as const
const one = { subscription_id: "sub_1" }

export const answeredAboutSubscriptions: ReadonlyArray<Call> = [
  {
    what: "create a subscription for a new customer, with a page for a card",
    rest: (shop) => ask(shop, "/subscriptions", post({ ...begun, customer: newcomer, payment_link: true })),
    trpc: ({ trpc }) => trpc.subscriptions.create({ ...begun, customer: newcomer, payment_link: true })
  },
  {
    what: "create a subscription that is paid with a saved card",
    rest: (shop) => ask(shop, "/subscriptions", post({ ...begun, payment_method_id: "pm_1" })),
    trpc: ({ trpc }) => trpc.subscriptions.create({ ...begun, payment_method_id: "pm_1" })
  },
  {
    what: "update a subscription's details",
    rest: (shop) =>
      ask(shop, "/subscriptions/sub_1", { method: "PATCH", json: { tax_id: null, metadata: null, billing: null } }),
    trpc: ({ trpc }) => trpc.subscriptions.update({ ...one, tax_id: null, metadata: null, billing: null })
  },
  {
    what: "cancel a subscription",
    rest: (shop) => ask(shop, "/subscriptions/sub_1", { method: "PATCH", json: { status: "cancelled" } }),
    trpc: ({ trpc }) => trpc.subscriptions.update({ ...one, status: "cancelled" })
  },
  {
    what: "preview a change of plan",
    rest: (shop) => ask(shop, "/subscriptions/sub_1/change-plan/preview", post(two)),
    trpc: ({ trpc }) => trpc.subscriptions.previewChangePlan({ ...one, ...two })
  },
  {
    what: "change plan",
    rest: (shop) => ask(shop, "/subscriptions/sub_1/change-plan", post(two)),
    trpc: ({ trpc }) => trpc.subscriptions.changePlan({ ...one, ...two })
  }
]

export const refusedAboutSubscriptions: ReadonlyArray<Refused> = [
  {
    what: "a subscription to what there is not",
    rest: (shop) => ask(shop, "/subscriptions", post({ ...begun, customer: newcomer, product_id: "pdt_none" })),
    trpc: ({ trpc }) => trpc.subscriptions.create({ ...begun, customer: newcomer, product_id: "pdt_none" }),
    ...missing,
    code: "PRODUCT_NOT_FOUND",
    tag: "ProductNotFound"
  },
  {
    what: "a subscription of a new customer with a discount that there is not",
    rest: (shop) => ask(shop, "/subscriptions", post({ ...begun, customer: newcomer, discount_code: "NONE" })),
    trpc: ({ trpc }) => trpc.subscriptions.create({ ...begun, customer: newcomer, discount_code: "NONE" }),
    ...missing,
    code: "DISCOUNT_NOT_FOUND",
    tag: "DiscountNotFound"
  },
  {
    what: "a subscription that would be charged on demand",
    rest: (shop) => ask(shop, "/subscriptions", post({ ...begun, on_demand: { mandate_only: true } })),
    trpc: ({ trpc }) => trpc.subscriptions.create({ ...begun, on_demand: { mandate_only: true } }),
    ...unfit
  },
  {
    what: "an update that nobody asked for",
    rest: (shop) => ask(shop, "/subscriptions/sub_1", { method: "PATCH", json: {} }),
    trpc: ({ trpc }) => trpc.subscriptions.update(one),
    ...unfit
  },
  {
    what: "a charge outside of the dates",
    rest: (shop) => ask(shop, "/subscriptions/sub_1/charge", post({ product_price: 100 })),
    trpc: ({ trpc }) => trpc.subscriptions.charge({ ...one, product_price: 100 }),
    status: 422,
    code: "SUBSCRIPTION_NOT_ON_DEMAND",
    tag: "SubscriptionNotOnDemand"
  },
  {
    what: "a change by a quote that there is not",
    rest: (shop) => ask(shop, "/subscriptions/sub_1/change-plan", post({ quote_id: "quo_none" })),
    trpc: ({ trpc }) => trpc.subscriptions.changePlan({ ...one, quote_id: "quo_none" }),
    ...missing,
    code: "QUOTE_NOT_FOUND",
    tag: "QuoteNotFound"
  },
  {
    what: "the taking back of a change that is not scheduled",
    rest: (shop) => ask(shop, "/subscriptions/sub_1/change-plan/scheduled", { method: "DELETE" }),
    trpc: ({ trpc }) => trpc.subscriptions.cancelChangePlan(one),
    ...missing,
    code: "SCHEDULED_PLAN_CHANGE_NOT_FOUND",
    tag: "ScheduledChangeNotFound"
  }
]
