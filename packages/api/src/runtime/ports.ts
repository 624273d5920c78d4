import type { Access } from "@kundportal/core/access/reader"
import type { Secrets } from "@kundportal/core/access/secrets"
import type { Sessions } from "@kundportal/core/access/sessions"
import type { Throttle } from "@kundportal/core/access/throttle"
import type { TimeTravel } from "@kundportal/core/billing-run/test-clocks"
import type { BusinessClock } from "@kundportal/core/business/clock"
import type { Businesses } from "@kundportal/core/business/reader"
import type { Addons } from "@kundportal/core/catalog/addon-reader"
import type { Collections } from "@kundportal/core/catalog/collection-reader"
import type { Products } from "@kundportal/core/catalog/reader"
import type { Commit } from "@kundportal/core/commit"
import type { Customers } from "@kundportal/core/customer/reader"
import type { Discounts } from "@kundportal/core/discount/reader"
import type { Ids } from "@kundportal/core/ids"
import type { InvoicePrinter } from "@kundportal/core/invoice/printer"
import type { Invoices } from "@kundportal/core/invoice/reader"
import type { Ledger } from "@kundportal/core/ledger/reader"
import type { LicenseKeys } from "@kundportal/core/license-key/reader"
import type { LicenseTexts } from "@kundportal/core/license-key/texts"
import type { PublicUrl } from "@kundportal/core/notification/mailer"
import type { Collector } from "@kundportal/core/payment/collector"
import type { ProviderNotices } from "@kundportal/core/payment/provider-notices"
import type { Payments } from "@kundportal/core/payment/reader"
import type { CardSetups } from "@kundportal/core/payment-method/card-setups"
import type { PaymentMethods } from "@kundportal/core/payment-method/reader"
import type { PaymentMethodSetups } from "@kundportal/core/payment-method/setups"
import type { Quotes } from "@kundportal/core/plan-change/reader"
import type { Refunds } from "@kundportal/core/refund/reader"
import type { Subscriptions } from "@kundportal/core/subscription/reader"
import type { Taxes } from "@kundportal/core/tax/taxes"
import type { Wallets } from "@kundportal/core/wallet/reader"

/** Everything a use case may ask for. The mailer is not among them: mail is sent by reactions only. */
export type Ports =
  | Access
  | Addons
  | BusinessClock
  | Businesses
  | CardSetups
  | Collections
  | Collector
  | Commit
  | Customers
  | Discounts
  | Ids
  | InvoicePrinter
  | Invoices
  | Ledger
  | LicenseKeys
  | LicenseTexts
  | PaymentMethods
  | PaymentMethodSetups
  | Payments
  | Products
  | ProviderNotices
  | PublicUrl
  | Quotes
  | Refunds
  | Secrets
  | Sessions
  | Subscriptions
  | Taxes
  | Throttle
  | TimeTravel
  | Wallets
