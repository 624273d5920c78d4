import type { DateTime } from "effect"
import { Result } from "effect"
import { dueOf } from "../invoice/due.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import { type Attempt, attempted, unfinishedOf } from "./attempt.ts"
import { firstLookAt } from "./looking.ts"
import type { Payment } from "./model.ts"
import { AttemptsExhausted, InvoiceNotOpen, PaymentMethodUnusable, PaymentUnderWay } from "./refusals.ts"
import { isUnderWay } from "./standing.ts"

/** Whoever tries one card after the other at an invoice is stopped here. */
export const maxAttempts = 25

/** An attempt with a certain card. */
export interface Beginning extends Attempt {
  readonly paymentMethod: PaymentMethod
  /** The wall clock: when to look what became of it if nobody tells. */
  readonly wallNow: DateTime.Utc
}

/** Why no payment can begin. */
export type BeginRefused = AttemptsExhausted | InvoiceNotOpen | PaymentMethodUnusable | PaymentUnderWay

/**
 * The intent to collect what is due of an open invoice, to be stored before anybody is asked for money. There is one at a
 * time, and a new one only when the last has certainly failed.
 */
export const begin = (beginning: Beginning): Result.Result<Payment, BeginRefused> => {
  const { invoice, attempts, paymentMethod, wallNow } = beginning
  const unfinished = unfinishedOf(attempts)
  if (unfinished !== null && isUnderWay(unfinished)) return Result.fail(new PaymentUnderWay({ id: unfinished.id }))
  if (dueOf(invoice).amount <= 0) return Result.fail(new InvoiceNotOpen({ id: invoice.id }))
  if (paymentMethod.token === null || paymentMethod.removedAt !== null) {
    return Result.fail(new PaymentMethodUnusable({ id: paymentMethod.id }))
  }
  if (attempts.length >= maxAttempts) return Result.fail(new AttemptsExhausted())
  return Result.succeed(
    attempted(beginning, { status: "processing", declineReason: null, checkAt: firstLookAt(wallNow) })
  )
}
