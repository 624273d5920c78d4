import type { Vitest } from "@effect/vitest"
import type { Access } from "@kundportal/core/access/reader"
import type { Secrets } from "@kundportal/core/access/secrets"
import type { Sessions } from "@kundportal/core/access/sessions"
import type { Throttle } from "@kundportal/core/access/throttle"
import type { Businesses } from "@kundportal/core/business/reader"
import type { Products } from "@kundportal/core/catalog/reader"
import type { Commit } from "@kundportal/core/commit"
import type { Customers } from "@kundportal/core/customer/reader"
import type { Ids } from "@kundportal/core/ids"
import type { Invoices } from "@kundportal/core/invoice/reader"
import type { Payments } from "@kundportal/core/payment/reader"
import type { PaymentMethods } from "@kundportal/core/payment-method/reader"
import type { Subscriptions } from "@kundportal/core/subscription/reader"

/** Every port that a store implements or that its use cases need beside it. */
export type StorePorts =
  | Access
  | Businesses
  | Commit
  | Customers
  | Ids
  | Invoices
  | PaymentMethods
  | Payments
  | Products
  | Secrets
  | Sessions
  | Subscriptions
  | Throttle

/** `it` inside a contract: its tests may ask for any port of the store. */
export type StoreIt = Vitest.MethodsNonLive<StorePorts>
