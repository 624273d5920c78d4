import type { DeclineReason } from "./model.ts"

/**
 * Whether the same card may be tried again later: `soft` may pass by itself, `hard` will not, however often it is asked.
 * Source: the reference system's lists of soft and hard declines.
 */
const firmness: Readonly<Record<DeclineReason, "hard" | "soft">> = {
  card_declined: "soft",
  insufficient_funds: "soft",
  velocity_exceeded: "soft",
  try_again_later: "soft",
  processing_error: "soft",
  expired_card: "hard",
  invalid_card: "hard",
  card_not_supported: "hard",
  do_not_honor: "hard",
  account_closed: "hard",
  lost_card: "hard",
  stolen_card: "hard",
  pickup_card: "hard",
  fraudulent: "hard",
  // Nobody is there to authenticate when a card is charged by itself.
  authentication_required: "hard",
  authentication_failed: "hard",
  no_payment_method: "hard"
}

/** Whether asking the same card again by itself is pointless. */
export const isHard = (reason: DeclineReason): boolean => firmness[reason] === "hard"
