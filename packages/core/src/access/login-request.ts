import { DateTime, Schema } from "effect"
import { EmailAddress } from "../kernel/email-address.ts"
import { BusinessId, LoginRequestId } from "../kernel/id.ts"
import { Language } from "../kernel/language.ts"

/**
 * Somebody asked for a way in. Written for known and unknown addresses alike: whether the address belongs to a customer
 * is looked up later, by the reaction that sends the mail, so that the answer cannot tell.
 */
export const LoginRequest = Schema.Struct({
  id: LoginRequestId,
  businessId: BusinessId,
  email: EmailAddress,
  /** SHA-256 of the secret in the asking browser's cookie: the code works in that browser only. */
  browserHash: Schema.String,
  /** The language the asking page was in. */
  language: Language,
  createdAt: Schema.DateTimeUtcFromDate,
  expiresAt: Schema.DateTimeUtcFromDate,
  version: Schema.Int
})
export type LoginRequest = typeof LoginRequest.Type

/** Mailed links and codes live for ten minutes. */
export const lifetimeMs = 10 * 60 * 1000

/** Whether the letter's link and code still count; at the instant of expiry they no longer do. */
export const isLive = ({ expiresAt }: LoginRequest, now: DateTime.Utc): boolean => DateTime.isLessThan(now, expiresAt)
