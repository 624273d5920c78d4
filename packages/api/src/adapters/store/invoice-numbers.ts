import type { Change } from "@kundportal/core/changes"
import type { Invoice } from "@kundportal/core/invoice/model"
import { sql } from "kysely"
import type { Scoped } from "./database.ts"

interface Counter {
  readonly business_id: string
  readonly series: string
  readonly last: number
}

/** The numbers that invoices have drawn, by the invoice's id: its own, which is one of a kind everywhere. */
export type Drawn = ReadonlyMap<string, number>

/**
 * Numbers without a gap: a counter's row stays locked until this transaction ends, and a transaction that is rolled back
 * gives its numbers back. Drawn last before the insert, so that a decision that is refused never waits for it.
 */
export const drawNumbers = async (
  trx: Scoped,
  changes: ReadonlyArray<Change>,
  drawn: Map<string, number>
): Promise<ReadonlyArray<Change>> => {
  const drafts = changes.flatMap((change) =>
    change._tag === "PutInvoice" && change.value.sequence === null ? [change.value] : []
  )
  if (drafts.length === 0) return changes
  const bySeries = Map.groupBy(drafts, ({ businessId, series }) => keyOf(businessId, series))
  for (const { business_id, series, last } of await advanced(trx, [...bySeries.values()])) {
    const inSeries = bySeries.get(keyOf(business_id, series)) ?? []
    for (const [index, { id }] of inSeries.entries()) drawn.set(id, last - inSeries.length + index + 1)
  }
  return changes.map((change) =>
    change._tag === "PutInvoice" && change.value.sequence === null
      ? { ...change, value: { ...change.value, sequence: drawn.get(change.value.id) ?? null } }
      : change
  )
}

const keyOf = (businessId: string, series: string): string => `${businessId} ${series}`

/** In one order, so that two transactions with two series each never wait for each other in a circle. */
const advanced = async (
  trx: Scoped,
  groups: ReadonlyArray<ReadonlyArray<Invoice>>
): Promise<ReadonlyArray<Counter>> => {
  const wanted = groups.flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ business_id: first.businessId, series: first.series, last: others.length + 1 }]
  )
  const { rows } = await sql<Counter>`
    insert into invoice_counter (business_id, series, last)
    select business_id, series, last from jsonb_populate_recordset(null::invoice_counter, ${JSON.stringify(wanted)}::jsonb)
    order by business_id, series
    on conflict (business_id, series) do update set last = invoice_counter.last + excluded.last
    returning business_id, series, last`.execute(trx)
  return rows
}
