import { randomUUID } from "node:crypto"
import type { Business } from "@kundportal/core/business/model"
import type { Product } from "@kundportal/core/catalog/product"
import type { Change } from "@kundportal/core/changes"
import { Commit } from "@kundportal/core/commit"
import type { Customer } from "@kundportal/core/customer/model"
import type { DomainEvent } from "@kundportal/core/events"
import {
  AddonId,
  ApiKeyId,
  BusinessId,
  CustomerId,
  DiscountId,
  EventId,
  InvoiceId,
  JournalEntryId,
  LicenseKeyId,
  LinkId,
  LoginRequestId,
  PaymentId,
  PaymentMethodId,
  PaymentMethodSetupId,
  ProductCollectionId,
  ProductId,
  QuoteId,
  RefundId,
  SessionId,
  SubscriptionId,
  WalletId
} from "@kundportal/core/kernel/id"
import { DateTime, Effect } from "effect"
import { aBusiness } from "../fixtures/business.ts"
import { aProduct } from "../fixtures/catalog.ts"
import { aCustomer } from "../fixtures/customer.ts"
import type { Seed } from "../world/seed.ts"
import { changesOf } from "../world/seed.ts"

const hex32 = (): string => randomUUID().replaceAll("-", "")

/** As long as real ones are, so that an entry's id can be derived from them. */
const unique = (): string => hex32().slice(0, 21)

/** Identifiers that no other test has: contracts run beside each other on one database. */
export const fresh = {
  addon: () => AddonId.make(`adn_${unique()}`),
  apiKey: () => ApiKeyId.make(`key_${unique()}`),
  business: () => BusinessId.make(`bus_${unique()}`),
  collection: () => ProductCollectionId.make(`pdc_${unique()}`),
  customer: () => CustomerId.make(`cus_${unique()}`),
  discount: () => DiscountId.make(`dsc_${unique()}`),
  event: () => EventId.make(`evt_${unique()}`),
  invoice: () => InvoiceId.make(`inv_${unique()}`),
  journalEntry: () => JournalEntryId.make(`jrn_${unique()}`),
  licenseKey: () => LicenseKeyId.make(`lic_${unique()}`),
  link: () => LinkId.make(`lnk_${unique()}`),
  loginRequest: () => LoginRequestId.make(`lgn_${unique()}`),
  payment: () => PaymentId.make(`pay_${unique()}`),
  paymentMethod: () => PaymentMethodId.make(`pm_${unique()}`),
  paymentMethodSetup: () => PaymentMethodSetupId.make(`pms_${unique()}`),
  product: () => ProductId.make(`pdt_${unique()}`),
  quote: () => QuoteId.make(`quo_${unique()}`),
  refund: () => RefundId.make(`ref_${unique()}`),
  session: () => SessionId.make(hex32() + hex32()),
  subscription: () => SubscriptionId.make(`sub_${unique()}`),
  /** 64 hexadecimal digits, as the SHA-256 of a licence key's text. */
  textHash: () => hex32() + hex32(),
  wallet: () => WalletId.make(`wlt_${unique()}`)
}

/** A business of the test's own, with a customer and a product. */
export interface Scene {
  readonly business: Business
  readonly customer: Customer
  readonly product: Product
}

/** Write a new business with one customer and one product. What it replies is what the test wrote, at version 0. */
export const aScene = Effect.fnUntraced(function* () {
  const business = aBusiness({ id: fresh.business() })
  const owner = { businessId: business.id }
  const scene: Scene = {
    business,
    customer: aCustomer({ ...owner, id: fresh.customer() }),
    product: aProduct({ ...owner, id: fresh.product() })
  }
  yield* write(business.id, {
    businesses: [scene.business],
    customers: [scene.customer],
    products: [scene.product]
  })
  return scene
})

/** Write rows of one business. */
export const write = (owner: BusinessId, seed: Seed) => commit(owner, changesOf(seed))

/** Commit changes, with or without announcing something. */
export const commit = (owner: BusinessId, changes: ReadonlyArray<Change>, events: ReadonlyArray<DomainEvent> = []) =>
  Effect.flatMap(Commit, (store) => store.commit(owner, { changes, events }))

/** The row as a reader gives it back: written once, so at version 1. */
export const atVersion1 = <A extends { readonly version: number }>(row: A): A => ({ ...row, version: 1 })

export const minutesAfter = (instant: DateTime.Utc, minutes: number): DateTime.Utc =>
  DateTime.addDuration(instant, minutes * 60_000)
