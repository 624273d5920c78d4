import type { DueDone, DueFacts, DueOutcome, DueQuery } from "@kundportal/core/billing-run/due-work"
import { DueWork } from "@kundportal/core/billing-run/due-work"
import type { Change } from "@kundportal/core/changes"
import type { StaleWrite } from "@kundportal/core/commit"
import { invariant } from "@kundportal/core/kernel/invariant"
import type { Payment } from "@kundportal/core/payment/model"
import { dueAt } from "@kundportal/core/subscription/due"
import type { Subscription } from "@kundportal/core/subscription/model"
import { Cause, Context, DateTime, Effect, Exit, Ref, Result } from "effect"
import { dueIn, factsAbout, isTried } from "./due-facts.ts"
import type { World } from "./model.ts"
import { ownedBy } from "./rows.ts"
import { written } from "./write.ts"

type Decide<R> = (due: ReadonlyArray<DueFacts>) => Effect.Effect<ReadonlyArray<DueOutcome>, never, R>
type Written = Result.Result<World, StaleWrite>
interface Decided {
  readonly facts: DueFacts
  readonly outcome: DueOutcome | undefined
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** The work that is due, over one world. */
export const dueWork = (world: Ref.Ref<World>) => {
  /** Chosen and marked in one step, so that nobody else is given the same. */
  const claim = (query: DueQuery) =>
    Effect.flatMap(DateTime.now, (now) =>
      Ref.modify(world, (before): readonly [ReadonlyArray<Subscription>, World] => {
        const mine = dueIn(before, query, now).slice(0, query.limit)
        return [mine, { ...before, inWork: new Set([...before.inWork, ...mine.map(({ id }) => id)]) }]
      })
    )

  const release = (mine: ReadonlyArray<Subscription>) =>
    Ref.update(world, (before) => ({
      ...before,
      inWork: new Set([...before.inWork].filter((id) => mine.every((each) => each.id !== id)))
    }))

  /** All of them or, when something goes wrong in the middle, none. */
  const together = Effect.fnUntraced(function* <R>(mine: ReadonlyArray<Subscription>, decide: Decide<R>) {
    const now = yield* DateTime.now
    let draft: Written = Result.succeed(yield* Ref.get(world))
    const decided: Array<Decided> = []
    for (const wave of waves(mine)) {
      const before = yield* Effect.fromResult(draft)
      const facts = wave.map(({ id }) => factsAbout(before, id))
      const outcomes = yield* decide(facts)
      const wanted = facts.map((fact, place): Decided => ({ facts: fact, outcome: outcomes[place] }))
      decided.push(...wanted)
      draft = settled(before, wanted, now)
    }
    yield* Effect.flatten(
      Ref.modify(world, (before): readonly [Effect.Effect<void, StaleWrite>, World] => {
        const result = settled(before, decided, now)
        return Result.isSuccess(result) ? [Effect.void, result.success] : [Effect.fail(result.failure), before]
      })
    )
    const after = yield* Ref.get(world)
    return decided.map((each) => doneBy(each, after)).reduce(sum, nothing)
  })

  const alone = Effect.fnUntraced(function* <R>(subscription: Subscription, decide: Decide<R>) {
    const exit = yield* Effect.exit(together([subscription], decide))
    if (Exit.isSuccess(exit)) return exit.value
    const now = yield* DateTime.now
    yield* Ref.update(world, (before) =>
      putOff(before, { id: subscription.id, trouble: Cause.pretty(exit.cause) }, now)
    )
    return { taken: 1, begun: [], broken: 1 }
  })

  return Context.make(DueWork, {
    process: (query, decide) =>
      Effect.acquireUseRelease(
        claim(query),
        Effect.fnUntraced(function* (mine) {
          const exit = yield* Effect.exit(together(mine, decide))
          if (Exit.isSuccess(exit)) return exit.value
          return (yield* Effect.forEach(mine, (each) => alone(each, decide))).reduce(sum, nothing)
        }),
        release
      ),
    nextDueAt: (owner) =>
      Effect.map(Effect.all([Ref.get(world), DateTime.now]), ([{ subscriptions, putOff: later }, wallNow]) => {
        const dates = ownedBy(subscriptions, owner)
          .filter(({ id }) => isTried(later.get(id), wallNow))
          .flatMap((subscription) => dueAt(subscription) ?? [])
        return dates.toSorted((a, b) => DateTime.toEpochMillis(a) - DateTime.toEpochMillis(b))[0] ?? null
      })
  })
}

/** Those that draw on one wallet are decided one after another: each sees what the one before has left. */
const waves = (mine: ReadonlyArray<Subscription>): ReadonlyArray<ReadonlyArray<Subscription>> => {
  const perWallet = [...Map.groupBy(mine, ({ customerId, price }) => `${customerId} ${price.currency}`).values()]
  const longest = Math.max(0, ...perWallet.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) => perWallet.flatMap((group) => group.slice(turn, turn + 1)))
}

