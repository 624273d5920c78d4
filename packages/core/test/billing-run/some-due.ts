import { decideDue } from "@kundportal/core/billing-run/decide-due"
import type { Deciding, Written } from "@kundportal/core/billing-run/deciding"
import type { SubscriptionRules } from "@kundportal/core/business/subscription-rules"
import type { Change } from "@kundportal/core/changes"
import { EventId, InvoiceId } from "@kundportal/core/kernel/id"
import { invariant } from "@kundportal/core/kernel/invariant"
import type { Payment } from "@kundportal/core/payment/model"
import type { Subscription } from "@kundportal/core/subscription/model"
import { anInvoice, aPayment } from "@kundportal/testing/fixtures/billing"
import { aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someDunning } from "@kundportal/testing/fixtures/subscription"
import { someTaxRules } from "@kundportal/testing/fixtures/tax"
import { at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"
import { ruledBy } from "../subscription/some-story.ts"

/** The rules with everything switched on that a machine does by itself. */
export const eager: Partial<SubscriptionRules> = { retryPayments: true, sendReminders: true }

/** The first instant of May, when Ada's bag is due; she pays by card. Somebody looks three years later, by the wall clock. */
export const deciding = (over: Partial<Deciding> = {}): Deciding => ({
  subscription: aSubscription({ paymentMethodId: aPaymentMethod().id }),
  business: ruledBy(eager),
  customer: aCustomer(),
  wallet: null,
  open: null,
  attempts: [],
  paymentMethod: aPaymentMethod(),
  taxRules: someTaxRules(),
  invoiceId: InvoiceId.make("inv_may"),
  event: EventId.make("evt_1"),
  now: at("2026-05-01T00:00:00Z"),
  wallNow: at("2029-01-01T00:00:00Z"),
  ...over
})

const openInvoiceId = InvoiceId.make("inv_may")

/** Ada's bag of May, billed and declined once. */
export const overdue = (over: Partial<Subscription> = {}): Subscription =>
  aSubscription({
    status: "on_hold",
    periodIndex: 1,
    previousBillingAt: at("2026-05-01T00:00:00Z"),
    nextBillingAt: at("2026-06-01T00:00:00Z"),
    openInvoiceId,
    dunning: someDunning({ graceEndsAt: null }),
    paymentMethodId: aPaymentMethod().id,
    ...over
  })

/** An attempt at that bill, declined. */
export const anAttempt = (over: Partial<Payment> = {}): Payment =>
  aPayment({
    invoiceId: openInvoiceId,
    subscriptionId: aSubscription().id,
    status: "failed",
    declineReason: "insufficient_funds",
    paymentMethodId: aPaymentMethod().id,
    items: [{ productId: aSubscription().productId, quantity: 1 }],
    ...over
  })

/** What is owed for May, and everything that stands around it. */
export const owing = (subscription: Subscription, over: Partial<Deciding> = {}): Deciding =>
  deciding({
    subscription,
    open: {
      invoice: anInvoice({
        id: openInvoiceId,
        subscriptionId: subscription.id,
        sequence: 2,
        issuedAt: at("2026-05-01T00:00:00Z")
      }),
      notes: []
    },
    attempts: [anAttempt()],
    ...over
  })

export const decided = (facts: Deciding): Written => Result.getOrThrow(decideDue(facts))

type ChangeOf<Tag extends Change["_tag"]> = Extract<Change, { readonly _tag: Tag }>

const isOf =
  <Tag extends Change["_tag"]>(tag: Tag) =>
  (change: Change): change is ChangeOf<Tag> =>
    change._tag === tag

/** The changes of one kind, in order. */
const changesOf = <Tag extends Change["_tag"]>({ changes }: Written, tag: Tag): ReadonlyArray<ChangeOf<Tag>> =>
  changes.filter(isOf(tag))

const subscriptionsIn = (decision: Written) => changesOf(decision, "PutSubscription").map(({ value }) => value)
export const invoicesIn = (decision: Written) => changesOf(decision, "PutInvoice").map(({ value }) => value)
export const paymentsIn = (decision: Written) => changesOf(decision, "PutPayment").map(({ value }) => value)
export const walletsIn = (decision: Written) => changesOf(decision, "PutWallet").map(({ value }) => value)
export const entriesIn = (decision: Written) => changesOf(decision, "AddJournalEntry").map(({ value }) => value)

/** The subscription as it is written, which is once. */
export const subscriptionIn = (decision: Written): Subscription => {
  const [subscription, ...others] = subscriptionsIn(decision)
  invariant(subscription !== undefined && others.length === 0, "the subscription is written once")
  return subscription
}

/** What is announced, in short. */
export const said = ({ events }: Written): ReadonlyArray<string> =>
  events.map((event) => (event._tag === "SubscriptionChanged" ? event.what : event._tag))
