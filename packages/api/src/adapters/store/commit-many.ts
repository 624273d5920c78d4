import type { OwnedDecision } from "@kundportal/core/commit"
import { CommitMany } from "@kundportal/core/commit"
import { invariant } from "@kundportal/core/kernel/invariant"
import { Effect, Layer } from "effect"
import { awaited } from "./awaited-events.ts"
import type { Outbox } from "./commit.ts"
import type { Database } from "./database.ts"
import { anyOwner, forManyRows, scoped } from "./database.ts"
import { DatabaseUnavailable } from "./unavailable.ts"
import { writeAll } from "./write-all.ts"

export const layerCommitMany = (db: Database, outbox: Outbox): Layer.Layer<CommitMany> =>
  Layer.succeed(CommitMany, {
    commit: (decisions) =>
      Effect.promise(() => landed({ db, outbox }, decisions)).pipe(
        Effect.uninterruptible,
        Effect.withSpan("CommitMany.commit")
      )
  })

interface Target {
  readonly db: Database
  readonly outbox: Outbox
}

/**
 * A write that fails is rolled back and done again by halves: those without the one that fails go through. Nobody can
 * tell the one from the others beforehand: the database refuses a write as a whole.
 */
const landed = async (target: Target, decisions: ReadonlyArray<OwnedDecision>): Promise<ReadonlyArray<boolean>> => {
  if (decisions.length === 0) return []
  try {
    await together(target, decisions)
    return decisions.map(() => true)
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error
    if (decisions.length === 1) return [false]
    const middle = Math.ceil(decisions.length / 2)
    return [...(await landed(target, decisions.slice(0, middle))), ...(await landed(target, decisions.slice(middle)))]
  }
}

const together = async ({ db, outbox }: Target, decisions: ReadonlyArray<OwnedDecision>): Promise<void> => {
  for (const decision of decisions) checkOwner(decision)
  const events = decisions.flatMap((decision) => decision.events)
  await scoped(db, anyOwner, async (trx) => {
    await forManyRows(trx)
    await writeAll(
      trx,
      decisions.flatMap(({ changes }) => changes),
      new Map(decisions.flatMap(({ read }) => read.flatMap((each) => ("id" in each ? [[each.id, each] as const] : []))))
    )
    const wanted = await awaited(trx, events)
    if (wanted.length > 0) await outbox.enqueue(trx, wanted)
  })
  if (events.length > 0) outbox.nudge()
}

/** The write sees every business's rows, so nothing else keeps a decision from touching another's. */
const checkOwner = ({ owner, changes, events }: OwnedDecision): void => {
  const isOwn =
    changes.every(({ _tag, value }) => (_tag === "PutBusiness" ? value.id : value.businessId) === owner) &&
    events.every(({ businessId }) => businessId === owner)
  invariant(isOwn, `a decision of ${owner} writes rows of another business`)
}
