import { Effect } from "effect"
import type { Database, Scoped } from "./database.ts"
import { scoped } from "./database.ts"

/** A write that stands by itself, in its own transaction: a counter, the end of a session. All else goes by `Commit`. */
export const write = <A>(db: Database, owner: string, work: (trx: Scoped) => Promise<A>): Effect.Effect<A> =>
  Effect.promise(() => scoped(db, owner, work))
