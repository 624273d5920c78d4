import { assert, describe, it } from "@effect/vitest"
import type { Product } from "@kundportal/core/catalog/product"
import { CollectionGroupId, InvoiceId, ProductCollectionId, ProductId } from "@kundportal/core/kernel/id"
import { anAddon, aOneTimePrice, aRecurringPrice, aUsageBasedPrice } from "@kundportal/testing/fixtures/catalog"
import { april1 } from "@kundportal/testing/fixtures/time"
import { basic, plans, pro, seat, usd } from "./plans.ts"

import { type Case, may1, named, on, onBasic, oneSeat, pending, refusal, scheduled } from "./refusals.ts"

const bySubscription: ReadonlyArray<Case> = [
  ["pending", "conflict TransitionRefused not_started", on({ status: "pending" }), pro],
  ["past due", "conflict TransitionRefused past_due", on({ status: "past_due" }), pro],
  ["on hold", "conflict TransitionRefused on_hold", on({ status: "on_hold" }), pro],
  ["paused", "conflict TransitionRefused paused", on({ status: "paused" }), pro],
  ["cancelled", "conflict TransitionRefused already_ended", on({ status: "cancelled" }), pro],
  ["failed", "conflict TransitionRefused already_ended", on({ status: "failed" }), pro],
  ["expired", "conflict TransitionRefused already_ended", on({ status: "expired" }), pro],
  ["about to be cancelled", "conflict ChangeWhileEnding", on({ cancelAtNextBilling: true }), pro],
  [
    "waiting for another change to be paid",
    "conflict PlanChangePending",
    on({ pendingChange: pending, openInvoiceId: InvoiceId.make("inv_0") }),
    pro
  ],
  ["with an unpaid invoice", "conflict PaymentOpen", on({ openInvoiceId: InvoiceId.make("inv_0") }), pro],
  ["with a change scheduled", "conflict ScheduledChangeExists", on({ scheduledChange: scheduled }), pro],
  ["due for renewal", "conflict RenewalComesFirst", onBasic, pro, { when: may1 }],
  [
    "whose term is over before a scheduled change",
    "conflict ChangeWhileEnding",
    on({ expiresAt: may1 }),
    pro,
    { request: { effectiveAt: "next_billing_date" } }
  ]
]

const group = { id: CollectionGroupId.make("pcg_1"), name: null, enabled: true }
const disabled = { ...plans, groups: [{ ...group, enabled: false, productIds: [pro.id] }] }
const elsewhere: Product = { ...pro, id: ProductId.make("pdt_else"), collectionId: ProductCollectionId.make("pdc_2") }

const byTarget: ReadonlyArray<Case> = [
  ["of another collection", "invalid OtherCollection", onBasic, elsewhere],
  ["of a group that is switched off", "invalid GroupDisabled", onBasic, pro, { collection: disabled }],
  [
    "for a customer, from a product in no collection",
    "invalid NoCollection",
    onBasic,
    pro,
    { collection: null, askedBy: "customer" }
  ],
  [
    "for a customer, from an archived collection",
    "invalid NoCollection",
    onBasic,
    pro,
    { collection: { ...plans, archivedAt: april1 }, askedBy: "customer" }
  ],
  ["for the business, from a product in no collection", "allowed", onBasic, pro, { collection: null }],
  ["that is archived", "invalid ProductArchived", onBasic, { ...pro, archivedAt: april1 }],
  ["that is sold once", "invalid ProductNotRecurring", onBasic, { ...pro, price: aOneTimePrice({ amount: usd(1) }) }],
  ["in another currency", "invalid OtherCurrency", onBasic, { ...pro, price: aRecurringPrice() }],
  ["that it has", "conflict PlanUnchanged", onBasic, basic],
  ["that it has, under a new name", "conflict PlanUnchanged", onBasic, { ...basic, name: "Basic 2" }],
  ["that it has, at a new price", "allowed", onBasic, { ...basic, price: pro.price }],
  ["that it has, more of it", "allowed", onBasic, basic, { request: { quantity: 2 } }],
  [
    "that it has, in no collection, more of it",
    "allowed",
    onBasic,
    basic,
    { request: { quantity: 2 }, collection: null, askedBy: "customer" }
  ],
  ["that is billed by use", "allowed", onBasic, { ...pro, price: aUsageBasedPrice({ amount: usd(500) }) }],
  ["none of it", "invalid QuantityOutOfRange", onBasic, pro, { request: { quantity: 0 } }],
  ["half of one", "invalid QuantityOutOfRange", onBasic, pro, { request: { quantity: 1.5 } }],
  [
    "for more than can be counted",
    "invalid AmountTooLarge",
    onBasic,
    { ...pro, price: aRecurringPrice({ amount: usd(2 ** 52) }) },
    { request: { quantity: 100_000 } }
  ]
]

const strange = anAddon({ price: usd(100) })

const byAddon: ReadonlyArray<Case> = [
  ["twice", "invalid AddonRefused duplicate", onBasic, pro, { request: { addons: [...oneSeat, ...oneSeat] } }],
  ["unknown", "not_found AddonNotFound", onBasic, pro, { request: { addons: oneSeat }, addons: [] }],
  [
    "archived",
    "not_found AddonNotFound",
    onBasic,
    pro,
    { request: { addons: oneSeat }, addons: [{ ...seat, archivedAt: april1 }] }
  ],
  [
    "of another product",
    "invalid AddonRefused other_product",
    onBasic,
    pro,
    { request: { addons: [{ addonId: strange.id, quantity: 1 }] }, addons: [strange] }
  ],
  [
    "in another currency",
    "invalid AddonRefused other_currency",
    onBasic,
    pro,
    { request: { addons: oneSeat }, addons: [{ ...seat, price: { amount: 1, currency: "EUR" } }] }
  ],
  [
    "on a product that is billed by use",
    "invalid AddonRefused usage_based_product",
    onBasic,
    { ...pro, price: aUsageBasedPrice({ amount: usd(500) }) },
    { request: { addons: oneSeat } }
  ]
]

describe("a change of plan is refused, and says why", () => {
  it.each(named(bySubscription))("a subscription $what", ({ answer, asked }) => {
    assert.strictEqual(refusal(...asked), answer)
  })

  it.each(named(byTarget))("to a product $what", ({ answer, asked }) => {
    assert.strictEqual(refusal(...asked), answer)
  })

  it.each(named(byAddon))("with an add-on $what", ({ answer, asked }) => {
    assert.strictEqual(refusal(...asked), answer)
  })
})
