import { Effect } from "effect"
import { Customers } from "../customer/reader.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { Page } from "../kernel/page.ts"
import type { EntryKind } from "../ledger/journal.ts"
import { Ledger } from "../ledger/reader.ts"
import { Wallets } from "./reader.ts"

/** A customer's wallets, by currency; none until money was put into one. */
export const viewWallets = Effect.fn("Wallet.view")(function* (owner: BusinessId, customer: CustomerId) {
  const { id } = yield* (yield* Customers).find(owner, customer)
  return yield* (yield* Wallets).ofCustomer(owner, id)
})

/** What moved a wallet: put in or taken out by the business, and what it paid of invoices. */
const walletKinds: ReadonlyArray<EntryKind> = ["wallet_credited", "wallet_debited", "wallet_applied", "wallet_reversed"]

/** What has moved a customer's wallets, in every currency, newest first. */
export const viewWalletEntries = Effect.fn("Wallet.viewEntries")(function* (
  owner: BusinessId,
  customer: CustomerId,
  page: Page
) {
  const { id } = yield* (yield* Customers).find(owner, customer)
  const filter = { customerId: id, subscriptionId: null, invoiceId: null, kinds: walletKinds }
  return yield* (yield* Ledger).entries(owner, filter, page)
})
