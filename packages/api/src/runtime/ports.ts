import type { Access } from "@kundportal/core/access/reader"
import type { Secrets } from "@kundportal/core/access/secrets"
import type { Sessions } from "@kundportal/core/access/sessions"
import type { Throttle } from "@kundportal/core/access/throttle"
import type { Businesses } from "@kundportal/core/business/reader"
import type { Products } from "@kundportal/core/catalog/reader"
import type { Commit } from "@kundportal/core/commit"
import type { Customers } from "@kundportal/core/customer/reader"
import type { Ids } from "@kundportal/core/ids"
import type { InvoicePrinter } from "@kundportal/core/invoice/printer"
import type { Invoices } from "@kundportal/core/invoice/reader"
import type { PublicUrl } from "@kundportal/core/notification/mailer"
import type { Payments } from "@kundportal/core/payment/reader"
import type { PaymentMethods } from "@kundportal/core/payment-method/reader"
import type { Subscriptions } from "@kundportal/core/subscription/reader"

/** Everything a use case may ask for. The mailer is not among them: mail is sent by reactions only. */
export type Ports =
  | Access
  | Businesses
  | Commit
  | Customers
  | Ids
  | InvoicePrinter
  | Invoices
  | PaymentMethods
  | Payments
  | Products
  | PublicUrl
  | Secrets
  | Sessions
  | Subscriptions
  | Throttle
