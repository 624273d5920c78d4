import { Effect } from "effect"
import type { RawBuilder } from "kysely"
import { sql } from "kysely"
import type { Database, Scoped } from "./database.ts"
import { scoped } from "./database.ts"
import { DatabaseUnavailable } from "./unavailable.ts"

/** A question that waits for its transaction. */
interface Asked {
  readonly answerIn: (trx: Scoped) => Promise<void>
  readonly answerAlone: () => Promise<void>
  readonly refuse: (error: unknown) => void
}

/** Questions of the current turn of the event loop, by whose rows they are about. */
const waiting = new WeakMap<Database, Map<string, Array<Asked>>>()

/**
 * Ask for rows of one owner. Use cases load their facts side by side, and questions that are asked side by side share a
 * transaction: opening one costs as much as most questions do. Only for reading: a question may be asked twice.
 *
 * What can go wrong here is no failure of the asker's: it is a defect, or a dead database.
 */
export const read = <A>(db: Database, owner: string, question: (trx: Scoped) => Promise<A>): Effect.Effect<A> =>
  Effect.promise(
    () =>
      new Promise<A>((resolve, reject) => {
        put(db, owner, {
          answerIn: async (trx) => resolve(await question(trx)),
          answerAlone: () => scoped(db, owner, question).then(resolve, reject),
          refuse: reject
        })
      })
  )

const put = (db: Database, owner: string, asked: Asked): void => {
  const owners = waiting.get(db) ?? new Map<string, Array<Asked>>()
  waiting.set(db, owners)
  const batch = owners.get(owner)
  if (batch !== undefined) {
    batch.push(asked)
    return
  }
  owners.set(owner, [asked])
  setImmediate(() => {
    const together = owners.get(owner) ?? []
    owners.delete(owner)
    void answer(db, owner, together)
  })
}

const answer = async (db: Database, owner: string, batch: ReadonlyArray<Asked>): Promise<void> => {
  try {
    await scoped(db, owner, async (trx) => {
      for (const asked of batch) await asked.answerIn(trx)
    })
  } catch (error) {
    // One broken question breaks the transaction for all; alone, only the broken one breaks.
    for (const asked of batch) {
      if (error instanceof DatabaseUnavailable) asked.refuse(error)
      else await asked.answerAlone()
    }
  }
}

/** A text to be found literally inside another by `ilike`. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`

/** `where("id", "=", among(ids))`: one of these, and nothing when there are none (an empty `in ()` is no SQL). */
export const among = (texts: ReadonlyArray<string>): RawBuilder<string> => sql<string>`any(${texts}::text[])`
