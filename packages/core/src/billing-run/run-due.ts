import { DateTime, Effect } from "effect"
import { Ids } from "../ids.ts"
import type { PaymentId } from "../kernel/id.ts"
import { dueAt } from "../subscription/due.ts"
import { Taxes, type TaxRules } from "../tax/taxes.ts"
import { type DueRefused, decideDue } from "./decide-due.ts"
import type { Deciding } from "./deciding.ts"
import { type DueFacts, type DueOutcome, type DueQuery, DueWork } from "./due-work.ts"
import { type JustDecided, justBegun } from "./just-begun.ts"

/**
 * Do what is due for one batch of subscriptions, one thing for each; to be asked again until fewer are taken than
 * `limit`. The reply says how many there were, and which payments were begun and wait to be collected. A subscription
 * that cannot be decided is put off, and stops none of the others. For all businesses at once `now` is the wall clock,
 * and what is done late is dated when it is done. One business has a clock of its own, which skips time: what is done
 * for it is dated when it was due, as if somebody had looked at that instant.
 */
export const runDue = Effect.fn("BillingRun.runDue")(function* (query: DueQuery) {
  const { facts: _facts, ...done } = yield* runBatch(query)
  return done
})

/**
 * The same; the reply also has the facts around each payment that was begun, as they were written, for whoever collects
 * them together. A payment about which that cannot be told without reading is missing among them.
 */
export const runBatch = Effect.fn("BillingRun.runBatch")(function* (query: DueQuery) {
  const work = yield* DueWork
  const wallNow = yield* DateTime.now
  const decided = new Map<PaymentId, JustDecided>()
  const done = yield* work.process(query, (due) =>
    Effect.tap(decideAll(due.map((facts) => ({ facts, now: timeOf(facts, query), wallNow }))), (outcomes) =>
      Effect.sync(() => remember(decided, due, outcomes))
    )
  )
  return {
    taken: done.taken,
    broken: done.broken,
    begun: done.begun.map(({ businessId, paymentId }) => ({ businessId, paymentId })),
    facts: done.begun.flatMap((begun) => justBegun(begun, decided.get(begun.paymentId)) ?? [])
  }
})

/** What was decided last about each subscription is what was written. */
const remember = (
  decided: Map<PaymentId, JustDecided>,
  due: ReadonlyArray<DueFacts>,
  outcomes: ReadonlyArray<DueOutcome>
): void => {
  for (const [place, facts] of due.entries()) {
    const outcome = outcomes[place]
    if (outcome?._tag !== "Decided") continue
    const { changes } = outcome.decision
    for (const { _tag, value } of changes) if (_tag === "PutPayment") decided.set(value.id, { facts, changes })
  }
}

/** A subscription, and the instants at which it is looked at. */
interface Looked extends Pick<Deciding, "now" | "wallNow"> {
  readonly facts: DueFacts
}

const timeOf = ({ subscription }: DueFacts, { owner, now }: DueQuery): DateTime.Utc =>
  owner === null ? now : DateTime.min(now, dueAt(subscription) ?? now)

/** The tax of a business and a buyer is asked for once in a batch. */
const decideAll = Effect.fnUntraced(function* (due: ReadonlyArray<Looked>) {
  const taxes = yield* Taxes
  const rulesOf = ({ facts: { business, subscription }, now }: Looked) =>
    taxes.rulesFor(business, subscription.billing, now)
  const known = new Map<string, Effect.Effect<TaxRules>>()
  for (const [sale, [first]] of Map.groupBy(due, saleOf)) {
    if (first !== undefined) known.set(sale, yield* Effect.cached(rulesOf(first)))
  }
  return yield* Effect.forEach(due, (looked) => outcomeOf(looked, known.get(saleOf(looked)) ?? rulesOf(looked)))
})

/** Everything about a business, a buyer and an instant that decides the tax. */
const saleOf = ({ facts: { business, subscription }, now }: Looked): string =>
  JSON.stringify([business.id, subscription.billing.address, subscription.billing.taxId, now.epochMilliseconds])

const outcomeOf = Effect.fnUntraced(
  function* ({ facts, ...times }: Looked, rules: Effect.Effect<TaxRules>) {
    const { id, nextBillingAt } = facts.subscription
    const ids = yield* Ids
    const [taxRules, invoiceId, event] = yield* Effect.all([rules, ids.renewalInvoice(id, nextBillingAt), ids.event])
    const decision = yield* Effect.fromResult(decideDue({ ...facts, ...times, taxRules, invoiceId, event }))
    const outcome: DueOutcome = { _tag: "Decided", decision }
    return outcome
  },
  Effect.catch((refusal) => Effect.succeed(broken(wordsOf(refusal)))),
  Effect.catchDefect((defect) => Effect.succeed(broken(nameOf(defect))))
)

const broken = (reason: string): DueOutcome => ({ _tag: "Broken", reason })

const wordsOf = (refusal: DueRefused): string =>
  "reason" in refusal ? `${refusal._tag}: ${refusal.happening}, ${refusal.reason}` : refusal._tag

/** What our own invariants say tells of no person; of any other error only what kind it is. */
const nameOf = (defect: unknown): string => {
  if (!(defect instanceof Error)) return "Defect"
  return defect.message.startsWith("Invariant broken") ? defect.message.slice(0, 200) : defect.name
}
