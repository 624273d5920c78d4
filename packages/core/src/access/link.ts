import { DateTime, Schema } from "effect"
import type { Customer } from "../customer/model.ts"
import { canonical, EmailAddress } from "../kernel/email-address.ts"
import { BusinessId, CustomerId, LinkId, LoginRequestId } from "../kernel/id.ts"

/**
 * `email`: asked for with an address, proves that its owner reads the mail.
 * `dynamic`: made by the merchant, proves only that the merchant meant this customer.
 */
export const LinkKind = Schema.Literals(["email", "dynamic"])
export type LinkKind = typeof LinkKind.Type

/** A personal link that starts one session, once. Its secret is derived from its id and never stored. */
export const Link = Schema.Struct({
  id: LinkId,
  businessId: BusinessId,
  customerId: CustomerId,
  kind: LinkKind,
  /** How it left the house: only a link for a redirect may continue without a click. */
  delivery: Schema.Literals(["mail", "redirect"]),
  /** The customer's address when the link was made; a changed address kills it. */
  email: EmailAddress,
  loginRequestId: Schema.NullOr(LoginRequestId),
  returnUrl: Schema.NullOr(Schema.String),
  createdAt: Schema.DateTimeUtcFromDate,
  expiresAt: Schema.DateTimeUtcFromDate,
  usedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  revokedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type Link = typeof Link.Type

/** A link made by a merchant lives for 24 hours. */
export const dynamicLifetimeMs = 24 * 60 * 60 * 1000

/** How long a link for a redirect continues by itself; a link that is opened later was kept, and asks for a click. */
export const continueAloneMs = 5 * 60 * 1000

/** No more than this many unused dynamic links per customer: making another revokes the oldest. */
export const maximumOutstanding = 10

/** Neither used nor revoked, and not expired: the instant of expiry is the first at which a link is dead. */
export const isOutstanding = (link: Link, now: DateTime.Utc): boolean =>
  link.usedAt === null && link.revokedAt === null && DateTime.isLessThan(now, link.expiresAt)

/** Whether the link opens a session for this customer now. */
export const opens = (link: Link, customer: Customer, now: DateTime.Utc): boolean =>
  isOutstanding(link, now) && customer.blockedAt === null && canonical(customer.email) === canonical(link.email)

/** Whether the page behind a link goes on without a click: only a redirect's, in its first five minutes. */
export const mayContinueAlone = (link: Link, now: DateTime.Utc): boolean =>
  link.delivery === "redirect" && DateTime.isLessThan(now, DateTime.addDuration(link.createdAt, continueAloneMs))
