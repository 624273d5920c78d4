import { Result } from "effect"
import type { Change } from "../changes.ts"
import { dueOf } from "../invoice/due.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import { type Beginning, begin } from "./begin.ts"

/** A bill that was just issued, and the card that is to pay it, if there is one. */
export type Issued = Omit<Beginning, "attempts" | "paymentMethod"> & { readonly paymentMethod: PaymentMethod | null }

/**
 * The intent to have a card pay a fresh bill, to be written with the bill. None when nothing is due, and none without a
 * card that can be charged: then the bill waits for somebody to pay it.
 */
export const begunWith = ({ paymentMethod, ...issued }: Issued): ReadonlyArray<Change> => {
  if (paymentMethod === null || dueOf(issued.invoice).amount <= 0) return []
  const payment = begin({ ...issued, paymentMethod, attempts: [] })
  return Result.isSuccess(payment) ? [{ _tag: "PutPayment", value: payment.success }] : []
}
