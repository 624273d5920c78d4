import { Result } from "effect"
import type { SubscriptionRules } from "../business/subscription-rules.ts"
import { dueOf } from "../invoice/due.ts"
import type { Invoice } from "../invoice/model.ts"
import { paid } from "../invoice/paid.ts"
import { invariant } from "../kernel/invariant.ts"
import { paymentReceived } from "../ledger/entries.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import { activate } from "../subscription/activate.ts"
import { concluded, untouched, withoutOpenInvoice } from "../subscription/bill.ts"
import { type Declined, declinedAgain, dunningBegun } from "../subscription/dunning.ts"
import type { SubscriptionHappening } from "../subscription/events.ts"
import type { Subscription } from "../subscription/model.ts"
import { recover } from "../subscription/recover.ts"
import type { Step } from "../subscription/step.ts"
import { type TransitionRefused, transition } from "../subscription/transition.ts"
import type { Wallet } from "../wallet/model.ts"
import { type Attempt, attempted } from "./attempt.ts"
import { isHard } from "./decline.ts"
import type { DeclineReason, Payment } from "./model.ts"
import { InvoiceNotOpen } from "./refusals.ts"

/** How an attempt to collect an invoice ended. */
export type SettleOutcome = { readonly _tag: "Paid" } | { readonly _tag: "Declined"; readonly reason: DeclineReason }

/** An attempt at an invoice, and the balances that it may move. */
export interface SettleFacts extends Attempt {
  /** What the business does about what is not paid. */
  readonly rules: SubscriptionRules
  /** What credit notes have taken back of the invoice. */
  readonly notes: ReadonlyArray<Invoice>
  /** The customer's wallet in the currency of the invoice. */
  readonly wallet: Wallet | null
}

/** Where the subscription stands after. `what` is null where nobody need hear of it. */
export interface Moved {
  readonly subscription: Subscription
  readonly what: SubscriptionHappening | null
}

/** What a settlement changes, all of it at once. */
export interface Settled {
  readonly payment: Payment
  /** As it stands after: paid, void, or still open. */
  readonly invoice: Invoice
  readonly wallet: Wallet | null
  readonly entries: ReadonlyArray<JournalEntry>
  /** How the subscription moved; null where none did. */
  readonly moved: Moved | null
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
  const payment = attempted(facts, { status: "succeeded", declineReason: null, checkAt: null })
  const settled: Settled = {
    payment,
    invoice: paid(invoice, now),
    wallet: null,
    entries: [paymentReceived(invoice, { paymentId: payment.id, amount: dueOf(invoice), at: now })],
    moved: null
  }
  const subscription = waiting(facts)
  if (subscription === null) return Result.succeed(settled)
  return Result.map(afterPayment(subscription, { ...facts, payment }), (after) => ({ ...settled, moved: after }))
}

const afterPayment = (
  subscription: Subscription,
  { invoice, now, payment }: SettleFacts & Pick<Settled, "payment">
): Result.Result<Moved, TransitionRefused> => {
  const as = (what: SubscriptionHappening) => (next: Subscription) => ({ subscription: next, what })
  if (subscription.status === "pending") return Result.map(activate(subscription, now), as("activated"))
  if (subscription.status !== "active") {
    // The card that has paid what was owed is the one that pays from now on.
    const paymentMethodId = payment.paymentMethodId ?? subscription.paymentMethodId
    return Result.map(recover({ ...subscription, paymentMethodId }, now), as("recovered"))
  }
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
  const payment = attempted(facts, { status: "failed", declineReason, checkAt: null })
  const settled: Settled = { payment, invoice, wallet: null, entries: [], moved: null }
  const subscription = waiting(facts)
  if (subscription === null) return Result.succeed(settled)
  if (subscription.status === "past_due" || subscription.status === "on_hold") {
    return Result.succeed({ ...settled, moved: stillOverdue(subscription, { ...facts, payment, declineReason }) })
  }
  if (subscription.status === "pending")
    return Result.map(failed(subscription, facts), (step) => withStep(payment, step))
  if (subscription.pendingChange?.invoiceId === invoice.id) {
    return Result.map(dropped(subscription, facts), (step) => withStep(payment, step))
  }
  return Result.map(overdue(subscription, { ...facts, declineReason }), (moved) => ({ ...settled, moved }))
}

interface DeclinedFacts extends SettleFacts {
  readonly declineReason: DeclineReason
}

/** A renewal may have days of grace; anything else that is not paid puts the subscription on hold. */
const overdue = (subscription: Subscription, facts: DeclinedFacts): Result.Result<Moved, TransitionRefused> => {
  const { invoice, rules } = facts
  const hasGrace = invoice.purpose === "renewal" && rules.graceDays > 0
  const dunning = dunningBegun(declinedOf(facts))
  return Result.map(transition(subscription.status, hasGrace ? "grace_started" : "held"), (status) => ({
    subscription: { ...subscription, status, dunning: hasGrace ? dunning : { ...dunning, graceEndsAt: null } },
    what: hasGrace ? "past_due" : "on_hold"
  }))
}

/** Another card that was tried and declined changes nothing; the subscription's own is asked again later, or never. */
const stillOverdue = (subscription: Subscription, facts: DeclinedFacts & Pick<Settled, "payment">): Moved | null => {
  const { dunning, paymentMethodId } = subscription
  if (dunning === null || facts.payment.paymentMethodId !== paymentMethodId) return null
  return { subscription: { ...subscription, dunning: declinedAgain(dunning, declinedOf(facts)) }, what: null }
}

const declinedOf = ({ rules, invoice, declineReason, now }: DeclinedFacts): Declined => ({
  rules,
  issuedAt: invoice.issuedAt,
  isHard: isHard(declineReason),
  now
})

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
