import { Commit, StaleWrite } from "@kundportal/core/commit"
import type { DomainEvent } from "@kundportal/core/events"
import { Effect, Layer } from "effect"
import type { Database, Scoped } from "./database.ts"
import { scoped } from "./database.ts"
import { isConflict } from "./trouble.ts"
import { writeAll } from "./write-all.ts"

/** The part of the job queue that a commit needs. */
export interface Outbox {
  /** Puts a job for each event into the transaction of the change. */
  readonly enqueue: (trx: Scoped, events: ReadonlyArray<DomainEvent>) => Promise<void>
  /** Wakes the workers, once that transaction is committed. */
  readonly nudge: () => void
}

export const layerCommit = (db: Database, outbox: Outbox): Layer.Layer<Commit> =>
  Layer.succeed(Commit, {
    commit: (owner, { changes, events }) =>
      Effect.tryPromise({
        try: async () => {
          await scoped(db, owner, async (trx) => {
            await writeAll(trx, changes)
            if (events.length > 0) await outbox.enqueue(trx, events)
          })
          if (events.length > 0) outbox.nudge()
        },
        catch: (error) => error
      }).pipe(
        Effect.catch((error) => {
          if (error instanceof StaleWrite) return Effect.fail(error)
          return isConflict(error) ? Effect.fail(new StaleWrite({ id: owner })) : Effect.die(error)
        })
      )
  })
