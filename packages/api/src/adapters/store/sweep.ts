import type { Database } from "./database.ts"
import { anyOwner, scoped } from "./database.ts"

const hourMs = 60 * 60 * 1000

/** Longer than any window of the throttle. */
const throttleKeptMs = 2 * hourMs
/** Who asked for a login letter is forgotten after a week, unless a link was made of it. */
const loginRequestKeptMs = 7 * 24 * hourMs

/** A quote that nobody accepted is forgotten a day after it ended; until then it can be said that it has. */
const quoteKeptMs = 24 * hourMs

/** How often a running portal sweeps. */
export const sweepEveryMs = hourMs

/** Delete what time has made worthless: counters of windows that are over, sessions that ended, asks without a link, quotes. */
export const sweep = (db: Database, now: Date): Promise<void> => {
  const before = (keptMs: number): Date => new Date(now.getTime() - keptMs)
  return scoped(db, anyOwner, async (trx) => {
    await trx.deleteFrom("throttle").where("window_start", "<", before(throttleKeptMs)).execute()
    await trx.deleteFrom("session").where("expires_at", "<", now).execute()
    await trx.deleteFrom("quote").where("expires_at", "<", before(quoteKeptMs)).where("outcome", "is", null).execute()
    await trx
      .deleteFrom("login_request as r")
      .where("r.expires_at", "<", before(loginRequestKeptMs))
      .where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom("link as l")
              .select("l.id")
              .whereRef("l.business_id", "=", "r.business_id")
              .whereRef("l.login_request_id", "=", "r.id")
          )
        )
      )
      .execute()
  })
}
