import type { ListedMovement, PaymentProvider } from "@kundportal/core/payment/provider"
import type { Context } from "effect"
import { DateTime, Effect } from "effect"
import type Stripe from "stripe"
import { fromStripe } from "./amounts.ts"
import { businessOf, idOf, type Metadata, paymentOf, refundOf } from "./named.ts"
import { everyPage } from "./pages.ts"
import { ask, unexpected } from "./trouble.ts"

type Movements = Context.Service.Shape<typeof PaymentProvider>["movements"]

/**
 * Stripe lists the newest first and only so. To begin with the oldest, a stretch of time is read day by day: a page is
 * what moved in one, and is asked for by the second at which its day begins.
 */
const pageSeconds = 24 * 60 * 60

/** Charges and refunds that succeeded, by the second in which they were tried. */
export const movements =
  (stripe: Stripe): Movements =>
  (range, after) =>
    Effect.gen(function* () {
      const from = after === null ? secondOf(range.from) : Number(after)
      const to = secondOf(range.to)
      if (from >= to) return { movements: [], undecided: [], next: null }
      const end = Math.min(from + pageSeconds, to)
      const within = { created: { gte: from, lt: end }, limit: 100 }
      const listed = yield* Effect.all(
        [ask(() => everyPage(stripe.charges.list(within))), ask(() => everyPage(stripe.refunds.list(within)))],
        { concurrency: "unbounded" }
      ).pipe(Effect.catchTag("Refusal", (refusal) => unexpected("to list what moved", refusal)))
      const [charges, refunds] = listed
      const moved = [...charges.filter(isTaken).map(takenOf), ...refunds.filter(isGivenBack).map(givenBackOf)]
      const all = yield* Effect.forEach(moved, inOurMoney)
      const undecided = yield* Effect.forEach(charges.filter(isUndecided).map(askedFor), inOurMoney)
      return { movements: oldestFirst(all.flat()), undecided: undecided.flat(), next: end < to ? String(end) : null }
    })

/** The first whole second that does not lie before an instant: Stripe counts in seconds. */
const secondOf = (instant: DateTime.Utc): number => Math.ceil(DateTime.toEpochMillis(instant) / 1000)

const isTaken = ({ status, captured }: Stripe.Charge): boolean => status === "succeeded" && captured
/** As a direct debit is, for days. */
const isUndecided = ({ status }: Stripe.Charge): boolean => status === "pending"
const isGivenBack = ({ status }: Stripe.Refund): boolean => status === "succeeded"

interface Moved {
  readonly kind: ListedMovement["kind"]
  readonly object: string
  readonly metadata: Metadata
  readonly units: number
  readonly currency: string
  readonly created: number
}

const takenOf = (charge: Stripe.Charge): Moved => ({
  kind: "charge",
  object: idOf(charge.payment_intent) ?? charge.id,
  metadata: charge.metadata,
  units: charge.amount_captured,
  currency: charge.currency,
  created: charge.created
})

const askedFor = (charge: Stripe.Charge): Moved => ({ ...takenOf(charge), units: charge.amount })

const givenBackOf = ({ id, metadata, amount, currency, created }: Stripe.Refund): Moved => ({
  kind: "refund",
  object: id,
  metadata,
  units: amount,
  currency,
  created
})

/** What we have no money for was not asked for by us. It is not passed over in silence. */
const inOurMoney = ({
  kind,
  object,
  metadata,
  units,
  currency,
  created
}: Moved): Effect.Effect<ReadonlyArray<ListedMovement>> => {
  const amount = fromStripe(units, currency)
  if (amount === null) {
    return Effect.as(
      Effect.logWarning(`Stripe lists ${object} over ${units} ${currency}, which is no money of ours`),
      []
    )
  }
  const reference = kind === "charge" ? paymentOf(metadata) : refundOf(metadata)
  const at = DateTime.makeUnsafe(created * 1000)
  return Effect.succeed([{ kind, object, businessId: businessOf(metadata), reference, amount, at }])
}

/** What is of one second stays in the order in which it happened: charges before refunds, older before newer. */
const oldestFirst = (all: ReadonlyArray<ListedMovement>): ReadonlyArray<ListedMovement> =>
  all
    .toReversed()
    .toSorted(
      (a, b) =>
        DateTime.toEpochMillis(a.at) - DateTime.toEpochMillis(b.at) ||
        Number(a.kind === "refund") - Number(b.kind === "refund")
    )
