import type { Change } from "@kundportal/core/changes"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { sql } from "kysely"
import type { Scoped } from "./database.ts"

/**
 * Numbers without a gap: the counter's row stays locked until this transaction ends, and a transaction that is rolled
 * back gives its numbers back. Drawn last before the insert, so that a decision that is refused never waits for it.
 */
export const drawNumbers = async (
  trx: Scoped,
  owner: BusinessId,
  changes: ReadonlyArray<Change>
): Promise<ReadonlyArray<Change>> => {
  const unnumbered = changes.flatMap((change) =>
    change._tag === "PutInvoice" && change.value.sequence === null ? [change.value] : []
  )
  const sequences = new Map<Invoice, number>()
  // In one order, so that two decisions with two series each never wait for each other in a circle.
  for (const series of [...new Set(unnumbered.map((invoice) => invoice.series))].toSorted()) {
    const inSeries = unnumbered.filter((invoice) => invoice.series === series)
    const count = inSeries.length
    const { last } = await trx
      .insertInto("invoice_counter")
      .values({ business_id: owner, series, last: count })
      .onConflict((clash) =>
        clash.columns(["business_id", "series"]).doUpdateSet({ last: sql`invoice_counter.last + ${count}` })
      )
      .returning("last")
      .executeTakeFirstOrThrow()
    for (const [index, invoice] of inSeries.entries()) sequences.set(invoice, last - count + index + 1)
  }
  return changes.map((change) =>
    change._tag === "PutInvoice"
      ? {
          ...change,
          value: { ...change.value, sequence: change.value.sequence ?? sequences.get(change.value) ?? null }
        }
      : change
  )
}
