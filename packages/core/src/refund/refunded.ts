import type { Payment } from "../payment/model.ts"
import type { Refund } from "./model.ts"

/** How much of a payment has gone back for good: nothing (null), a part, or all. Source: the SDK's `PaymentRefundStatus`. */
export const refundedOf = (
  { total }: Pick<Payment, "total">,
  refunds: ReadonlyArray<Refund>
): "full" | "partial" | null => {
  const returned = refunds
    .filter(({ status }) => status === "succeeded")
    .reduce((sum, { amount }) => sum + amount.amount, 0)
  if (returned === 0) return null
  return returned < total.amount ? "partial" : "full"
}
