import type { OpenBusiness } from "@kundportal/core/business/open-business"
import type { Product } from "@kundportal/core/catalog/product"
import type { Customer } from "@kundportal/core/customer/model"
import type { DeclineReason } from "@kundportal/core/payment/model"
import type { Card } from "@kundportal/core/payment-method/model"
import type { BillingDetails, Status } from "@kundportal/core/subscription/model"

/** How long before the demo is made something happened. */
export interface Ago {
  readonly years?: number
  readonly months?: number
  readonly days?: number
  readonly hours?: number
}

/** One business, what it sells and who buys: everything is told in distances from now, so the demo never grows old. */
export interface Story {
  /** Names everything in the story; never changes, because ids are made from it. */
  readonly name: string
  readonly opened: Ago
  readonly business: Omit<OpenBusiness, "branding"> & { readonly branding: Omit<OpenBusiness["branding"], "hasLogo"> }
  /** A file in `logos/`. */
  readonly logo: string
  /** By the short names that `demo.json` uses. */
  readonly products: Readonly<Record<string, ToldProduct>>
  /** The first one is the one a visitor is shown. */
  readonly customers: ReadonlyArray<ToldCustomer>
}

export type ToldProduct = Pick<Product, "description" | "name" | "price" | "taxCategory">

export interface ToldCustomer {
  /** Unique within the story; never changes. */
  readonly key: string
  readonly since: Ago
  readonly customer: Pick<Customer, "language" | "name" | "phoneNumber"> & { readonly email: string }
  readonly billing: BillingDetails
  readonly taxRateBps: number
  readonly cards: ReadonlyArray<ToldCard>
  readonly subscriptions: ReadonlyArray<ToldSubscription>
  readonly purchases: ReadonlyArray<ToldPurchase>
  readonly blocked: Ago | null
}

export interface ToldCard extends Pick<Card, "lastFour" | "network"> {
  /** Months from now to the month on the card; negative once it has expired. */
  readonly expiresInMonths: number
}

export interface ToldSubscription {
  readonly product: string
  readonly quantity: number
  readonly since: Ago
  readonly status: Status
  /** When it came into its status, for the statuses that begin on a day of their own. */
  readonly changed: Ago
  /** Why the last payment failed; null when nothing is owed. */
  readonly declined: DeclineReason | null
  readonly cancelAtNextBilling: boolean
}

export interface ToldPurchase {
  readonly product: string
  readonly quantity: number
  readonly ago: Ago
  readonly declined: DeclineReason | null
}

/** An ordinary subscription: one of it, active, nothing owed. */
export const subscribed = (product: string, since: Ago, over: Partial<ToldSubscription> = {}): ToldSubscription => ({
  product,
  quantity: 1,
  since,
  status: "active",
  changed: {},
  declined: null,
  cancelAtNextBilling: false,
  ...over
})

export const bought = (product: string, ago: Ago, over: Partial<ToldPurchase> = {}): ToldPurchase => ({
  product,
  quantity: 1,
  ago,
  declined: null,
  ...over
})

export const visa: ToldCard = { network: "visa", lastFour: "4242", expiresInMonths: 31 }
export const mastercard: ToldCard = { network: "mastercard", lastFour: "4444", expiresInMonths: 18 }
export const amex: ToldCard = { network: "amex", lastFour: "8431", expiresInMonths: 40 }
