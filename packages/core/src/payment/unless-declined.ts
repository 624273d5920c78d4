import { Result } from "effect"
import type { Payment } from "./model.ts"
import { PaymentDeclined } from "./refusals.ts"

/**
 * The payment, unless the bank has said no: for what does not happen without its money. One that is under way, or that
 * nobody has begun (null), is no refusal.
 */
export const unlessDeclined = (payment: Payment | null): Result.Result<Payment | null, PaymentDeclined> =>
  payment !== null && payment.declineReason !== null
    ? Result.fail(new PaymentDeclined({ id: payment.id, reason: payment.declineReason }))
    : Result.succeed(payment)
