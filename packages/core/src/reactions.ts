import type { Effect } from "effect"
import type { Access } from "./access/reader.ts"
import type { Secrets } from "./access/secrets.ts"
import type { Businesses } from "./business/reader.ts"
import type { Products } from "./catalog/reader.ts"
import type { Commit, StaleWrite } from "./commit.ts"
import type { Customers } from "./customer/reader.ts"
import type { DomainEvent } from "./events.ts"
import type { Invoices } from "./invoice/reader.ts"
import { keepLicenseKeys } from "./license-key/keep-license-keys.ts"
import type { LicenseKeys } from "./license-key/reader.ts"
import type { LicenseTexts } from "./license-key/texts.ts"
import { mailLoginLink } from "./notification/mail-login-link.ts"
import { mailPortalLink } from "./notification/mail-portal-link.ts"
import { mailSignInNotice } from "./notification/mail-sign-in-notice.ts"
import type { Mailer, MailerUnavailable, PublicUrl } from "./notification/mailer.ts"
import type { Subscriptions } from "./subscription/reader.ts"

/** The ports that reactions speak to. */
export type ReactionPorts =
  | Access
  | Businesses
  | Commit
  | Customers
  | Invoices
  | LicenseKeys
  | LicenseTexts
  | Mailer
  | Products
  | PublicUrl
  | Secrets
  | Subscriptions

/**
 * What follows from an event. A reaction may run twice or late: each is safe to repeat, and says nothing when its moment
 * has passed. A failure means "try again later".
 */
export const react = (event: DomainEvent): Effect.Effect<void, MailerUnavailable | StaleWrite, ReactionPorts> => {
  switch (event._tag) {
    case "LoginRequested":
      return mailLoginLink(event)
    case "PortalLinkShared":
      return mailPortalLink(event)
    case "SignedInByMerchantLink":
      return mailSignInNotice(event)
    case "PurchasePaid":
    case "PurchaseRefunded":
    case "SubscriptionChanged":
      return keepLicenseKeys(event)
  }
}
