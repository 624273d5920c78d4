import { Schema } from "effect"
import { BusinessId, CustomerId, WalletId } from "../kernel/id.ts"
import { Money } from "../kernel/money.ts"

/** A customer's money with a business, one wallet per currency. It pays invoices before a card does. */
export const Wallet = Schema.Struct({
  id: WalletId,
  businessId: BusinessId,
  customerId: CustomerId,
  /** Never negative; always what the journal says. */
  balance: Money,
  createdAt: Schema.DateTimeUtcFromDate,
  updatedAt: Schema.DateTimeUtcFromDate,
  version: Schema.Int
})
export type Wallet = typeof Wallet.Type
