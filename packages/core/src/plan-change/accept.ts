import { DateTime, Result, Schema } from "effect"
import type { Change } from "../changes.ts"
import type { Decision } from "../decision.ts"
import { used } from "../discount/take.ts"
import type { EventId } from "../kernel/id.ts"
import type { SubscriptionChanged, SubscriptionHappening } from "../subscription/events.ts"
import type { Subscription } from "../subscription/model.ts"
import { type ChangeFacts, type ChangeRefused, decideChange, type PlanChange } from "./change.ts"
import { type Quote, QuoteFigures, type QuoteOutcome } from "./quote.ts"
import {
  type PlanChangeNotAllowed,
  QuoteExpired,
  QuoteStale,
  type SchedulingNotAllowed,
  type UndoNotAllowed
} from "./refusals.ts"

/** Why a quote can no longer be accepted. */
export type AcceptRefused = PlanChangeNotAllowed | QuoteExpired | QuoteStale | SchedulingNotAllowed | UndoNotAllowed

/** When a quote is accepted, and the id of the event that says so. */
export interface Acceptance {
  readonly eventId: EventId
  readonly now: DateTime.Utc
}

/** A quote with what came of it. */
export type AcceptedQuote = Quote & { readonly outcome: QuoteOutcome }

/**
 * Accept a quote: decide again, at the instant it was priced and on the facts of today, and do it only if every figure
 * is still the one that was shown. Otherwise nothing happens and nothing is charged.
 */
export const accept = (
  quote: Quote,
  facts: ChangeFacts,
  { eventId, now }: Acceptance
): Result.Result<Decision<AcceptedQuote>, AcceptRefused> =>
  Result.gen(function* () {
    const { id, createdAt, expiresAt } = quote
    const { subscription } = facts
    const stale = new QuoteStale({ id })
    if (DateTime.isGreaterThanOrEqualTo(now, expiresAt)) return yield* Result.fail(new QuoteExpired({ id }))
    if (subscription.version !== quote.subscriptionVersion) return yield* Result.fail(stale)
    if (DateTime.isGreaterThanOrEqualTo(now, subscription.nextBillingAt)) return yield* Result.fail(stale)
    const change = yield* Result.mapError(decideChange(facts, { at: createdAt, issuedAt: now }), (refused) =>
      isSwitch(refused) ? refused : stale
    )
    if (!sameFigures(change.figures, quote.figures)) return yield* Result.fail(stale)
    return carriedOut(quote, { facts, change, eventId, now })
  })

const sameFigures = Schema.toEquivalence(QuoteFigures)

/** What the business has switched off since is said as it is. */
const isSwitch = (refused: ChangeRefused | UndoNotAllowed) =>
  refused._tag === "PlanChangeNotAllowed" ||
  refused._tag === "SchedulingNotAllowed" ||
  refused._tag === "UndoNotAllowed"

interface Acceptable extends Acceptance {
  readonly facts: ChangeFacts
  readonly change: PlanChange
}

const carriedOut = (quote: Quote, acceptable: Acceptable): Decision<AcceptedQuote> => {
  const { facts, change, eventId } = acceptable
  const { businessId, customerId, id: subscriptionId } = facts.subscription
  const { subscription, outcome, what } = resultOf(quote, acceptable)
  const accepted = { ...quote, outcome }
  const event: SubscriptionChanged = {
    _tag: "SubscriptionChanged",
    id: eventId,
    businessId,
    customerId,
    subscriptionId,
    what
  }
  return {
    changes: [
      ...documentChanges(facts, change),
      ...change.taken.map((discount): Change => ({ _tag: "PutDiscount", value: used(discount) })),
      { _tag: "PutSubscription", value: subscription },
      { _tag: "PutQuote", value: accepted }
    ],
    events: [event],
    reply: accepted
  }
}

const documentChanges = ({ wallet }: ChangeFacts, { drawn }: PlanChange): ReadonlyArray<Change> =>
  drawn === null
    ? []
    : [
        { _tag: "PutInvoice", value: drawn.invoice },
        ...(drawn.wallet === null || drawn.wallet === wallet
          ? []
          : [{ _tag: "PutWallet", value: drawn.wallet } as const]),
        ...drawn.entries.map((value): Change => ({ _tag: "AddJournalEntry", value }))
      ]

interface Outcome {
  readonly subscription: Subscription
  readonly outcome: QuoteOutcome
  readonly what: SubscriptionHappening
}

/** Paid, or nothing due: the change is real. Otherwise the policy says whether it waits for its payment. */
const resultOf = (quote: Quote, { facts: { subscription }, change }: Acceptable): Outcome => {
  const { standing, drawn, figures } = change
  if (figures.scheduled) {
    return { subscription: standing, outcome: { _tag: "Scheduled" }, what: "plan_change_scheduled" }
  }
  const invoiceId = drawn?.invoice.id ?? null
  if (invoiceId === null || figures.dueNow.amount === 0) {
    return { subscription: standing, outcome: { _tag: "Applied", invoiceId }, what: "plan_changed" }
  }
  if (figures.onPaymentFailure === "apply_change") {
    const unpaid: Subscription = { ...standing, openInvoiceId: invoiceId }
    return { subscription: unpaid, outcome: { _tag: "Applied", invoiceId }, what: "plan_changed" }
  }
  const { plan, discounts, coverage, cycle } = change
  const waiting: Subscription = {
    ...subscription,
    credit: standing.credit,
    scheduledChange: null,
    openInvoiceId: invoiceId,
    pendingChange: { quoteId: quote.id, invoiceId, plan, discounts, coverage, cycle }
  }
  return { subscription: waiting, outcome: { _tag: "AwaitingPayment", invoiceId }, what: "plan_change_pending" }
}
