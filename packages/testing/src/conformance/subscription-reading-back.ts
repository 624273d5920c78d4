import { assert } from "@effect/vitest"
import { Invoices } from "@kundportal/core/invoice/reader"
import { AddonId, QuoteId } from "@kundportal/core/kernel/id"
import type { Subscription } from "@kundportal/core/subscription/model"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect } from "effect"
import { anInvoice } from "../fixtures/billing.ts"
import { anAppliedDiscount } from "../fixtures/discount.ts"
import { aPlan, someFigures } from "../fixtures/plan-change.ts"
import { aSubscription, coverage } from "../fixtures/subscription.ts"
import { at } from "../fixtures/time.ts"
import { aBillingScene } from "./billing-scene.ts"
import type { StoreIt } from "./ports.ts"
import { aScene, atVersion1, fresh, write } from "./scene.ts"

const addons = [
  {
    addonId: AddonId.make("adn_filter"),
    name: "Filterpapper",
    price: { amount: 1900, currency: "SEK" },
    taxInclusive: false,
    taxCategory: "saas",
    quantity: 3
  }
] as const

/** A subscription in the middle of everything, and the documents that came of it. */
export const subscriptionReadsBack = (it: StoreIt): void => {
  it.effect("reads back everything a subscription remembers about its plan, its changes and its end", () =>
    Effect.gen(function* () {
      const { business, customer, product } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const id = fresh.subscription()
      const invoice = anInvoice({ ...owner, id: fresh.invoice(), subscriptionId: id, purpose: "plan_change" })
      const discounts = [
        anAppliedDiscount(),
        anAppliedDiscount({
          reduction: { _tag: "Flat", amounts: [{ amount: 500, currency: "SEK" }] },
          cyclesLeft: 2,
          preserveOnPlanChange: true
        })
      ]
      const covered = [
        coverage(),
        coverage({
          item: { _tag: "Addon", addonId: AddonId.make("adn_filter") },
          full: { amount: 0, currency: "SEK" },
          taxRule: { rateBps: 0, treatment: "reverse_charge" }
        })
      ]
      const written: Subscription = aSubscription({
        ...owner,
        id,
        productId: product.id,
        taxCategory: "edtech",
        addons,
        discounts,
        timeZone: "America/New_York",
        coverage: covered,
        credit: { amount: 9_007_199_254_740_991, currency: "SEK" },
        openInvoiceId: invoice.id,
        scheduledChange: {
          quoteId: QuoteId.make("quo_1"),
          plan: aPlan({ quantity: 2, addons }),
          discounts,
          askedBy: "customer",
          createdAt: at("2026-04-02T00:00:00.001Z"),
          effectiveAt: at("2026-05-01T00:00:00.002Z")
        },
        pendingChange: {
          quoteId: QuoteId.make("quo_2"),
          invoiceId: invoice.id,
          plan: aPlan({ quantity: 3 }),
          discounts: [],
          coverage: covered,
          cycle: {
            anchor: at("2026-04-01T00:00:00.003Z"),
            periodIndex: 0,
            previousBillingAt: at("2026-04-01T00:00:00.003Z"),
            nextBillingAt: at("2026-05-01T00:00:00.003Z"),
            trialEndsAt: null,
            expiresAt: at("2036-04-01T00:00:00.003Z")
          }
        },
        pausedAt: at("2026-04-10T00:00:00.004Z"),
        pausedBy: "customer",
        cancelAtNextBilling: true,
        cancellation: {
          askedBy: "system",
          askedAt: at("2026-04-11T00:00:00.005Z"),
          feedback: "too_expensive",
          comment: "För dyrt – “tyvärr”"
        }
      })
      yield* write(business.id, { subscriptions: [written], invoices: [invoice] })
      assert.deepStrictEqual(yield* (yield* Subscriptions).find(business.id, id), atVersion1(written))
    })
  )

  it.effect("reads back credit notes exactly as written, in a series of their own", () =>
    Effect.gen(function* () {
      const { business, customer, subscription, invoice } = yield* aBillingScene()
      const owner = { businessId: business.id, customerId: customer.id, subscriptionId: subscription.id }
      const note = anInvoice({
        ...owner,
        id: fresh.invoice(),
        kind: "credit_note",
        purpose: "correction",
        corrects: invoice.id,
        reason: "Fel adress\nRättas här",
        series: "KAF-CR",
        lines: someFigures().lines,
        subtotal: { amount: -5160, currency: "SEK" },
        tax: { amount: -1290, currency: "SEK" },
        total: { amount: -6450, currency: "SEK" },
        creditApplied: { amount: 1, currency: "SEK" },
        walletApplied: { amount: 2, currency: "SEK" },
        credited: { amount: 3, currency: "SEK" },
        status: "paid",
        paidAt: at("2026-04-16T00:00:00.001Z")
      })
      yield* write(business.id, { invoices: [note] })
      const invoices = yield* Invoices
      assert.deepStrictEqual(yield* invoices.find(business.id, note.id), { ...atVersion1(note), sequence: 1 })
      assert.deepStrictEqual(yield* invoices.find(business.id, invoice.id), { ...atVersion1(invoice), sequence: 1 })
    })
  )
}
