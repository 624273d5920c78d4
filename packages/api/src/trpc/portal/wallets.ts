import { Page } from "@kundportal/core/kernel/page"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import { viewWalletEntries, viewWallets } from "@kundportal/core/wallet/view-wallets"
import { Schema } from "effect"
import { movementOf } from "../../wire/wallet-movement.ts"
import { asCustomer, input, router, run } from "../procedure.ts"
import { iso, walletView } from "./views.ts"

const entryView = (entry: JournalEntry) => ({
  id: entry.id,
  at: iso(entry.at),
  kind: entry.kind,
  /** Into the wallet is positive, out of it negative. */
  amount: movementOf(entry),
  invoiceId: entry.invoiceId,
  reason: entry.reason
})

export const walletsRouter = router({
  list: asCustomer.query(async ({ ctx }) =>
    (await run(ctx, viewWallets(ctx.actor.businessId, ctx.actor.customerId))).map(walletView)
  ),

  /** What has moved the wallets, newest first, page by page. */
  entries: asCustomer.input(input(Schema.Struct({ page: Page }))).query(async ({ ctx, input: { page } }) => {
    const { businessId, customerId } = ctx.actor
    return (await run(ctx, viewWalletEntries(businessId, customerId, page))).map(entryView)
  })
})
