import type { DateTime } from "effect"
import type { Currency } from "../kernel/currency.ts"
import type { BusinessId, CustomerId, WalletId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import type { Wallet } from "./model.ts"

/** Whose wallet, and in which currency. */
export interface EmptyWallet {
  readonly id: WalletId
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly currency: Currency
  readonly at: DateTime.Utc
}

/** A wallet into which the first money is about to be put. */
export const emptyWallet = ({ id, businessId, customerId, currency, at }: EmptyWallet): Wallet => ({
  id,
  businessId,
  customerId,
  balance: Money.zero(currency),
  createdAt: at,
  updatedAt: at,
  version: 0
})
