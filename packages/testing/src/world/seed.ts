import type { Link } from "@kundportal/core/access/link"
import type { LoginRequest } from "@kundportal/core/access/login-request"
import type { Session } from "@kundportal/core/access/session"
import type { ApiKey } from "@kundportal/core/business/api-key"
import type { Logo } from "@kundportal/core/business/logo"
import type { Business } from "@kundportal/core/business/model"
import type { Product } from "@kundportal/core/catalog/product"
import type { Change } from "@kundportal/core/changes"
import type { Customer } from "@kundportal/core/customer/model"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { Payment } from "@kundportal/core/payment/model"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import type { Subscription } from "@kundportal/core/subscription/model"
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
  readonly products?: ReadonlyArray<Product>
  readonly paymentMethods?: ReadonlyArray<PaymentMethod>
  readonly subscriptions?: ReadonlyArray<Subscription>
  readonly invoices?: ReadonlyArray<Invoice>
  readonly payments?: ReadonlyArray<Payment>
  readonly loginRequests?: ReadonlyArray<LoginRequest>
  readonly links?: ReadonlyArray<Link>
  readonly sessions?: ReadonlyArray<Session>
}

/** The seed as changes, in the order in which rows may refer to each other: any store can write them one after another. */
export const changesOf = (seed: Seed): ReadonlyArray<Change> => [
  ...(seed.businesses ?? []).map((value) => ({ _tag: "PutBusiness" as const, value })),
  ...(seed.logos ?? []).map((value) => ({ _tag: "PutLogo" as const, value })),
  ...(seed.apiKeys ?? []).map((value) => ({ _tag: "PutApiKey" as const, value })),
  ...(seed.customers ?? []).map((value) => ({ _tag: "PutCustomer" as const, value })),
  ...(seed.products ?? []).map((value) => ({ _tag: "PutProduct" as const, value })),
  ...(seed.paymentMethods ?? []).map((value) => ({ _tag: "PutPaymentMethod" as const, value })),
  ...(seed.subscriptions ?? []).map((value) => ({ _tag: "PutSubscription" as const, value })),
  ...(seed.invoices ?? []).map((value) => ({ _tag: "PutInvoice" as const, value })),
  ...(seed.payments ?? []).map((value) => ({ _tag: "PutPayment" as const, value })),
  ...(seed.loginRequests ?? []).map((value) => ({ _tag: "PutLoginRequest" as const, value })),
  ...(seed.links ?? []).map((value) => ({ _tag: "PutLink" as const, value })),
  ...(seed.sessions ?? []).map((value) => ({ _tag: "PutSession" as const, value }))
]

/** A world in which the seed has been written: every row is at version 1. */
export const aWorld = (seed: Seed): World =>
  changesOf(seed).reduce(
    (world, change) => Result.getOrThrow(written(world, ownerOf(change), { changes: [change], events: [] })),
    emptyWorld
  )
