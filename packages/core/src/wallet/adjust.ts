import type { DateTime } from "effect"
import { Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { JournalEntryId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import type { AmountNotPositive, AmountTooLarge } from "../ledger/amount-limit.ts"
import { bookable } from "../ledger/amount-limit.ts"
import { balanced, stem } from "../ledger/booking.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import type { Wallet } from "./model.ts"

/** A wallet holds less than was to be taken out of it. */
export class InsufficientWalletFunds extends Schema.TaggedError<InsufficientWalletFunds>()("InsufficientWalletFunds", {
  /** What it holds. */
  balance: Money.Money
}) {
  readonly kind: Kind = "invalid"
}

/** `credit` puts money into the wallet, `debit` takes it out. */
export const AdjustmentDirection = Schema.Literals(["credit", "debit"])
export type AdjustmentDirection = typeof AdjustmentDirection.Type

/** What is put into a wallet or taken out of it. */
export interface Adjustment {
  /** Into the wallet or out of it. */
  readonly direction: AdjustmentDirection
  /** In the wallet's currency, more than nothing. */
  readonly amount: Money.Money
  /** Why, in words; it is kept in the books. */
  readonly reason: string
  readonly at: DateTime.Utc
}

/** The wallet afterwards, and the entry that books it. */
export interface Adjusted {
  readonly wallet: Wallet
  readonly entry: JournalEntry
}

/** Put money into a wallet out of goodwill, or take some back. A wallet never falls below zero. */
export const adjusted = (
  wallet: Wallet,
  adjustment: Adjustment
): Result.Result<Adjusted, AmountNotPositive | AmountTooLarge | InsufficientWalletFunds> =>
  Result.gen(function* () {
    const { direction, at } = adjustment
    const amount = yield* bookable(adjustment.amount)
    if (direction === "debit" && amount.amount > wallet.balance.amount) {
      return yield* Result.fail(new InsufficientWalletFunds({ balance: wallet.balance }))
    }
    const balance = Money.add(wallet.balance, direction === "credit" ? amount : Money.negate(amount))
    if (!Money.isZero(balance)) yield* bookable(balance)
    return { wallet: { ...wallet, balance, updatedAt: at }, entry: entryOf(wallet, adjustment) }
  })

/** Its id is the wallet's with the version that was read: a version is adjusted once. */
const entryOf = (
  { id, businessId, customerId, version, balance }: Wallet,
  { direction, amount, reason, at }: Adjustment
): JournalEntry => {
  const into = direction === "credit" ? -amount.amount : amount.amount
  return {
    id: JournalEntryId.make(`jrn_${stem(id)}V${version}`),
    businessId,
    customerId,
    subscriptionId: null,
    invoiceId: null,
    paymentId: null,
    kind: direction === "credit" ? "wallet_credited" : "wallet_debited",
    currency: balance.currency,
    postings: balanced([
      { account: "wallet", ref: id, amount: into },
      { account: "goodwill", ref: businessId, amount: -into }
    ]),
    reason,
    at,
    version: 0
  }
}
