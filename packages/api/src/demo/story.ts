import type { OpenBusiness } from "@kundportal/core/business/open-business"
import type { Addon } from "@kundportal/core/catalog/addon"
import type { Product } from "@kundportal/core/catalog/product"
import type { Customer } from "@kundportal/core/customer/model"
import type { Discount } from "@kundportal/core/discount/model"
import type { Settlement } from "@kundportal/core/invoice/settle-note"
import type { TakenBack } from "@kundportal/core/invoice/taken-back"
import type { Money } from "@kundportal/core/kernel/money"
import type { DeclineReason } from "@kundportal/core/payment/model"
import type { Card } from "@kundportal/core/payment-method/model"
import type { EffectiveAt } from "@kundportal/core/plan-change/policy"
import type { AskedBy, BillingDetails, Status } from "@kundportal/core/subscription/model"

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
  readonly addons: Readonly<Record<string, ToldAddon>>
  /** By the short names that `demo.json` uses. */
  readonly products: Readonly<Record<string, ToldProduct>>
  readonly collections: Readonly<Record<string, ToldCollection>>
  readonly discounts: Readonly<Record<string, ToldDiscount>>
  /** The first one is the one a visitor is shown. */
  readonly customers: ReadonlyArray<ToldCustomer>
  /** What happened on the day the demo is made, after all that. */
  readonly deeds: {
    readonly gifts: ReadonlyArray<ToldGift>
    readonly changes: ReadonlyArray<ToldChange>
    readonly corrections: ReadonlyArray<ToldCorrection>
  }
}

export interface ToldProduct
  extends Pick<Product, "description" | "name" | "price" | "taxCategory">,
    Partial<Pick<Product, "license">> {
  /** Short names of add-ons that go with it. */
  readonly addons?: ReadonlyArray<string>
}

export type ToldAddon = Pick<Addon, "description" | "name" | "price" | "taxCategory" | "taxInclusive">

export interface ToldCollection {
  readonly name: string
  readonly groups: ReadonlyArray<{ readonly name: string; readonly products: ReadonlyArray<string> }>
}

export interface ToldDiscount extends Pick<Discount, "cycles" | "name" | "reduction"> {
  readonly code: string
}

export interface ToldCustomer {
  /** Unique within the story; never changes. */
  readonly key: string
  readonly since: Ago
  readonly customer: Pick<Customer, "language" | "name" | "phoneNumber"> & { readonly email: string }
  readonly billing: BillingDetails
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
  /** Short names of add-ons, and how many. */
  readonly addons: Readonly<Record<string, number>>
  /** Short names of discounts. */
  readonly discounts: ReadonlyArray<string>
}

export interface ToldPurchase {
  readonly product: string
  readonly quantity: number
  readonly ago: Ago
  readonly declined: DeclineReason | null
}

/** Money put into a customer's wallet. */
export interface ToldGift {
  readonly customer: string
  readonly amount: Money
  readonly reason: string
}

export interface ToldChange {
  readonly customer: string
  /** Which of the customer's subscriptions, from 0. */
  readonly subscription: number
  readonly product: string
  readonly quantity: number
  readonly askedBy: AskedBy
  /** Null follows the policy. */
  readonly effectiveAt: EffectiveAt | null
  /** Whether what it costs is paid at once. */
  readonly paid: boolean
}

export interface ToldCorrection {
  readonly customer: string
  readonly subscription: number
  readonly takenBack: TakenBack
  readonly to: Settlement
  readonly reason: string
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
  addons: {},
  discounts: [],
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
