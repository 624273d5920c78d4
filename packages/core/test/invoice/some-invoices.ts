import { issue } from "@kundportal/core/invoice/issue"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { Item } from "@kundportal/core/invoice/totals"
import { InvoiceId, SubscriptionId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { april1 } from "@kundportal/testing/fixtures/time"
import { Schema } from "effect"

/** An item of one euro amount; 25 % tax on top of it unless said otherwise. */
export const anItem = (over: Partial<Item> = {}): Item => ({
  description: "Bag",
  period: null,
  quantity: 1,
  unitPrice: Money.of(10_000, "EUR"),
  discount: Money.zero(over.unitPrice?.currency ?? "EUR"),
  share: null,
  givenBack: false,
  taxInclusive: false,
  taxRule: { rateBps: 2500, treatment: "standard" },
  ...over
})

export const sub1 = SubscriptionId.make("sub_1")

/** An open invoice of these items, as it is issued, for Ada's subscription. */
export const invoiceOf = (items: ReadonlyArray<Item>, over: Partial<Invoice> = {}): Invoice => ({
  ...issue({
    id: InvoiceId.make("inv_1"),
    purpose: "renewal",
    business: aBusiness(),
    customer: aCustomer(),
    billing: someBilling(),
    subscriptionId: sub1,
    corrects: null,
    reason: null,
    items: [items[0] ?? anItem(), ...items.slice(1)],
    issuedAt: april1
  }),
  ...over
})

/** Items of every kind that an invoice may have: both sorts of prices, several rates, discounts, quantities, parts. */
export const AnyItem = Schema.Struct({
  amount: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 })),
  quantity: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 50 })),
  part: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 31 })),
  taxInclusive: Schema.Boolean,
  rateBps: Schema.Literals([0, 600, 725, 1200, 1900, 2500])
})

export const itemFrom = (any: typeof AnyItem.Type, currency: Money.Money["currency"] = "EUR"): Item =>
  anItem({
    unitPrice: Money.of(any.amount, currency),
    quantity: any.quantity,
    share: any.part === 0 ? null : { of: { part: any.part, whole: 31 }, unit: "day" },
    taxInclusive: any.taxInclusive,
    taxRule: { rateBps: any.rateBps, treatment: "standard" }
  })
