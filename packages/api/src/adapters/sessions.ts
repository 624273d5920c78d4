import type { Session } from "@kundportal/core/access/session"
import { extended, idleMs } from "@kundportal/core/access/session"
import { Sessions } from "@kundportal/core/access/sessions"
import { SessionId } from "@kundportal/core/kernel/id"
import { DateTime, Duration, Effect, Layer } from "effect"
import { sql } from "kysely"
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia"
import { generateIdFromEntropySize, Lucia, TimeSpan } from "lucia"
import { hashOf } from "./secrets.ts"
import type { Database } from "./store/database.ts"
import { anyOwner, scoped } from "./store/database.ts"
import * as rows from "./store/rows.ts"
import { write } from "./store/writing.ts"

declare module "lucia" {
  interface Register {
    Lucia: Lucia<{ readonly session: Session }>
    UserId: string
    DatabaseSessionAttributes: { readonly session: Session }
  }
}

const idOf = (secret: string): SessionId => SessionId.make(hashOf(secret))

/** A use moves the session ahead at most this often: a page with ten requests writes once. */
const touchEveryMs = 60_000

/**
 * Lucia's seven questions, answered from a table that holds hashes only. Lucia reads the wall clock, and reads it
 * after us; we live by the clock of the use cases, so what is handed over is the verdict: long over, or long to go.
 */
const adapter = (db: Database, now: DateTime.Utc): Adapter => ({
  getSessionAndUser: async (secret): Promise<[DatabaseSession | null, DatabaseUser | null]> => {
    const row = await scoped(db, anyOwner, (trx) =>
      trx
        .selectFrom("session as s")
        .innerJoin("customer as c", (join) =>
          join.onRef("c.business_id", "=", "s.business_id").onRef("c.id", "=", "s.customer_id")
        )
        .innerJoin("business as b", "b.business_id", "s.business_id")
        .selectAll("s")
        .where("s.id", "=", idOf(secret))
        .where("c.blocked_at", "is", null)
        .where("b.archived_at", "is", null)
        .executeTakeFirst()
    )
    if (row === undefined) return [null, null]
    const session = rows.sessions.decode(row)
    const isOver = DateTime.isGreaterThanOrEqualTo(now, session.expiresAt)
    const expiresAt = new Date(Date.now() + (isOver ? -1 : idleMs))
    return [
      { id: secret, userId: session.customerId, expiresAt, attributes: { session } },
      { id: session.customerId, attributes: {} }
    ]
  },
  getUserSessions: () => Promise.resolve([]),
  setSession: () => Promise.reject(new Error("Sessions are written by Commit, together with the link they use up")),
  updateSessionExpiration: () => Promise.resolve(),
  deleteSession: async (secret) => {
    await scoped(db, anyOwner, (trx) => trx.deleteFrom("session").where("id", "=", idOf(secret)).execute())
  },
  deleteUserSessions: async (customerId) => {
    await scoped(db, anyOwner, (trx) => trx.deleteFrom("session").where("customer_id", "=", customerId).execute())
  },
  deleteExpiredSessions: async () => {
    await scoped(db, anyOwner, (trx) =>
      trx.deleteFrom("session").where("expires_at", "<=", DateTime.toDate(now)).execute()
    )
  }
})

const luciaAt = (db: Database, now: DateTime.Utc) =>
  new Lucia(adapter(db, now), {
    sessionExpiresIn: new TimeSpan(idleMs, "ms"),
    getSessionAttributes: ({ session }) => ({ session })
  })

export const layerSessions = (db: Database): Layer.Layer<Sessions> =>
  Layer.succeed(Sessions, {
    mint: Effect.sync(() => {
      const secret = generateIdFromEntropySize(25)
      return { secret, id: idOf(secret) }
    }),
    identify: Effect.fn("Sessions.identify")(function* (secret) {
      const now = yield* DateTime.now
      const { session } = yield* Effect.promise(() => luciaAt(db, now).validateSession(secret))
      if (session === null) return null
      const known = session.session
      const expiresAt = extended(known.endsAt, now)
      const movedMs = Duration.toMillis(DateTime.distance(known.expiresAt, expiresAt))
      if (movedMs < touchEveryMs) return known
      yield* write(db, known.businessId, (trx) =>
        trx
          .updateTable("session")
          .set({ expires_at: sql`greatest(expires_at, ${DateTime.toDate(expiresAt)}::timestamptz)` })
          .where("business_id", "=", known.businessId)
          .where("id", "=", known.id)
          .execute()
      )
      return { ...known, expiresAt }
    }),
    end: Effect.fn("Sessions.end")(function* (owner, id) {
      yield* write(db, owner, (trx) =>
        trx.deleteFrom("session").where("business_id", "=", owner).where("id", "=", id).execute()
      )
    }),
    endAll: Effect.fn("Sessions.endAll")(function* (owner, customer) {
      yield* write(db, owner, (trx) =>
        trx.deleteFrom("session").where("business_id", "=", owner).where("customer_id", "=", customer).execute()
      )
    })
  })
