import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit, whenStale } from "../commit.ts"
import { Customers } from "../customer/reader.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { Money } from "../kernel/money.ts"
import type { AdjustmentDirection } from "./adjust.ts"
import { adjusted } from "./adjust.ts"
import { emptyWallet } from "./empty-wallet.ts"
import { Wallets } from "./reader.ts"

/** Whose wallet, how much goes into it or out of it, and why. */
export interface AdjustWallet {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly direction: AdjustmentDirection
  /** Its currency says which of the customer's wallets; the wallet is made when money is first put into it. */
  readonly amount: Money
  /** Why, in words; it is kept in the books. */
  readonly reason: string
}

/**
 * A business puts money into a customer's wallet or takes some out. However many debit it at once, it never falls below
 * zero. Fails with `CustomerNotFound`, `InsufficientWalletFunds`, `AmountNotPositive` and `AmountTooLarge`.
 */
export const adjustWallet = Effect.fn("Wallet.adjust")(function* (command: AdjustWallet) {
  const { businessId, customerId, direction, amount, reason } = command
  const { currency } = amount
  const [customer, found, id, at] = yield* Effect.all(
    [
      (yield* Customers).find(businessId, customerId),
      (yield* Wallets).find(businessId, customerId, currency),
      (yield* Ids).wallet,
      businessNow(businessId)
    ],
    { concurrency: "unbounded" }
  )
  const wallet = found ?? emptyWallet({ id, businessId, customerId: customer.id, currency, at })
  const decided = yield* Effect.fromResult(adjusted(wallet, { direction, amount, reason, at }))
  yield* (yield* Commit).commit(businessId, {
    changes: [
      { _tag: "PutWallet", value: decided.wallet },
      { _tag: "AddJournalEntry", value: decided.entry }
    ],
    events: []
  })
  return decided
}, Effect.retry(whenStale))
