import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { DiscountCode } from "@kundportal/core/discount/model"
import {
  AddonId,
  CollectionGroupId,
  CustomerId,
  DiscountId,
  InvoiceId,
  LicenseInstanceId,
  LicenseKeyId,
  PaymentId,
  PaymentMethodId,
  PaymentMethodSetupId,
  ProductCollectionId,
  ProductId,
  QuoteId,
  RefundId,
  SubscriptionId,
  WalletId
} from "@kundportal/core/kernel/id"
import { anInvoice, aPayment, aRefund } from "@kundportal/testing/fixtures/billing"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCollection, anAddon, aProduct, aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, ada, aPaymentMethod, aSetup } from "@kundportal/testing/fixtures/customer"
import { aDiscount } from "@kundportal/testing/fixtures/discount"
import { aLicenseKey } from "@kundportal/testing/fixtures/license-key"
import { aQuote } from "@kundportal/testing/fixtures/plan-change"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1 } from "@kundportal/testing/fixtures/time"
import type { Seed } from "@kundportal/testing/world/seed"
import { rival, seed } from "./shop.ts"

const pro = ProductId.make("pdt_pro")
/** Sold no longer, though it stands in the collection. */
export const gone = ProductId.make("pdt_gone")
/** At the largest price that is a whole number: two of it cannot be counted. */
export const dear = ProductId.make("pdt_dear")

/** The ids of one owner: the last part of each is the owner's name. */
const idsOf = (name: string) => ({
  adn: AddonId.make(`adn_${name}`),
  cus: CustomerId.make(`cus_${name}`),
  dsc: DiscountId.make(`dsc_${name}`),
  inv: InvoiceId.make(`inv_${name}`),
  lic: LicenseKeyId.make(`lic_${name}`),
  lki: LicenseInstanceId.make(`lki_${name}`),
  pay: PaymentId.make(`pay_${name}`),
  pcg: CollectionGroupId.make(`pcg_${name}`),
  pdc: ProductCollectionId.make(`pdc_${name}`),
  pdt: ProductId.make(`pdt_${name}`),
  pm: PaymentMethodId.make(`pm_${name}`),
  pms: PaymentMethodSetupId.make(`pms_${name}`),
  quo: QuoteId.make(`quo_${name}`),
  ref: RefundId.make(`ref_${name}`),
  sub: SubscriptionId.make(`sub_${name}`)
})

/** Everything of another business. */
export const rivals = idsOf("rivals")
/** Everything of another customer of the same business. */
export const neighbours = idsOf("neighbours")
/** Ada's, beside what `seed` of the shop has. */
export const adas = { ...idsOf("adas"), pro, spare: PaymentMethodId.make("pm_adasspare") }

type Owned = ReturnType<typeof idsOf>

const device = (id: LicenseInstanceId) => ({ id, name: "Laptop", createdAt: april1 })

/** What a customer has: a card, a page for another, a subscription, a quote, an open invoice, a payment and its refund, a licence key on one device. */
const belongings = (
  ids: Owned,
  owner: { readonly businessId: typeof kaffe; readonly customerId: CustomerId },
  hash: string
) => ({
  paymentMethods: [aPaymentMethod({ ...owner, id: ids.pm, isDefault: false })],
  paymentMethodSetups: [aSetup({ ...owner, id: ids.pms, subscriptionId: ids.sub })],
  subscriptions: [aSubscription({ ...owner, id: ids.sub })],
  quotes: [aQuote({ ...owner, id: ids.quo, subscriptionId: ids.sub })],
  invoices: [anInvoice({ ...owner, id: ids.inv, subscriptionId: ids.sub })],
  payments: [aPayment({ ...owner, id: ids.pay, invoiceId: ids.inv, subscriptionId: ids.sub })],
  refunds: [
    aRefund({
      ...owner,
      id: ids.ref,
      paymentId: ids.pay,
      creditNoteId: ids.inv,
      status: "succeeded",
      checkAt: null
    })
  ],
  licenseKeys: [
    aLicenseKey({
      ...owner,
      id: ids.lic,
      subscriptionId: ids.sub,
      textHash: hash.repeat(64),
      instances: [device(ids.lki)]
    })
  ]
})

