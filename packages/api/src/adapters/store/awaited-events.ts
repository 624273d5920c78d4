import type { DomainEvent } from "@kundportal/core/events"
import { sql } from "kysely"
import type { Scoped } from "./database.ts"

/**
 * The events that anybody waits for; the others need no job. Of what becomes of a subscription only its licence keys are
 * kept in step, so one that has none, of a product that comes with none, changes for nobody else. Most businesses know no
 * licences at all, and are asked for all of theirs at once.
 */
export const awaited = async (trx: Scoped, events: ReadonlyArray<DomainEvent>): Promise<ReadonlyArray<DomainEvent>> => {
  const changed = events.filter((event) => event._tag === "SubscriptionChanged")
  if (changed.length === 0) return events
  const [businesses, ids] = [changed.map(({ businessId }) => businessId), changed.map((each) => each.subscriptionId)]
  const { rows } = await sql<{ id: string }>`
    with licensing as (
      select array_agg(b.id) as businesses from unnest(${[...new Set(businesses)]}::text[]) as b (id)
      where exists (select from product as p where p.business_id = b.id and p.license is not null)
        or exists (select from license_key as k where k.business_id = b.id))
    select s.id from unnest(${businesses}::text[], ${ids}::text[]) as t (business_id, id)
    join subscription as s on s.business_id = t.business_id and s.id = t.id
    where t.business_id = any ((select businesses from licensing)::text[])
      and (exists (select from product as p
          where p.business_id = s.business_id and p.id = s.product_id and p.license is not null)
        or exists (select from license_key as k where k.business_id = s.business_id and k.subscription_id = s.id))`.execute(
    trx
  )
  const withKeys = new Set(rows.map(({ id }) => id))
  return events.filter((event) => event._tag !== "SubscriptionChanged" || withKeys.has(event.subscriptionId))
}
