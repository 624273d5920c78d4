import type { Money } from "@kundportal/core/kernel/money"
import type { KeptMovement } from "@kundportal/core/payment/compare"
import type { ListedMovement } from "@kundportal/core/payment/provider"
import { DateTime } from "effect"
import { sql } from "kysely"
import { anyOwner, type Database, scoped } from "./database.ts"

interface Row {
  readonly kind: "charge" | "refund"
  readonly business_id: string
  readonly id: string
  readonly object: string | null
  readonly amount: Money
  readonly status: string
  readonly created_at: Date
}

/** What we have of what the provider lists: by our name for it, and a charge that was taken over by that of its new owner. */
export const keptOf = (db: Database, listed: ReadonlyArray<ListedMovement>): Promise<ReadonlyArray<KeptMovement>> =>
  scoped(db, anyOwner, async (trx) => {
    const asked = JSON.stringify(
      listed.map(({ kind, businessId, reference, object }) => ({ kind, business_id: businessId, reference, object }))
    )
    const { rows } = await sql<Row>`
      with l as (
        select * from jsonb_to_recordset(${asked}::jsonb)
          as t (kind text, business_id text, reference text, object text)),
      named as (
        select business_id, reference as id from l where kind = 'charge'
        union
        select s.business_id, s.adopted_by from l
        join stray_charge s on s.business_id = l.business_id and s.object = l.object
        where l.kind = 'charge' and s.adopted_by is not null)
      select 'charge' as kind, p.business_id, p.id, p.provider_object as object, p.total as amount, p.status, p.created_at
      from named join payment p using (business_id, id)
      union all
      select 'refund', r.business_id, r.id, p.provider_object, r.amount, r.status, r.created_at
      from l join refund r on r.business_id = l.business_id and r.id = l.reference
      join payment p on p.business_id = r.business_id and p.id = r.payment_id
      where l.kind = 'refund'`.execute(trx)
    return rows.map(toKept)
  })

/** A page of what succeeded here, and where the next one begins; null for the last. */
export interface KeptPage {
  readonly kept: ReadonlyArray<KeptMovement>
  readonly next: Place | null
}

type Place = { readonly at: DateTime.Utc; readonly id: string }

/** Which payments and refunds a page holds. */
export interface KeptQuery {
  readonly kind: "charge" | "refund"
  /** The provider's name, as it stands in cards' tokens. */
  readonly provider: string
  readonly from: DateTime.Utc
  readonly to: DateTime.Utc
  readonly after: Place | null
}

const pageSize = 1000

/**
 * What began in a half-open stretch of time and succeeded, by this provider, the oldest first. A payment without a name
 * there was recorded and never charged: its name is stored before any money can move.
 */
export const succeededIn = (db: Database, query: KeptQuery): Promise<KeptPage> =>
  scoped(db, anyOwner, async (trx) => {
    const { kind, provider, from, to, after } = query
    const movement =
      kind === "charge"
        ? sql`select p.id, p.created_at, p.status, p.total as amount, p.id as payment_id from payment p`
        : sql`select p.id, p.created_at, p.status, p.amount, p.payment_id from refund p`
    const place = after === null ? sql`` : sql`and (p.created_at, p.id) > (${DateTime.toDate(after.at)}, ${after.id})`
    const { rows } = await sql<Row>`
      select ${kind} as kind, b.business_id, m.id, c.provider_object as object, m.amount, m.status, m.created_at
      from business b
      cross join lateral (
        ${movement}
        where p.business_id = b.business_id and p.status = 'succeeded'
          and p.created_at >= ${DateTime.toDate(from)} and p.created_at < ${DateTime.toDate(to)} ${place}
        order by p.created_at, p.id limit ${pageSize + 1}) as m
      join payment c on c.business_id = b.business_id and c.id = m.payment_id
      left join payment_method w on w.business_id = c.business_id and w.id = c.payment_method_id
      where (m.amount ->> 'amount')::bigint > 0 and c.provider_object is not null
        and coalesce(w.token ->> 'provider', ${provider}) = ${provider}
      order by m.created_at, m.id limit ${pageSize + 1}`.execute(trx)
    const kept = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? kept.at(-1) : undefined
    return {
      kept: kept.map(toKept),
      next: last === undefined ? null : { at: DateTime.fromDateUnsafe(last.created_at), id: last.id }
    }
  })

const toKept = ({ kind, business_id, id, object, amount, status }: Row): KeptMovement => ({
  kind,
  businessId: business_id,
  id,
  object,
  amount,
  standing: status === "succeeded" ? "succeeded" : waiting.has(status) ? "waiting" : "ended"
})

const waiting = new Set(["processing", "requires_customer_action", "pending"])
