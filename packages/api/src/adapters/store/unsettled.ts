import { BusinessId, PaymentId, RefundId } from "@kundportal/core/kernel/id"
import type { Claim, Unsettled } from "@kundportal/core/payment/unsettled"
import { UnsettledMovements } from "@kundportal/core/payment/unsettled"
import { DateTime, Layer } from "effect"
import { sql } from "kysely"
import type { Database, Scoped } from "./database.ts"
import { anyOwner, forManyRows } from "./database.ts"
import { write } from "./writing.ts"

interface Claimed {
  readonly kind: "payment" | "refund"
  readonly business_id: string
  readonly id: string
}

export const layerUnsettledMovements = (db: Database): Layer.Layer<UnsettledMovements> =>
  Layer.succeed(UnsettledMovements, {
    claim: (claim) => write(db, claim.owner ?? anyOwner, async (trx) => (await claimed(trx, claim)).map(toUnsettled))
  })

/**
 * Payments and refunds in one statement. What somebody else is at is passed over; what is taken is leased by its date
 * alone, so that whoever has read it may still write it.
 */
const claimed = async (trx: Scoped, { now, leaseUntil, owner, limit }: Claim): Promise<ReadonlyArray<Claimed>> => {
  const asked = (row: string) =>
    owner === null
      ? sql`${sql.ref(`${row}.check_at`)} <= ${DateTime.toDate(now)}`
      : sql`${sql.ref(`${row}.check_at`)} is not null and ${sql.ref(`${row}.business_id`)} = ${owner}`
  const lease = DateTime.toDate(leaseUntil)
  await forManyRows(trx)
  const { rows } = await sql<Claimed>`
    with
      p as (select p.business_id, p.id, p.check_at
        from unsettled_payment as u join payment as p on p.business_id = u.business_id and p.id = u.id
        where ${asked("u")} and ${asked("p")}
        order by u.check_at, u.id limit ${limit} for update of p skip locked),
      r as (select business_id, id, check_at from refund where ${asked("refund")}
        order by check_at, id limit ${limit} for update skip locked),
      chosen as (
        select 'payment' as kind, p.* from p union all select 'refund', r.* from r order by check_at, id limit ${limit}),
      payments as (update payment as t set check_at = ${lease} from chosen as c
        where c.kind = 'payment' and t.business_id = c.business_id and t.id = c.id),
      refunds as (update refund as t set check_at = ${lease} from chosen as c
        where c.kind = 'refund' and t.business_id = c.business_id and t.id = c.id)
    select kind, business_id, id from chosen order by check_at, id`.execute(trx)
  return rows
}

const toUnsettled = ({ kind, business_id, id }: Claimed): Unsettled => {
  const businessId = BusinessId.make(business_id)
  return kind === "payment"
    ? { _tag: "Payment", businessId, id: PaymentId.make(id) }
    : { _tag: "Refund", businessId, id: RefundId.make(id) }
}
