import type { Session } from "@kundportal/core/access/session"
import { extended } from "@kundportal/core/access/session"
import { Sessions } from "@kundportal/core/access/sessions"
import { SessionId } from "@kundportal/core/kernel/id"
import { Context, DateTime, Effect, Ref } from "effect"
import type { World } from "./model.ts"
import { mint, sha256 } from "./secrets.ts"

/** A session that was moved less than this long ago is left alone: one write a minute is enough to count idle time. */
const movedAtMostEveryMs = 60_000

/** Signed-in browsers over one world. */
export const sessions = (world: Ref.Ref<World>, minted: Ref.Ref<number>) =>
  Context.make(Sessions, {
    mint: Effect.map(mint(minted), (secret) => ({ secret, id: SessionId.make(sha256(secret)) })),
    identify: (secret) =>
      Effect.flatMap(DateTime.now, (now) =>
        Ref.modify(world, (before): readonly [Session | null, World] => {
          const session = before.sessions.get(sha256(secret))
          if (session === undefined || !isOpen(before, session, now)) return [null, before]
          const expiresAt = extended(session.endsAt, now)
          const ahead = DateTime.toEpochMillis(expiresAt) - DateTime.toEpochMillis(session.expiresAt)
          if (ahead < movedAtMostEveryMs) return [session, before]
          const moved = { ...session, expiresAt }
          return [moved, { ...before, sessions: new Map(before.sessions).set(session.id, moved) }]
        })
      ),
    end: (owner, id) => removeWhere(world, (session) => session.businessId === owner && session.id === id),
    endAll: (owner, customer) =>
      removeWhere(world, (session) => session.businessId === owner && session.customerId === customer)
  })

const isOpen = ({ businesses, customers }: World, session: Session, now: DateTime.Utc): boolean =>
  DateTime.isLessThan(now, session.expiresAt) &&
  DateTime.isLessThan(now, session.endsAt) &&
  customers.get(session.customerId)?.blockedAt === null &&
  businesses.get(session.businessId)?.archivedAt === null

const removeWhere = (world: Ref.Ref<World>, gone: (session: Session) => boolean): Effect.Effect<void> =>
  Ref.update(world, (before) => ({
    ...before,
    sessions: new Map([...before.sessions].filter(([, session]) => !gone(session)))
  }))