const bag = aProduct()

const ofRivals = (() => {
  const made = belongings(rivals, { businessId: rival, customerId: rivals.cus }, "a")
  return {
    ...made,
    subscriptions: made.subscriptions.map((row) => ({ ...row, productId: rivals.pdt })),
    licenseKeys: made.licenseKeys.map((row) => ({ ...row, productId: rivals.pdt })),
    invoices: made.invoices.map((row) => ({ ...row, series: "RIV" }))
  }
})()
const ofNeighbours = belongings(neighbours, { businessId: kaffe, customerId: neighbours.cus }, "b")
const ofAda = belongings(adas, { businessId: kaffe, customerId: ada }, "c")

const together = <Table extends keyof typeof ofAda>(table: Table) => [
  ...ofAda[table],
  ...ofNeighbours[table],
  ...ofRivals[table]
]

/** A shop in which everything is there three times: Ada's, another customer's, another business's. */
export const crowded: Seed = {
  businesses: [
    aBusiness({ subscriptionRules: { ...defaultRules, allowChange: true, allowPause: true } }),
    ...(seed.businesses ?? []).filter(({ id }) => id === rival)
  ],
  apiKeys: seed.apiKeys ?? [],
  customers: [aCustomer(), aCustomer({ id: neighbours.cus }), aCustomer({ id: rivals.cus, businessId: rival })],
  collections: [
    aCollection({
      id: adas.pdc,
      groups: [{ id: adas.pcg, name: "Påsar", enabled: true, productIds: [bag.id, pro, gone, dear] }]
    }),
    aCollection({
      id: rivals.pdc,
      businessId: rival,
      groups: [{ id: rivals.pcg, name: null, enabled: true, productIds: [rivals.pdt] }]
    })
  ],
  addons: [anAddon({ id: adas.adn }), anAddon({ id: rivals.adn, businessId: rival })],
  products: [
    aProduct({ addonIds: [adas.adn], collectionId: adas.pdc }),
    aProduct({
      id: pro,
      name: "Pro",
      price: aRecurringPrice({ amount: { amount: 29_900, currency: "SEK" } }),
      addonIds: [adas.adn],
      collectionId: adas.pdc
    }),
    aProduct({ id: gone, name: "Gone", collectionId: adas.pdc, archivedAt: april1 }),
    aProduct({
      id: dear,
      name: "Dear",
      collectionId: adas.pdc,
      price: aRecurringPrice({ amount: { amount: Number.MAX_SAFE_INTEGER, currency: "SEK" } })
    }),
    aProduct({ id: adas.pdt, name: "Free for a collection" }),
    aProduct({ id: rivals.pdt, businessId: rival, collectionId: rivals.pdc })
  ],
  discounts: [
    aDiscount({ id: adas.dsc }),
    aDiscount({ id: rivals.dsc, businessId: rival, code: DiscountCode.make("RIVAL") })
  ],
  paymentMethods: [...together("paymentMethods"), aPaymentMethod({ id: adas.spare, isDefault: false })],
  paymentMethodSetups: together("paymentMethodSetups"),
  subscriptions: together("subscriptions"),
  quotes: together("quotes"),
  invoices: together("invoices"),
  payments: together("payments"),
  refunds: together("refunds"),
  wallets: [
    {
      id: WalletId.make("wlt_adas"),
      businessId: kaffe,
      customerId: ada,
      balance: { amount: 0, currency: "SEK" },
      createdAt: april1,
      updatedAt: april1,
      version: 0
    }
  ],
  licenseKeys: together("licenseKeys")
}
