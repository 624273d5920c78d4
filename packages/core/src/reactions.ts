import type { Effect } from "effect"
import type { Access } from "./access/reader.ts"
import type { Secrets } from "./access/secrets.ts"
import type { BusinessClock } from "./business/clock.ts"
import type { Businesses } from "./business/reader.ts"
import type { Products } from "./catalog/reader.ts"
import type { Commit, StaleWrite } from "./commit.ts"
import type { Customers } from "./customer/reader.ts"
import type { DomainEvent } from "./events.ts"
import type { Invoices } from "./invoice/reader.ts"
import { keepLicenseKeys } from "./license-key/keep-license-keys.ts"
import type { LicenseKeys } from "./license-key/reader.ts"
import type { LicenseTexts } from "./license-key/texts.ts"
import { mailFailedPayment } from "./notification/mail-failed-payment.ts"
import { mailLoginLink } from "./notification/mail-login-link.ts"
import { mailPortalLink } from "./notification/mail-portal-link.ts"
import { mailReceipt } from "./notification/mail-receipt.ts"
import { mailRefund } from "./notification/mail-refund.ts"
import { mailReminder } from "./notification/mail-reminder.ts"
import { mailSignInNotice } from "./notification/mail-sign-in-notice.ts"
import type { Mailer, MailerUnavailable, PublicUrl } from "./notification/mailer.ts"
import type { NoAnswer, PaymentProvider } from "./payment/provider.ts"
import type { Payments } from "./payment/reader.ts"
import { forgetCard } from "./payment-method/forget-card.ts"
import type { PaymentMethods } from "./payment-method/reader.ts"
import type { Refunds } from "./refund/reader.ts"
import type { Subscriptions } from "./subscription/reader.ts"

/** The ports that reactions speak to. */
export type ReactionPorts =
  | Access
  | BusinessClock
  | Businesses
  | Commit
  | Customers
  | Invoices
  | LicenseKeys
  | LicenseTexts
  | Mailer
  | PaymentMethods
  | PaymentProvider
  | Payments
  | Products
  | PublicUrl
  | Refunds
  | Secrets
  | Subscriptions

/**
 * What follows from an event. A reaction may run twice or late: each is safe to repeat, and says nothing when its moment
 * has passed. A failure means "try again later".
 */
export const react = (
  event: DomainEvent
): Effect.Effect<void, MailerUnavailable | NoAnswer | StaleWrite, ReactionPorts> => {
  switch (event._tag) {
    case "CardRemoved":
      return forgetCard(event)
    case "LoginRequested":
      return mailLoginLink(event)
    case "PortalLinkShared":
      return mailPortalLink(event)
    case "SignedInByMerchantLink":
      return mailSignInNotice(event)
    case "PaymentFailed":
      return mailFailedPayment(event)
    case "PaymentReminderDue":
      return mailReminder(event)
    case "PaymentSucceeded":
      return mailReceipt(event)
    case "RefundSettled":
      return mailRefund(event)
    case "PurchasePaid":
    case "PurchaseRefunded":
    case "SubscriptionChanged":
      return keepLicenseKeys(event)
  }
}
