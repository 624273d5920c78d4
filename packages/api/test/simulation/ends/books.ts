import * as rows from "@kundportal/api/adapters/store/rows"
import { discrepancies } from "@kundportal/core/ledger/reconcile"
import type { World } from "../world.ts"

/** What is kept beside the books is what is booked. */
export const lookAtBooks = async ({ db, shops, tally }: World): Promise<void> => {
  for (const { id } of shops) {
    const all = async <A>(table: string, decode: (row: Record<string, unknown>) => A): Promise<ReadonlyArray<A>> =>
      (await db.pool.query(`select * from ${table} where business_id = $1`, [id])).rows.map(decode)
    const found = discrepancies({
      entries: await all("journal_entry", rows.journalEntries.decode),
      invoices: await all("invoice", rows.invoices.decode),
      refunds: await all("refund", rows.refunds.decode),
      subscriptions: await all("subscription", rows.subscriptions.decode),
      wallets: await all("wallet", rows.wallets.decode)
    })
    for (const { what, ref, kept, booked } of found) tally.wrong(`${what} of ${ref}: kept ${kept}, booked ${booked}`)
  }
}