/** The world after every decision; what was broken is put off. */
const settled = (before: World, decided: ReadonlyArray<Decided>, now: DateTime.Utc): Written => {
  let after = before
  for (const each of decided) {
    const { id, businessId } = each.facts.subscription
    const trouble = troubleOf(each)
    if (trouble !== null || each.outcome?._tag !== "Decided") {
      after = putOff(after, { id, trouble: trouble ?? "" }, now)
      continue
    }
    const result = written(after, businessId, each.outcome.decision)
    if (Result.isFailure(result)) return result
    after = { ...result.success, putOff: new Map([...result.success.putOff].filter(([key]) => key !== id)) }
  }
  return Result.succeed(after)
}

/** A decision that leaves the subscription as it is would have it due again at once, for ever. */
const troubleOf = ({ facts, outcome }: Decided): string | null => {
  const { id } = facts.subscription
  invariant(outcome !== undefined, `no outcome for ${id}`)
  if (outcome._tag === "Broken") return outcome.reason
  const isMoved = outcome.decision.changes.some(({ _tag, value }) => _tag === "PutSubscription" && value.id === id)
  return isMoved ? null : "nothing was decided about it"
}

const nothing: DueDone = { taken: 0, begun: [], broken: 0 }

const sum = (a: DueDone, b: DueDone): DueDone => ({
  taken: a.taken + b.taken,
  begun: [...a.begun, ...b.begun],
  broken: a.broken + b.broken
})

const doneBy = (decided: Decided, after: World): DueDone => {
  const { outcome } = decided
  if (troubleOf(decided) !== null || outcome?._tag !== "Decided") return { taken: 1, begun: [], broken: 1 }
  const { changes } = outcome.decision
  const begun = changes.flatMap((change) =>
    change._tag === "PutPayment" && change.value.version === 0 && change.value.status === "processing"
      ? [
          {
            businessId: change.value.businessId,
            paymentId: change.value.id,
            sequence: drawnBy(changes, after, change.value)
          }
        ]
      : []
  )
  return { taken: 1, begun, broken: 0 }
}

/** The number that a payment's invoice has drawn, if it was issued with it. */
const drawnBy = (changes: ReadonlyArray<Change>, { invoices }: World, { invoiceId }: Payment): number | null =>
  changes.some(({ _tag, value }) => _tag === "PutInvoice" && value.id === invoiceId)
    ? (invoices.get(invoiceId ?? "")?.sequence ?? null)
    : null

/** Two minutes after the first try, twice as long after each, and never more than a day. */
const putOff = (world: World, { id, trouble }: { id: string; trouble: string }, now: DateTime.Utc): World => {
  const tries = (world.putOff.get(id)?.tries ?? 0) + 1
  const notBefore = DateTime.add(now, { milliseconds: Math.min(2 ** tries * minuteMs, dayMs) })
  return { ...world, putOff: new Map(world.putOff).set(id, { tries, notBefore, trouble }) }
}
