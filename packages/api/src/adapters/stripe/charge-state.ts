import { DeclineReason } from "@kundportal/core/payment/model"
import type { ChargeState } from "@kundportal/core/payment/provider"
import { Schema } from "effect"
import type Stripe from "stripe"
import { type Failed, reasonOf } from "./declines.ts"
import { keys } from "./named.ts"

/** Declined, in our terms. */
export const declined = (reason: DeclineReason): ChargeState => ({ _tag: "Declined", reason })

/**
 * Where a payment intent stands. Ours are made with their card, so one that wants a card has lost it to an attempt that
 * failed, and an attempt shows in its charge or its error even where it wants to be confirmed: neither is ever `Ready`.
 */
export const chargeState = (intent: Stripe.PaymentIntent): ChargeState => {
  switch (intent.status) {
    case "succeeded":
      return { _tag: "Succeeded" }
    case "requires_confirmation":
      return intent.last_payment_error === null && intent.latest_charge === null
        ? { _tag: "Ready" }
        : declined(reasonOf(failedOf(intent)))
    case "requires_payment_method":
      return declined(reasonOf(failedOf(intent)))
    case "requires_action":
      return waiting(intent)
    case "canceled": {
      const refused = intent.metadata[keys.refused]
      return isReason(refused) ? declined(refused) : { _tag: "Cancelled" }
    }
    default:
      // `processing`, one that somebody has taken apart by hand, and whatever Stripe may think of.
      return { _tag: "Processing" }
  }
}

const isReason = Schema.is(DeclineReason)

/** Without an address nobody can authenticate, and we never go on with it: that is as final as a decline. */
const waiting = ({ next_action: action }: Stripe.PaymentIntent): ChargeState => {
  const url = action?.redirect_to_url?.url ?? null
  return url === null ? declined("authentication_required") : { _tag: "ActionNeeded", url }
}

const failedOf = ({ last_payment_error: error, latest_charge: charge }: Stripe.PaymentIntent): Failed | null => {
  if (error !== null) return error
  if (charge === null || typeof charge === "string") return null
  return { code: charge.failure_code ?? "", decline_code: charge.outcome?.reason ?? "" }
}
