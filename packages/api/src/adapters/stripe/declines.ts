import { isHard } from "@kundportal/core/payment/decline"
import type { DeclineReason } from "@kundportal/core/payment/model"

/**
 * Stripe's decline codes, and the error codes that stand alone, in our words. Source: Stripe's pages on decline codes and
 * error codes. What is not here is `card_declined`. Codes that only a card reader can meet are left out.
 */
const reasons: ReadonlyMap<string, DeclineReason> = new Map<string, DeclineReason>([
  ["insufficient_funds", "insufficient_funds"],

  ["card_velocity_exceeded", "velocity_exceeded"],
  ["withdrawal_count_limit_exceeded", "velocity_exceeded"],
  ["card_decline_rate_limit_exceeded", "velocity_exceeded"],

  ["try_again_later", "try_again_later"],
  ["approve_with_id", "try_again_later"],
  ["issuer_not_available", "try_again_later"],
  ["reenter_transaction", "try_again_later"],
  ["payment_method_provider_timeout", "try_again_later"],

  ["processing_error", "processing_error"],

  ["expired_card", "expired_card"],
  ["expired_payment_method", "expired_card"],

  ["incorrect_number", "invalid_card"],
  ["invalid_number", "invalid_card"],
  ["incorrect_cvc", "invalid_card"],
  ["invalid_cvc", "invalid_card"],
  ["invalid_expiry_month", "invalid_card"],
  ["invalid_expiry_year", "invalid_card"],
  ["new_account_information_available", "invalid_card"],
  ["invalid_account", "invalid_card"],

  ["account_closed", "account_closed"],

  ["card_not_supported", "card_not_supported"],
  ["currency_not_supported", "card_not_supported"],
  ["invalid_amount", "card_not_supported"],
  ["not_permitted", "card_not_supported"],
  ["service_not_allowed", "card_not_supported"],
  ["transaction_not_allowed", "card_not_supported"],

  ["do_not_honor", "do_not_honor"],
  ["do_not_try_again", "do_not_honor"],
  ["no_action_taken", "do_not_honor"],
  ["revocation_of_all_authorizations", "do_not_honor"],
  ["revocation_of_authorization", "do_not_honor"],
  ["security_violation", "do_not_honor"],
  ["stop_payment_order", "do_not_honor"],

  ["lost_card", "lost_card"],
  ["stolen_card", "stolen_card"],
  ["pickup_card", "pickup_card"],
  ["restricted_card", "pickup_card"],

  ["fraudulent", "fraudulent"],
  ["merchant_blacklist", "fraudulent"],

  ["authentication_required", "authentication_required"],
  ["mobile_device_authentication_required", "authentication_required"],
  ["payment_intent_action_required", "authentication_required"],

  ["authentication_not_handled", "authentication_failed"],
  ["payment_intent_authentication_failure", "authentication_failed"],
  ["payment_intent_payment_attempt_expired", "authentication_failed"]
])

/** What Stripe says of an attempt that failed. */
export interface Failed {
  readonly code?: string
  readonly decline_code?: string
  readonly advice_code?: string
}

/** Why the attempt failed, in our words; the decline code says more than the error code. */
export const reasonOf = (failed: Failed | null): DeclineReason => {
  const said = reasons.get(failed?.decline_code ?? "") ?? reasons.get(failed?.code ?? "") ?? "card_declined"
  // The network's advice stands above the code: a card that must not be tried again is not.
  return failed?.advice_code === "do_not_try_again" && !isHard(said) ? "do_not_honor" : said
}
