import type { DueQuery } from "@kundportal/core/billing-run/due-work"
import type { Subscription } from "@kundportal/core/subscription/model"
import { DateTime } from "effect"
import type { Selectable } from "kysely"
import { sql } from "kysely"
import type { Scoped } from "./database.ts"
import { keyed } from "./keyed.ts"
import type { SubscriptionRow } from "./tables.ts"

/** What names a subscription. */
export type Key = Pick<SubscriptionRow, "business_id" | "id">

/** Which subscriptions are taken, when it is on the wall, and of which in particular; null for any. */
export interface Wanted extends DueQuery {
  readonly wallNow: DateTime.Utc
  readonly only: ReadonlyArray<Key> | null
}

/** A due subscription as it is stored. Until this transaction ends nobody else is given it. */
export type ClaimedRow = Selectable<SubscriptionRow>

/** The earliest of what is due, past whatever somebody else is at. */
export const earliestDue = (trx: Scoped, { now, owner, limit, wallNow, only }: Wanted) =>
  trx
    .selectFrom("due_subscription as d")
    .innerJoin("subscription as s", (join) =>
      join.onRef("s.business_id", "=", "d.business_id").onRef("s.id", "=", "d.id")
    )
    .selectAll("s")
    .where("d.due_at", "<=", DateTime.toDate(now))
    // Asked of the row itself too: somebody may have dealt with it since it was noted, and the lock shows it as it is now.
    .where("s.due_at", "<=", DateTime.toDate(now))
    .where(({ eb, or }) =>
      or([eb("s.due_not_before", "is", null), eb("s.due_not_before", "<=", DateTime.toDate(wallNow))])
    )
    .$call((q) => (owner === null ? q.where(isOnWallClock) : q.where("d.business_id", "=", owner)))
    .$call((q) => (only === null ? q : q.where(keyed("s", only))))
    .orderBy("d.due_at")
    .orderBy("d.id")
    .limit(limit)
    .forUpdate("s")
    .skipLocked()

const isOnWallClock = sql<boolean>`not exists (select from test_clock as c where c.business_id = d.business_id)`

/** One that could not be dealt with, and why not. */
export interface Trouble {
  readonly subscription: Pick<Subscription, "businessId" | "id">
  readonly reason: string
}

const longestReason = 500

/** Two minutes after the first try, twice as long after each, and never more than a day. The subscription stays as it is. */
export const putOff = async (trx: Scoped, troubles: ReadonlyArray<Trouble>, wallNow: DateTime.Utc): Promise<void> => {
  if (troubles.length === 0) return
  const records = troubles.map(({ subscription, reason }) => ({
    business_id: subscription.businessId,
    id: subscription.id,
    due_trouble: reason.slice(0, longestReason)
  }))
  await sql`
    update subscription as s
    set due_tries = s.due_tries + 1, due_trouble = r.due_trouble,
      due_not_before = ${DateTime.toDate(wallNow)}::timestamptz
        + least(interval '1 minute' * power(2, least(s.due_tries + 1, 11)), interval '1 day')
    from jsonb_populate_recordset(null::subscription, ${JSON.stringify(records)}::jsonb) as r
    where s.business_id = r.business_id and s.id = r.id`.execute(trx)
}

/** What was put off before and is done now is forgotten. */
export const forgetTroubles = async (trx: Scoped, rows: ReadonlyArray<ClaimedRow>): Promise<void> => {
  const troubled = rows.filter(({ due_tries }) => due_tries > 0)
  if (troubled.length === 0) return
  await trx
    .updateTable("subscription as s")
    .set({ due_tries: 0, due_not_before: null, due_trouble: null })
    .where(keyed("s", troubled))
    .execute()
}
