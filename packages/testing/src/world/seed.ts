import type { Link } from "@kundportal/core/access/link"
import type { LoginRequest } from "@kundportal/core/access/login-request"
import type { Session } from "@kundportal/core/access/session"
import type { ApiKey } from "@kundportal/core/business/api-key"
import type { Logo } from "@kundportal/core/business/logo"
import type { Business } from "@kundportal/core/business/model"
import type { Addon } from "@kundportal/core/catalog/addon"
import type { ProductCollection } from "@kundportal/core/catalog/collection"
import type { Product } from "@kundportal/core/catalog/product"
import type { Change } from "@kundportal/core/changes"
import type { Customer } from "@kundportal/core/customer/model"
import type { Discount } from "@kundportal/core/discount/model"
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
import { Result } from "effect"
import type { World } from "./model.ts"
import { emptyWorld } from "./model.ts"
import { ownerOf, written } from "./write.ts"

/** What stands in a store before a story begins. */
export interface Seed {
  readonly businesses?: ReadonlyArray<Business>
  readonly logos?: ReadonlyArray<Logo>
  readonly apiKeys?: ReadonlyArray<ApiKey>
  readonly customers?: ReadonlyArray<Customer>
  readonly collections?: ReadonlyArray<ProductCollection>
  readonly addons?: ReadonlyArray<Addon>
  readonly products?: ReadonlyArray<Product>
  readonly discounts?: ReadonlyArray<Discount>
  readonly paymentMethods?: ReadonlyArray<PaymentMethod>
  readonly subscriptions?: ReadonlyArray<Subscription>
  readonly paymentMethodSetups?: ReadonlyArray<PaymentMethodSetup>
  readonly quotes?: ReadonlyArray<Quote>
  readonly invoices?: ReadonlyArray<Invoice>
  readonly payments?: ReadonlyArray<Payment>
  readonly refunds?: ReadonlyArray<Refund>
  readonly wallets?: ReadonlyArray<Wallet>
  readonly journal?: ReadonlyArray<JournalEntry>
  readonly licenseKeys?: ReadonlyArray<LicenseKey>
  readonly loginRequests?: ReadonlyArray<LoginRequest>
  readonly links?: ReadonlyArray<Link>
  readonly sessions?: ReadonlyArray<Session>
}

/** The seed as changes, in the order in which rows may refer to each other: any store can write them one after another. */
export const changesOf = (seed: Seed): ReadonlyArray<Change> => [
  ...each(seed.businesses, (value) => ({ _tag: "PutBusiness", value })),
  ...each(seed.logos, (value) => ({ _tag: "PutLogo", value })),
  ...each(seed.apiKeys, (value) => ({ _tag: "PutApiKey", value })),
  ...each(seed.customers, (value) => ({ _tag: "PutCustomer", value })),
  ...each(seed.collections, (value) => ({ _tag: "PutCollection", value })),
  ...each(seed.addons, (value) => ({ _tag: "PutAddon", value })),
  ...each(seed.products, (value) => ({ _tag: "PutProduct", value })),
  ...each(seed.discounts, (value) => ({ _tag: "PutDiscount", value })),
  ...each(seed.paymentMethods, (value) => ({ _tag: "PutPaymentMethod", value })),
  ...each(seed.subscriptions, (value) => ({ _tag: "PutSubscription", value })),
  ...each(seed.paymentMethodSetups, (value) => ({ _tag: "PutPaymentMethodSetup", value })),
  ...each(seed.quotes, (value) => ({ _tag: "PutQuote", value })),
  ...each(seed.invoices, (value) => ({ _tag: "PutInvoice", value })),
  ...each(seed.payments, (value) => ({ _tag: "PutPayment", value })),
  ...each(seed.refunds, (value) => ({ _tag: "PutRefund", value })),
  ...each(seed.wallets, (value) => ({ _tag: "PutWallet", value })),
  ...each(seed.journal, (value) => ({ _tag: "AddJournalEntry", value })),
  ...each(seed.licenseKeys, (value) => ({ _tag: "PutLicenseKey", value })),
  ...each(seed.loginRequests, (value) => ({ _tag: "PutLoginRequest", value })),
  ...each(seed.links, (value) => ({ _tag: "PutLink", value })),
  ...each(seed.sessions, (value) => ({ _tag: "PutSession", value }))
]

const each = <A>(rows: ReadonlyArray<A> | undefined, change: (row: A) => Change): ReadonlyArray<Change> =>
  (rows ?? []).map(change)

/** A world in which the seed has been written: every row is at version 1. */
export const aWorld = (seed: Seed): World =>
  changesOf(seed).reduce(
    (world, change) => Result.getOrThrow(written(world, ownerOf(change), { changes: [change], events: [] })),
    emptyWorld
  )
