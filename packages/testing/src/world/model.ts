import type { Link } from "@kundportal/core/access/link"
import type { LoginRequest } from "@kundportal/core/access/login-request"
import type { Session } from "@kundportal/core/access/session"
import type { ApiKey } from "@kundportal/core/business/api-key"
import type { Logo } from "@kundportal/core/business/logo"
import type { Business } from "@kundportal/core/business/model"
import type { Addon } from "@kundportal/core/catalog/addon"
import type { ProductCollection } from "@kundportal/core/catalog/collection"
import type { Product } from "@kundportal/core/catalog/product"
import type { Customer } from "@kundportal/core/customer/model"
import type { Discount } from "@kundportal/core/discount/model"
import type { DomainEvent } from "@kundportal/core/events"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import type { LicenseKey } from "@kundportal/core/license-key/model"
import type { Payment } from "@kundportal/core/payment/model"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import type { PaymentMethodSetup } from "@kundportal/core/payment-method/setup"
import type { Quote } from "@kundportal/core/plan-change/quote"
import type { Refund } from "@kundportal/core/refund/model"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { Wallet } from "@kundportal/core/wallet/model"
import type { DateTime, Ref } from "effect"
import { Context } from "effect"

/** How often a subject has tried since its window opened. */
export interface Attempts {
  readonly count: number
  readonly openedAtMs: number
}

/** How often something due could not be dealt with, when it is tried next on the wall clock, and why not. */
export interface PutOff {
  readonly tries: number
  readonly notBefore: DateTime.Utc
  readonly trouble: string
}

/** The whole store as one value, each aggregate by its id. Rows carry the version they were last written with, 1 at first. */
export interface World {
  readonly addons: ReadonlyMap<string, Addon>
  readonly apiKeys: ReadonlyMap<string, ApiKey>
  readonly businesses: ReadonlyMap<string, Business>
  readonly collections: ReadonlyMap<string, ProductCollection>
  readonly customers: ReadonlyMap<string, Customer>
  readonly discounts: ReadonlyMap<string, Discount>
  readonly invoices: ReadonlyMap<string, Invoice>
  readonly journal: ReadonlyMap<string, JournalEntry>
  readonly licenseKeys: ReadonlyMap<string, LicenseKey>
  readonly links: ReadonlyMap<string, Link>
  readonly loginRequests: ReadonlyMap<string, LoginRequest>
  readonly payments: ReadonlyMap<string, Payment>
  readonly paymentMethods: ReadonlyMap<string, PaymentMethod>
  readonly paymentMethodSetups: ReadonlyMap<string, PaymentMethodSetup>
  readonly products: ReadonlyMap<string, Product>
  readonly quotes: ReadonlyMap<string, Quote>
  readonly refunds: ReadonlyMap<string, Refund>
  readonly sessions: ReadonlyMap<string, Session>
  readonly subscriptions: ReadonlyMap<string, Subscription>
  readonly wallets: ReadonlyMap<string, Wallet>
  /** By business. */
  readonly logos: ReadonlyMap<string, Logo>
  /** The last number drawn, by business and series. */
  readonly sequences: ReadonlyMap<string, number>
  /** By business, allowance and subject. */
  readonly attempts: ReadonlyMap<string, Attempts>
  /** The time it is for a business that has moved its clock, by business. */
  readonly testClocks: ReadonlyMap<string, DateTime.Utc>
  /** Due subscriptions that could not be dealt with, by subscription. */
  readonly putOff: ReadonlyMap<string, PutOff>
  /** Due subscriptions that somebody is at right now. */
  readonly inWork: ReadonlySet<string>
  /** Everything announced, oldest first. */
  readonly events: ReadonlyArray<DomainEvent>
}

export const emptyWorld: World = {
  addons: new Map(),
  apiKeys: new Map(),
  businesses: new Map(),
  collections: new Map(),
  customers: new Map(),
  discounts: new Map(),
  invoices: new Map(),
  journal: new Map(),
  licenseKeys: new Map(),
  links: new Map(),
  loginRequests: new Map(),
  payments: new Map(),
  paymentMethods: new Map(),
  paymentMethodSetups: new Map(),
  products: new Map(),
  quotes: new Map(),
  refunds: new Map(),
  sessions: new Map(),
  subscriptions: new Map(),
  wallets: new Map(),
  logos: new Map(),
  sequences: new Map(),
  attempts: new Map(),
  testClocks: new Map(),
  putOff: new Map(),
  inWork: new Set(),
  events: []
}

/** The world behind the memory ports: tests look at it instead of counting calls. */
export class WorldRef extends Context.Service<WorldRef, Ref.Ref<World>>()("@kundportal/testing/WorldRef") {}
