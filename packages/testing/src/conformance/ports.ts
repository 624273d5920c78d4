import type { Vitest } from "@effect/vitest"
import type { Access } from "@kundportal/core/access/reader"
import type { Secrets } from "@kundportal/core/access/secrets"
import type { Sessions } from "@kundportal/core/access/sessions"
import type { Throttle } from "@kundportal/core/access/throttle"
import type { DueWork } from "@kundportal/core/billing-run/due-work"
import type { TestClocks } from "@kundportal/core/billing-run/test-clocks"
import type { BusinessClock } from "@kundportal/core/business/clock"
import type { Businesses } from "@kundportal/core/business/reader"
import type { Addons } from "@kundportal/core/catalog/addon-reader"
import type { Collections } from "@kundportal/core/catalog/collection-reader"
import type { Products } from "@kundportal/core/catalog/reader"
import type { Commit, CommitMany } from "@kundportal/core/commit"
import type { Customers } from "@kundportal/core/customer/reader"
import type { Discounts } from "@kundportal/core/discount/reader"
import type { Ids } from "@kundportal/core/ids"
import type { Invoices } from "@kundportal/core/invoice/reader"
import type { Ledger } from "@kundportal/core/ledger/reader"
import type { LicenseKeys } from "@kundportal/core/license-key/reader"
import type { Payments } from "@kundportal/core/payment/reader"
import type { UnsettledMovements } from "@kundportal/core/payment/unsettled"
import type { PaymentMethods } from "@kundportal/core/payment-method/reader"
import type { PaymentMethodSetups } from "@kundportal/core/payment-method/setups"
import type { Quotes } from "@kundportal/core/plan-change/reader"
import type { Refunds } from "@kundportal/core/refund/reader"
import type { Subscriptions } from "@kundportal/core/subscription/reader"
import type { Wallets } from "@kundportal/core/wallet/reader"

/** Every port that a store implements or that its use cases need beside it. */
export type StorePorts =
  | Access
  | Addons
  | BusinessClock
  | Businesses
  | Collections
  | Commit
  | CommitMany
  | Customers
  | Discounts
  | DueWork
  | Ids
  | Invoices
  | Ledger
  | LicenseKeys
  | PaymentMethodSetups
  | PaymentMethods
  | Payments
  | Products
  | Quotes
  | Refunds
  | Secrets
  | Sessions
  | Subscriptions
  | TestClocks
  | Throttle
  | UnsettledMovements
  | Wallets

/** `it` inside a contract: its tests may ask for any port of the store. */
export type StoreIt = Vitest.MethodsNonLive<StorePorts>
