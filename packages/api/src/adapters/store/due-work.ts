import type { DueDone, DueFacts, DueOutcome, DueQuery } from "@kundportal/core/billing-run/due-work"
import { DueWork } from "@kundportal/core/billing-run/due-work"
import { StaleWrite } from "@kundportal/core/commit"
import { BusinessId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { Subscription } from "@kundportal/core/subscription/model"
import { DateTime, Effect, Layer } from "effect"
import { awaited } from "./awaited-events.ts"
import type { Outbox } from "./commit.ts"
import type { Database, Scoped } from "./database.ts"
import { anyOwner, forManyRows, scoped } from "./database.ts"
import type { ClaimedRow, Key, Trouble } from "./due-claim.ts"
import { earliestDue, forgetTroubles, putOff } from "./due-claim.ts"
import type { Decide, Decisions } from "./due-decisions.ts"
import { begunBy, decideAll } from "./due-decisions.ts"
import { loadFacts } from "./due-facts.ts"
import type { Drawn } from "./invoice-numbers.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"
import { isConflict, wordsFor } from "./trouble.ts"
import { DatabaseUnavailable } from "./unavailable.ts"
import type { AsRead } from "./write-all.ts"
import { writeAll } from "./write-all.ts"

/** How often one subscription is tried again at once when somebody else wrote first. */
const conflictsBorne = 3

export const layerDueWork = (db: Database, outbox: Outbox): Layer.Layer<DueWork> =>
  Layer.succeed(DueWork, {
    process: <R>(
      query: DueQuery,
      decide: (due: ReadonlyArray<DueFacts>) => Effect.Effect<ReadonlyArray<DueOutcome>, never, R>
    ) =>
      Effect.gen(function* () {
        const run = Effect.runPromiseWith(yield* Effect.context<R>())
        const wallNow = yield* DateTime.now
        const batch = { db, outbox, query, wallNow, decide: (due) => run(decide(due)) } satisfies Batch
        return yield* Effect.promise(() => processed(batch, null))
      }).pipe(Effect.uninterruptible, Effect.withSpan("DueWork.process")),
    nextDueAt: Effect.fn("DueWork.nextDueAt")(function* (owner) {
      const wallNow = yield* DateTime.now
      const first = yield* read(db, owner, async (trx) => {
        await forManyRows(trx)
        return (
          trx
            .selectFrom("due_subscription as d")
            .innerJoin("subscription as s", (join) =>
              join.onRef("s.business_id", "=", "d.business_id").onRef("s.id", "=", "d.id")
            )
            .select("d.due_at")
            .where("d.business_id", "=", owner)
            // What was put off comes later, on the wall clock, and hides nothing of what comes before.
            .where(({ eb, or }) =>
              or([eb("s.due_not_before", "is", null), eb("s.due_not_before", "<=", DateTime.toDate(wallNow))])
            )
            .orderBy("d.due_at")
            .limit(1)
            .executeTakeFirst()
        )
      })
      return first?.due_at == null ? null : DateTime.fromDateUnsafe(first.due_at)
    })
  })

interface Batch {
  readonly db: Database
  readonly outbox: Outbox
  readonly query: DueQuery
  readonly wallNow: DateTime.Utc
  readonly decide: Decide
}

/** A batch that did not go through, with what it had taken. */
class BatchFailed extends Error {
  override readonly name = "BatchFailed"
  readonly claimed: ReadonlyArray<Key>

  constructor(claimed: ReadonlyArray<Key>, cause: unknown) {
    super("The batch was rolled back", { cause })
    this.claimed = claimed
  }
}

/**
 * A batch that fails is rolled back and done again by halves: the halves without the one that breaks go through, and what
 * breaks alone is put off. Nobody can tell the one from the others beforehand: the database refuses a batch as a whole.
 */
const processed = async (batch: Batch, only: ReadonlyArray<Key> | null): Promise<DueDone> => {
  try {
    return await together(batch, only)
  } catch (failure) {
    if (!(failure instanceof BatchFailed)) throw failure
    const { claimed, cause } = failure
    const [first] = claimed
    if (first !== undefined && claimed.length === 1) return alone(batch, first, cause)
    const middle = Math.ceil(claimed.length / 2)
    const left = await processed(batch, claimed.slice(0, middle))
    const right = await processed(batch, claimed.slice(middle))
    return {
      taken: claimed.length,
      begun: [...left.begun, ...right.begun],
      broken: left.broken + right.broken
    }
  }
}

/** Claim, decide and write in one transaction. */
const together = async ({ db, outbox, query, ...batch }: Batch, only: ReadonlyArray<Key> | null): Promise<DueDone> => {
  let claimed: ReadonlyArray<ClaimedRow> = []
  try {
    const { changes, events, troubles, drawn } = await scoped(db, query.owner ?? anyOwner, async (trx) => {
      await forManyRows(trx)
      claimed = await earliestDue(trx, { ...query, wallNow: batch.wallNow, only }).execute()
      const decisions = await decided(trx, claimed, batch.decide)
      const numbers = await written(trx, { claimed, decisions, wallNow: batch.wallNow })
      const events = await awaited(trx, decisions.events)
      if (events.length > 0) await outbox.enqueue(trx, events)
      return { ...decisions, events, drawn: numbers }
    })
    if (events.length > 0) outbox.nudge()
    return { taken: claimed.length, begun: begunBy(changes, drawn), broken: troubles.length }
  } catch (error) {
    throw error instanceof DatabaseUnavailable || claimed.length === 0 ? error : new BatchFailed(claimed, error)
  }
}

/** Decisions, and the subscriptions as they were read. */
interface DecidedOn extends Decisions {
  readonly read: AsRead
}

const decided = async (trx: Scoped, claimed: ReadonlyArray<ClaimedRow>, decide: Decide): Promise<DecidedOn> => {
  const { due, unreadable } = decodable(claimed)
  const factsOf = await loadFacts(trx, due)
  const decisions = await decideAll(due, factsOf, decide)
  const read = new Map(due.map((subscription) => [subscription.id, subscription]))
  return { ...decisions, read, troubles: [...unreadable, ...decisions.troubles] }
}

const decodable = (claimed: ReadonlyArray<ClaimedRow>) => {
  const due: Array<Subscription> = []
  const unreadable: Array<Trouble> = []
  for (const row of claimed) {
    try {
      due.push(rows.subscriptions.decode(row))
    } catch {
      unreadable.push({ subscription: named(row), reason: "it cannot be read" })
    }
  }
  return { due, unreadable }
}

const named = ({ business_id, id }: Key) => ({ businessId: BusinessId.make(business_id), id: SubscriptionId.make(id) })

interface Outcome {
  readonly claimed: ReadonlyArray<ClaimedRow>
  readonly decisions: DecidedOn
  readonly wallNow: DateTime.Utc
}

const written = async (trx: Scoped, { claimed, decisions, wallNow }: Outcome): Promise<Drawn> => {
  const drawn = await writeAll(trx, decisions.changes, decisions.read)
  await forgetTroubles(
    trx,
    claimed.filter(({ id }) => decisions.decided.has(id))
  )
  await putOff(trx, decisions.troubles, wallNow)
  return drawn
}

/** Somebody who wrote first is no reason to put it off. */
const alone = async (batch: Batch, key: Key, cause: unknown): Promise<DueDone> => {
  let trouble = cause
  for (let conflicts = 0; conflicts < conflictsBorne && isStale(trouble); conflicts += 1) {
    try {
      return await together(batch, [key])
    } catch (failure) {
      if (!(failure instanceof BatchFailed)) throw failure
      trouble = failure.cause
    }
  }
  const troubles = [{ subscription: named(key), reason: wordsFor(trouble) }]
  await scoped(batch.db, key.business_id, (trx) => putOff(trx, troubles, batch.wallNow))
  return { taken: 1, begun: [], broken: 1 }
}

const isStale = (error: unknown): boolean => error instanceof StaleWrite || isConflict(error)
