import { DateTime, Schema } from "effect"
import { BusinessId, CustomerId, LinkId, SessionId } from "../kernel/id.ts"

/**
 * How a session was proved. `email` shows possession of the address and may later span businesses; `merchant` is locked
 * to one customer of one business, because a merchant may write anyone's address on a customer.
 */
export const Proof = Schema.Literals(["email", "merchant"])
export type Proof = typeof Proof.Type

/** A signed-in browser. */
export const Session = Schema.Struct({
  id: SessionId,
  businessId: BusinessId,
  customerId: CustomerId,
  linkId: LinkId,
  proof: Proof,
  returnUrl: Schema.NullOr(Schema.String),
  createdAt: Schema.DateTimeUtcFromDate,
  /** Moves ahead while the session is used, never past `endsAt`. */
  expiresAt: Schema.DateTimeUtcFromDate,
  /** The absolute end. */
  endsAt: Schema.DateTimeUtcFromDate,
  version: Schema.Int
})
export type Session = typeof Session.Type

/** A session ends after an hour without use. */
export const idleMs = 60 * 60 * 1000

/** And after a day in any case. */
export const absoluteMs = 24 * 60 * 60 * 1000

/** Where the idle limit stands after a use at `now`: an hour ahead, capped by the absolute end. */
export const extended = (endsAt: DateTime.Utc, now: DateTime.Utc): DateTime.Utc =>
  DateTime.min(DateTime.addDuration(now, idleMs), endsAt)
