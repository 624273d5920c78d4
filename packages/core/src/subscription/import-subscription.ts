import type { DateTime } from "effect"
import { Effect } from "effect"
import type { Business } from "../business/model.ts"
import { Businesses } from "../business/reader.ts"
import { Products } from "../catalog/reader.ts"
import type { Change } from "../changes.ts"
import { Commit } from "../commit.ts"
import type { Customer } from "../customer/model.ts"
import { Customers } from "../customer/reader.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, CustomerId, InvoiceId, PaymentId, ProductId } from "../kernel/id.ts"
import { nth } from "../kernel/period.ts"
import type { DeclineReason } from "../payment/model.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import { billPeriod } from "./bill-period.ts"
import type { BillingDetails, Subscription } from "./model.ts"
import { start } from "./start.ts"
import type { Happening } from "./transition.ts"
import { transition } from "./transition.ts"

/** A subscription that ran elsewhere until now: when it began, what was paid, and how it stands. */
export interface ImportSubscription {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly productId: ProductId
  readonly quantity: number
  readonly billing: BillingDetails
  readonly startedAt: DateTime.Utc
  readonly taxRateBps: number
  /** How many periods were billed and paid. */
  readonly paidPeriods: number
  /** Why the period after those could not be paid; null when nothing is owed. */
  readonly declined: DeclineReason | null
  /** What has happened to it since, in order. */
  readonly happenings: ReadonlyArray<{ readonly what: Happening; readonly at: DateTime.Utc }>
  readonly cancelAtNextBilling: boolean
}

/** Take over a subscription with its invoices and payments, as a merchant does who moves here from another system. */
export const importSubscription = Effect.fn("Subscription.import")(function* (command: ImportSubscription) {
  const { businessId, customerId } = command
  const [businesses, customers, products, methods, ids] = yield* Effect.all([
    Businesses,
    Customers,
    Products,
    PaymentMethods,
    Ids
  ])
  const billedPeriods = command.paidPeriods + (command.declined === null ? 0 : 1)
  const facts = yield* Effect.all(
    {
      business: businesses.find(businessId),
      customer: customers.find(businessId, customerId),
      product: products.find(businessId, command.productId),
      paymentMethods: methods.ofCustomer(businessId, customerId),
      id: ids.subscription,
      documents: Effect.all(
        Array.from({ length: billedPeriods }, () => Effect.all({ invoiceId: ids.invoice, paymentId: ids.payment }))
      )
    },
    { concurrency: "unbounded" }
  )
  const paymentMethod = facts.paymentMethods[0] ?? null
  const begun = yield* Effect.fromResult(
    start({
      id: facts.id,
      customer: facts.customer,
      product: facts.product,
      quantity: command.quantity,
      paymentMethod,
      billing: command.billing,
      startsAt: command.startedAt
    })
  )
  const history = billed({ ...facts, command, subscription: begun, paymentMethod })
  const subscription = lived(begun, command)
  yield* (yield* Commit).commit(businessId, {
    changes: [{ _tag: "PutSubscription", value: subscription }, ...history],
    events: []
  })
  return subscription
})

interface Billed {
  readonly business: Business
  readonly customer: Customer
  readonly command: ImportSubscription
  readonly subscription: Subscription
  readonly paymentMethod: PaymentMethod | null
  readonly documents: ReadonlyArray<{ readonly invoiceId: InvoiceId; readonly paymentId: PaymentId }>
}

const billed = ({ command, documents, ...facts }: Billed): ReadonlyArray<Change> =>
  documents.flatMap((ids, index) =>
    billPeriod({
      ...facts,
      ...ids,
      index,
      taxRateBps: command.taxRateBps,
      declined: index < command.paidPeriods ? null : command.declined,
      at: nth(facts.subscription.anchor, facts.subscription.frequency, index).start
    })
  )

/** The subscription as its history leaves it. A happening that its status does not allow is left out. */
const lived = (begun: Subscription, command: ImportSubscription): Subscription => {
  const { anchor, frequency, trialEndsAt } = begun
  const last = command.paidPeriods - 1
  const period = nth(anchor, frequency, Math.max(last, 0))
  const inTrial = trialEndsAt !== null && command.paidPeriods === 0
  const billed: Subscription = inTrial
    ? begun
    : {
        ...begun,
        periodIndex: Math.max(last, 0),
        previousBillingAt: period.start,
        nextBillingAt: period.end
      }
  let subscription: Subscription = { ...billed, cancelAtNextBilling: command.cancelAtNextBilling }
  for (const { what, at } of command.happenings) {
    const status = transition(subscription.status, what)
    if (status === null) continue
    const pausedAt = status === "paused" ? at : null
    const cancelledAt = status === "cancelled" ? at : subscription.cancelledAt
    subscription = { ...subscription, status, pausedAt, cancelledAt }
  }
  return subscription
}
