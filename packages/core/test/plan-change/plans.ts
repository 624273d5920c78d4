import type { Addon } from "@kundportal/core/catalog/addon"
import type { Product } from "@kundportal/core/catalog/product"
import type { AppliedDiscount } from "@kundportal/core/discount/model"
import {
  AddonId,
  CollectionGroupId,
  InvoiceId,
  ProductCollectionId,
  ProductId,
  QuoteId
} from "@kundportal/core/kernel/id"
import type { Money } from "@kundportal/core/kernel/money"
import { type ChangeFacts, decideChange, type PlanChange } from "@kundportal/core/plan-change/change"
import type { ChangeRequest } from "@kundportal/core/plan-change/quote"
import { chargesOf, covered } from "@kundportal/core/subscription/charges"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { Plan } from "@kundportal/core/subscription/plan"
import type { TaxRules } from "@kundportal/core/tax/taxes"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCollection, anAddon, aProduct, aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { aChangeRequest } from "@kundportal/testing/fixtures/plan-change"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { someTaxRules } from "@kundportal/testing/fixtures/tax"
import { april1, at } from "@kundportal/testing/fixtures/time"
import type { DateTime } from "effect"
import { Result } from "effect"

export const usd = (amount: number): Money => ({ amount, currency: "USD" })

const untaxedRule = { rateBps: 0, treatment: "outside_scope" } as const

/** No tax anywhere, so that figures are those of the worked examples. */
export const untaxed: TaxRules = {
  digital_products: untaxedRule,
  saas: untaxedRule,
  e_book: untaxedRule,
  edtech: untaxedRule,
  live_tutoring: untaxedRule
}

export const swedish = someTaxRules()

export const [basicId, proId, starterId] = [
  ProductId.make("pdt_basic"),
  ProductId.make("pdt_pro"),
  ProductId.make("pdt_starter")
]
export const seatId = AddonId.make("adn_seat")

const monthly = (id: Product["id"], name: string, amount: number): Product =>
  aProduct({
    id,
    name,
    price: aRecurringPrice({ amount: usd(amount), taxInclusive: false }),
    addonIds: [seatId],
    collectionId: ProductCollectionId.make("pdc_coffee")
  })

/** The plans of the published worked examples: 30, 80 and 20 dollars a month, and a seat at 10. */
export const basic = monthly(basicId, "Basic", 3000)
export const pro = monthly(proId, "Pro", 8000)
export const starter = monthly(starterId, "Starter", 2000)
export const seat: Addon = anAddon({ id: seatId, name: "Seat", price: usd(1000), taxInclusive: false })

export const plans = aCollection({
  groups: [
    { id: CollectionGroupId.make("pcg_all"), name: "All", enabled: true, productIds: [starterId, basicId, proId] }
  ]
})

/** A product as somebody bought it. */
export const planOf = ({ id, name, price, taxCategory }: Product, over: Partial<Plan> = {}): Plan => ({
  productId: id,
  productName: name,
  price: price.amount,
  taxInclusive: price.taxInclusive,
  taxCategory,
  quantity: 1,
  frequency: price._tag === "OneTime" ? { unit: "month", count: 1 } : price.frequency,
  term: price._tag === "OneTime" ? { unit: "year", count: 10 } : price.term,
  addons: [],
  ...over
})

export interface Bought {
  readonly plan: Plan
  readonly discounts?: ReadonlyArray<AppliedDiscount>
  readonly taxRules?: TaxRules
  readonly over?: Partial<Subscription>
}

/** A subscription whose running period has been paid in full: April of 30 days, in UTC, unless said otherwise. */
export const paid = ({ plan, discounts = [], taxRules = untaxed, over = {} }: Bought): Subscription => {
  const dates = { previousBillingAt: april1, nextBillingAt: at("2026-05-01T00:00:00Z") }
  const period = { start: april1, end: dates.nextBillingAt }
  return aSubscription({
    ...plan,
    ...dates,
    discounts,
    timeZone: "UTC",
    coverage: chargesOf(plan, discounts, taxRules).map((charge) => covered(charge, period, null)),
    credit: { amount: 0, currency: plan.price.currency },
    ...over
  })
}

/** A business that leaves changes to its customers. */
export const lenient = aBusiness({
  timeZone: "UTC",
  taxId: null,
  subscriptionRules: { ...aBusiness().subscriptionRules, allowChange: true }
})

export const factsOf = (over: Partial<ChangeFacts> & Pick<ChangeFacts, "subscription">): ChangeFacts => ({
  business: lenient,
  customer: aCustomer(),
  collection: plans,
  product: pro,
  addons: [seat],
  discounts: [],
  taxRules: untaxed,
  wallet: null,
  request: aChangeRequest(),
  askedBy: "merchant",
  invoiceId: InvoiceId.make("inv_1"),
  quoteId: QuoteId.make("quo_1"),
  ...over
})

/** Day 16 of 30: half of April is left. */
export const april16 = at("2026-04-16T00:00:00Z")

export interface Move extends Partial<Omit<ChangeFacts, "request" | "subscription">> {
  readonly request?: Partial<ChangeRequest>
  readonly when?: DateTime.Utc
}

/** Ask for a product: immediately, by the merchant, unless said otherwise. */
export const decide = (subscription: Subscription, product: Product, { request, when = april16, ...over }: Move = {}) =>
  decideChange(
    factsOf({
      ...over,
      subscription,
      product,
      request: aChangeRequest({ productId: product.id, quantity: 1, effectiveAt: "immediately", ...request })
    }),
    { at: when, issuedAt: when }
  )

export const change = (subscription: Subscription, product: Product, move: Move = {}): PlanChange =>
  Result.getOrThrow(decide(subscription, product, move))

/** What a change comes to, as numbers. */
export const sums = ({ figures }: PlanChange) => ({
  total: figures.total.amount,
  creditAdded: figures.creditAdded.amount,
  dueNow: figures.dueNow.amount,
  next: figures.nextTotal.amount,
  nextDue: figures.nextDue.amount
})
