import { Result, Schema } from "effect"
import { dueOf } from "../invoice/due.ts"
import type { Invoice } from "../invoice/model.ts"
import { paid } from "../invoice/paid.ts"
import type { Kind } from "../kernel/failure.ts"
import { InvoiceId } from "../kernel/id.ts"
import { invariant } from "../kernel/invariant.ts"
import { paymentReceived } from "../ledger/entries.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import { activate } from "../subscription/activate.ts"
import { concluded, untouched, withoutOpenInvoice } from "../subscription/bill.ts"
import type { SubscriptionHappening } from "../subscription/events.ts"
import type { Subscription } from "../subscription/model.ts"
import { recover } from "../subscription/recover.ts"
import type { Step } from "../subscription/step.ts"
import { type TransitionRefused, transition } from "../subscription/transition.ts"
import type { Wallet } from "../wallet/model.ts"
import { type Attempt, attempted } from "./attempt.ts"
import type { DeclineReason, Payment } from "./model.ts"

/** It is paid, void or written off already, or it is a credit note: nobody has to pay it. */
export class InvoiceNotOpen extends Schema.TaggedError<InvoiceNotOpen>()("InvoiceNotOpen", { id: InvoiceId }) {
  readonly kind: Kind = "conflict"
}

/** How an attempt to collect an invoice ended. */
export type SettleOutcome = { readonly _tag: "Paid" } | { readonly _tag: "Declined"; readonly reason: DeclineReason }

/** An attempt at an invoice, and the balances that it may move. */
export interface SettleFacts extends Attempt {
  /** What credit notes have taken back of the invoice. */
  readonly notes: ReadonlyArray<Invoice>
  /** The customer's wallet in the currency of the invoice. */
  readonly wallet: Wallet | null
}

/** What a settlement changes, all of it at once. */
export interface Settled {
  readonly payment: Payment
  /** As it stands after: paid, void, or still open. */
  readonly invoice: Invoice
  readonly wallet: Wallet | null
  readonly entries: ReadonlyArray<JournalEntry>
  /** How the subscription moved; null where none did. */
  readonly moved: Pick<Step, "subscription" | "what"> | null
}

/**
 * An attempt to collect an open invoice ended. Money in is booked, and the subscription moves by what the invoice was
 * for. Paid: a first bill activates, a change that waited comes into force, what is overdue recovers. Declined: a first
 * bill fails, a change that waited is dropped (both void the invoice and give back what credit and wallet had paid), and
 * anything else goes on hold with the invoice still open. What was bought once stays open until somebody pays it.
 */
export const settle = (
  facts: SettleFacts,
  outcome: SettleOutcome
): Result.Result<Settled, InvoiceNotOpen | TransitionRefused> => {
  const { invoice } = facts
  if (invoice.kind === "credit_note" || invoice.status !== "open") {
    return Result.fail(new InvoiceNotOpen({ id: invoice.id }))
  }
  return outcome._tag === "Paid" ? settledByPayment(facts) : settledByDecline(facts, outcome.reason)
}

/** The subscription, if it is this invoice that it waits for. */
const waiting = ({ subscription, invoice }: SettleFacts): Subscription | null =>
  subscription?.openInvoiceId === invoice.id ? subscription : null

const settledByPayment = (facts: SettleFacts): Result.Result<Settled, TransitionRefused> => {
  const { invoice, now } = facts
  const payment = attempted(facts, { status: "succeeded", declineReason: null })
  const settled: Settled = {
    payment,
    invoice: paid(invoice, now),
    wallet: null,
    entries: [paymentReceived(invoice, { paymentId: payment.id, amount: dueOf(invoice), at: now })],
    moved: null
  }
  const subscription = waiting(facts)
  if (subscription === null) return Result.succeed(settled)
  return Result.map(afterPayment(subscription, facts), (after) => ({ ...settled, moved: after }))
}

const afterPayment = (
  subscription: Subscription,
  { invoice, now }: SettleFacts
): Result.Result<NonNullable<Settled["moved"]>, TransitionRefused> => {
  const as = (what: SubscriptionHappening) => (next: Subscription) => ({ subscription: next, what })
  if (subscription.status === "pending") return Result.map(activate(subscription, now), as("activated"))
  if (subscription.status !== "active") return Result.map(recover(subscription, now), as("recovered"))
  const { pendingChange, ...standing } = subscription
  if (pendingChange?.invoiceId !== invoice.id) {
    const what = invoice.purpose === "renewal" ? "renewed" : "updated"
    return Result.succeed(as(what)({ ...subscription, openInvoiceId: null }))
  }
  const { plan, discounts, coverage, cycle } = pendingChange
  return Result.map(transition(subscription.status, "plan_changed"), (status) =>
    as("plan_changed")({
      ...standing,
      ...plan,
      ...cycle,
      status,
      discounts,
      coverage,
      pendingChange: null,
      openInvoiceId: null
    })
  )
}

const settledByDecline = (
  facts: SettleFacts,
  declineReason: DeclineReason
): Result.Result<Settled, TransitionRefused> => {
  const { invoice } = facts
  const payment = attempted(facts, { status: "failed", declineReason })
  const settled: Settled = { payment, invoice, wallet: null, entries: [], moved: null }
  const subscription = waiting(facts)
  if (subscription === null || subscription.status === "past_due" || subscription.status === "on_hold") {
    return Result.succeed(settled)
  }
  if (subscription.status === "pending")
    return Result.map(failed(subscription, facts), (step) => withStep(payment, step))
  if (subscription.pendingChange?.invoiceId === invoice.id) {
    return Result.map(dropped(subscription, facts), (step) => withStep(payment, step))
  }
  return Result.map(transition(subscription.status, "held"), (status) => ({
    ...settled,
    moved: { subscription: { ...subscription, status }, what: "on_hold" as const }
  }))
}

const failed = (subscription: Subscription, facts: SettleFacts): Result.Result<Step, TransitionRefused> =>
  Result.map(transition(subscription.status, "start_failed"), (status) => {
    const standing = withoutOpenInvoice(untouched(subscription, facts.wallet), facts, facts.now)
    return concluded({ ...standing, subscription: { ...standing.subscription, status } }, facts.wallet, "failed")
  })

const dropped = (subscription: Subscription, facts: SettleFacts): Result.Result<Step, TransitionRefused> =>
  Result.map(transition(subscription.status, "change_dropped"), () =>
    concluded(
      withoutOpenInvoice(untouched(subscription, facts.wallet), facts, facts.now),
      facts.wallet,
      "plan_change_dropped"
    )
  )

/** The payment that was declined, and what was undone because of it. */
const withStep = (payment: Payment, { subscription, invoices, wallet, entries, what }: Step): Settled => {
  const [invoice] = invoices
  invariant(invoice !== undefined, "the open invoice was given up")
  return { payment, invoice, wallet, entries, moved: { subscription, what } }
}
