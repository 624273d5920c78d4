import { DeclineReason } from "@kundportal/core/payment/model"
import { Schema } from "effect"

/**
 * The object of a charge that Stripe would not even make: its amount cannot be written there, or its card is not
 * chargeable any more. It has a name like any other, says by itself why it is declined, and no money can ever move by it.
 */
export const declinedObject = (reason: DeclineReason, reference: string): string => `declined:${reason}:${reference}`

const isReason = Schema.is(DeclineReason)

/** Why the charge of this object was declined before it was made; null for an object of Stripe's. */
export const reasonIn = (object: string): DeclineReason | null => {
  const [kind, reason] = object.split(":")
  return kind === "declined" && isReason(reason) ? reason : null
}
