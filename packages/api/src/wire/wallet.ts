import { Currency } from "@kundportal/core/kernel/currency"
import { Paragraph } from "@kundportal/core/kernel/text"
import { amountLimit } from "@kundportal/core/ledger/amount-limit"
import type { EntryKind, JournalEntry } from "@kundportal/core/ledger/journal"
import type { Wallet } from "@kundportal/core/wallet/model"
import { Schema } from "effect"
import { onlyNull } from "./not-offered.ts"
import { RequestedId, text, textOrNull, timestamp } from "./scalar.ts"
import { movementOf } from "./wallet-movement.ts"

export const customerWallet = ({ balance, customerId, createdAt, updatedAt }: Wallet) => ({
  balance: balance.amount,
  created_at: timestamp(createdAt),
  currency: balance.currency,
  customer_id: text(customerId),
  updated_at: timestamp(updatedAt)
})

export const WalletAdjust = Schema.Struct({
  customer_id: RequestedId,
  amount: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: amountLimit })),
  currency: Currency,
  entry_type: Schema.Literals(["credit", "debit"]),
  /** Why, in words: it is kept in the books. */
  reason: Paragraph.check(Schema.isMinLength(1)),
  idempotency_key: onlyNull("idempotency keys")
}).annotate({ identifier: "WalletAdjust" })

/** Source: the SDK's event types, as far as they can happen here. */
const eventType = (kind: EntryKind): "merchant_adjustment" | "payment" | "payment_reversal" | "refund" => {
  switch (kind) {
    case "wallet_applied":
      return "payment"
    case "wallet_reversed":
      return "payment_reversal"
    case "wallet_credited":
    case "wallet_debited":
      return "merchant_adjustment"
    default:
      return "refund"
  }
}

export const walletEntry = (entry: JournalEntry) => {
  const { amount, currency } = movementOf(entry)
  return {
    id: text(entry.id),
    amount: Math.abs(amount),
    business_id: text(entry.businessId),
    created_at: timestamp(entry.at),
    currency,
    customer_id: text(entry.customerId),
    event_type: eventType(entry.kind),
    is_credit: amount > 0,
    reason: entry.reason,
    reference_object_id: textOrNull(entry.invoiceId)
  }
}
