import type { Business } from "@kundportal/core/business/model"
import type { Product } from "@kundportal/core/catalog/product"
import type { Change } from "@kundportal/core/changes"
import type { Customer } from "@kundportal/core/customer/model"
import { Ids } from "@kundportal/core/ids"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import type { DeclineReason, Payment } from "@kundportal/core/payment/model"
import type { SettleOutcome } from "@kundportal/core/payment/settle"
import { settle } from "@kundportal/core/payment/settle"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import type { BillingFacts } from "@kundportal/core/subscription/bill"
import { cancel, planCancellation } from "@kundportal/core/subscription/cancel"
import type { Subscription } from "@kundportal/core/subscription/model"
import { pause } from "@kundportal/core/subscription/pause"
import { renew } from "@kundportal/core/subscription/renew"
import type { Start } from "@kundportal/core/subscription/start"
import { start } from "@kundportal/core/subscription/start"
import type { Step } from "@kundportal/core/subscription/step"
import { hasEnded, transition } from "@kundportal/core/subscription/transition"
import { Taxes } from "@kundportal/core/tax/taxes"
import { DateTime, Effect, Result } from "effect"
import { before } from "./past.ts"
import type { ToldSubscription } from "./story.ts"

/** What has to be known of a subscription to tell its life. */
export interface Life {
  readonly told: ToldSubscription
  readonly begin: Omit<Start, "product"> & { readonly product: Product }
  readonly business: Business
  readonly customer: Customer
  readonly card: PaymentMethod | null
  readonly now: DateTime.Utc
}

/** The subscription as it stands, and every document, payment and entry that it left on its way. */
interface Past {
  subscription: Subscription
  readonly invoices: Map<string, Invoice>
  readonly payments: Array<Payment>
  readonly entries: Array<JournalEntry>
}

/**
 * A life from the first bill to now, lived through the same verbs that run a subscription from day to day, each at its
 * own date. Two thousand renewals are two thousand decisions and one commit.
 */
export const lived = Effect.fnUntraced(function* (life: Life) {
  const { told, now } = life
  const past = yield* begun(life)
  if (told.status !== "pending") {
    answered(past, life, told.status === "failed" ? told.declined : null)
    yield* renewed(past, life, until(told, now))
  }
  past.subscription = ended(past.subscription, told, now)
  return changesOf(past)
})

const begun = Effect.fnUntraced(function* (life: Life) {
  const step = Result.getOrThrow(start(life.begin, yield* billingAt(life, before(life.now, life.told.since))))
  const past: Past = { subscription: step.subscription, invoices: new Map(), payments: [], entries: [] }
  keep(past, step)
  return past
})

const billingAt = Effect.fnUntraced(function* ({ business, customer, begin }: Life, at: DateTime.Utc) {
  const taxRules = yield* (yield* Taxes).rulesFor(business, begin.billing, at)
  const facts: BillingFacts = {
    business,
    customer,
    taxRules,
    wallet: null,
    invoiceId: yield* (yield* Ids).invoice,
    now: at
  }
  return facts
})

const keep = (past: Past, step: Step): void => {
  past.subscription = step.subscription
  for (const invoice of step.invoices) past.invoices.set(invoice.id, invoice)
  past.entries.push(...step.entries)
}

/** The last day on which a bill could come. */
const until = ({ status, changed }: ToldSubscription, now: DateTime.Utc): DateTime.Utc =>
  status === "cancelled" || status === "paused" ? before(now, changed) : now

const renewed = Effect.fnUntraced(function* (past: Past, life: Life, last: DateTime.Utc) {
  while (!hasEnded(past.subscription.status) && DateTime.isLessThanOrEqualTo(past.subscription.nextBillingAt, last)) {
    const facts = yield* billingAt(life, past.subscription.nextBillingAt)
    keep(past, Result.getOrThrow(renew(past.subscription, { ...facts, open: null })))
    const isLast = DateTime.isGreaterThan(past.subscription.nextBillingAt, last)
    answered(past, life, isLast ? life.told.declined : null)
  }
})

/** What the bank said to the open invoice, if there is one. */
const answered = (past: Past, life: Life, declined: DeclineReason | null): void => {
  const { subscription } = past
  const invoice = past.invoices.get(subscription.openInvoiceId ?? "")
  if (invoice === undefined) return
  const outcome: SettleOutcome = declined === null ? { _tag: "Paid" } : { _tag: "Declined", reason: declined }
  const settled = Result.getOrThrow(
    settle(
      {
        subscription,
        invoice,
        notes: [],
        wallet: null,
        rules: life.business.subscriptionRules,
        attempts: [],
        attended: false,
        paymentMethod: life.card,
        now: invoice.issuedAt
      },
      outcome
    )
  )
  past.payments.push(settled.payment)
  past.invoices.set(settled.invoice.id, settled.invoice)
  past.entries.push(...settled.entries)
  const after = settled.moved?.subscription ?? subscription
  past.subscription = declined !== null && life.told.status === "past_due" ? inGrace(subscription, after, life) : after
}

/** What the visitor of the demo sees as overdue stays so for a while. */
const graceLeft = { days: 14 }

const inGrace = (before: Subscription, { dunning }: Subscription, { now }: Life): Subscription => ({
  ...before,
  status: Result.getOrThrow(transition(before.status, "grace_started")),
  dunning: dunning === null ? null : { ...dunning, graceEndsAt: DateTime.add(now, graceLeft) }
})

/** What somebody did at last, or means to do. */
const ended = (subscription: Subscription, told: ToldSubscription, now: DateTime.Utc): Subscription => {
  const at = before(now, told.changed)
  const byCustomer = { askedBy: "customer", feedback: null, comment: null } as const
  if (told.status === "paused") return Result.getOrThrow(pause(subscription, { askedBy: "customer", now: at }))
  if (told.status === "cancelled") {
    const step = Result.getOrThrow(cancel(subscription, { wallet: null, open: null, now: at }, byCustomer))
    return step.subscription
  }
  if (!told.cancelAtNextBilling) return subscription
  return Result.getOrThrow(planCancellation(subscription, { ...byCustomer, now }))?.subscription ?? subscription
}

const changesOf = ({ subscription, invoices, payments, entries }: Past): ReadonlyArray<Change> => [
  { _tag: "PutSubscription", value: subscription },
  ...[...invoices.values()].map((value) => ({ _tag: "PutInvoice" as const, value })),
  ...payments.map((value) => ({ _tag: "PutPayment" as const, value })),
  ...entries.map((value) => ({ _tag: "AddJournalEntry" as const, value }))
]
