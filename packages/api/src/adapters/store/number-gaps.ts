import { creditNoteSeries } from "@kundportal/core/invoice/numbering"
import { DateTime } from "effect"
import { sql } from "kysely"
import { anyOwner, type Database, type Scoped, scoped } from "./database.ts"

/** Numbers of a series that were left out for good, because documents that were lost may bear them. */
export interface NumberGap {
  readonly businessId: string
  readonly series: string
  readonly first: number
  readonly last: number
}

/** How many numbers a business leaves out in each of its series, at least, and why. */
export interface LeaveOut {
  readonly businessId: string
  readonly count: number
  readonly reason: string
  readonly now: DateTime.Utc
}

/**
 * Leave numbers out in every series of a business. Asked again before anything was issued, it leaves out only what is
 * missing to the count. Replies the new gaps.
 */
export const leaveOutNumbers = (db: Database, wish: LeaveOut): Promise<ReadonlyArray<NumberGap>> =>
  scoped(db, anyOwner, async (trx) => {
    const gaps: Array<NumberGap> = []
    for (const series of await seriesOf(trx, wish.businessId)) {
      const gap = await leftOut(trx, series, wish)
      if (gap !== null) gaps.push(gap)
    }
    return gaps
  })

/** In one order, as whoever draws numbers takes them. */
const seriesOf = async (trx: Scoped, businessId: string): Promise<ReadonlyArray<string>> => {
  const { rows } = await sql<{ series: string }>`
    select invoice_series as series from business where business_id = ${businessId}
    union select series from invoice_counter where business_id = ${businessId}`.execute(trx)
  const all = rows.flatMap(({ series }) => (series.endsWith("-CR") ? [series] : [series, creditNoteSeries(series)]))
  return [...new Set(all)].toSorted()
}

const leftOut = async (
  trx: Scoped,
  series: string,
  { businessId, count, reason, now }: LeaveOut
): Promise<NumberGap | null> => {
  const { rows } = await sql<{ last: number }>`
    insert into invoice_counter (business_id, series, last) values (${businessId}, ${series}, 0)
    on conflict (business_id, series) do update set last = invoice_counter.last returning last`.execute(trx)
  const last = rows[0]?.last ?? 0
  const missing = count - (await justLeftOut(trx, { businessId, series, last }))
  if (missing <= 0) return null
  const gap = { businessId, series, first: last + 1, last: last + missing }
  await sql`update invoice_counter set last = ${gap.last}
    where business_id = ${businessId} and series = ${series}`.execute(trx)
  await trx
    .insertInto("number_gap")
    .values({ business_id: businessId, series, first: gap.first, last: gap.last, reason, at: DateTime.toDate(now) })
    .execute()
  return gap
}

/** How many numbers before the next one are left out already. */
const justLeftOut = async (
  trx: Scoped,
  { businessId, series, last }: Pick<NumberGap, "businessId" | "last" | "series">
): Promise<number> => {
  const gaps = await trx
    .selectFrom("number_gap")
    .select(["first", "last"])
    .where("business_id", "=", businessId)
    .where("series", "=", series)
    .orderBy("last", "desc")
    .execute()
  let next = last
  for (const gap of gaps) {
    if (gap.last !== next) break
    next = gap.first - 1
  }
  return last - next
}

/** Every business that is here. */
export const businessIds = (db: Database): Promise<ReadonlyArray<string>> =>
  scoped(db, anyOwner, async (trx) => {
    const rows = await trx.selectFrom("business").select("business_id").orderBy("business_id").execute()
    return rows.map(({ business_id }) => business_id)
  })
