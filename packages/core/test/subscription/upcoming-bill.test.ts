import { assert, describe, it } from "@effect/vitest"
import { AddonId, InvoiceId, QuoteId } from "@kundportal/core/kernel/id"
import type { Status, Subscription } from "@kundportal/core/subscription/model"
import { upcomingBill } from "@kundportal/core/subscription/upcoming-bill"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { anAppliedDiscount } from "@kundportal/testing/fixtures/discount"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { someTaxRules } from "@kundportal/testing/fixtures/tax"
import { april1, at } from "@kundportal/testing/fixtures/time"

const sek = (amount: number) => ({ amount, currency: "SEK" }) as const

const upcoming = (over: Partial<Subscription> = {}) =>
  upcomingBill(aSubscription(over), { business: aBusiness(), taxRules: someTaxRules() })

const mug = {
  addonId: AddonId.make("adn_mug"),
  name: "Mugg",
  price: sek(2000),
  taxInclusive: true,
  taxCategory: "digital_products",
  quantity: 2
} as const

const { productId, productName, price, taxInclusive, taxCategory, quantity, frequency, term, addons } = aSubscription()
const plan = { productId, productName, price, taxInclusive, taxCategory, quantity, frequency, term, addons }

describe("the next bill", () => {
  it("is what the plan costs, on the next billing date", () => {
    const bill = upcoming()
    assert.deepStrictEqual(
      [bill?.at, bill?.total, bill?.tax, bill?.due],
      [
        at("2026-05-01T00:00:00Z"),
        sek(12_900),
        // 12,900 × 2500/12500
        sek(2580),
        sek(12_900)
      ]
    )
  })

  it("counts quantity, add-ons and the discounts that are left", () => {
    const bill = upcoming({ quantity: 2, addons: [mug], discounts: [anAppliedDiscount({ cyclesLeft: 1 })] })
    // 2 × 129.00 + 2 × 20.00 = 298.00, less 10 % = 268.20
    assert.deepStrictEqual([bill?.lines.map(({ gross }) => gross.amount), bill?.total], [[23_220, 3600], sek(26_820)])
    assert.deepStrictEqual(upcoming({ discounts: [anAppliedDiscount({ cyclesLeft: 0 })] })?.total, sek(12_900))
  })

  it("puts the tax on top of prices without it", () => {
    const bill = upcoming({ taxInclusive: false })
    assert.deepStrictEqual([bill?.subtotal, bill?.tax, bill?.total], [sek(12_900), sek(3225), sek(16_125)])
  })

  it("is paid from the subscription's credit first, and never more than it comes to", () => {
    const [some, all] = [upcoming({ credit: sek(5000) }), upcoming({ credit: sek(20_000) })]
    assert.deepStrictEqual([some?.credit, some?.due], [sek(5000), sek(7900)])
    assert.deepStrictEqual([all?.credit, all?.due], [sek(12_900), sek(0)])
  })

  it("is the plan that is scheduled, with the discounts that come with it", () => {
    const bill = upcoming({
      scheduledChange: {
        quoteId: QuoteId.make("quo_1"),
        plan: { ...plan, productName: "Liten påse", price: sek(7900) },
        discounts: [],
        askedBy: "customer",
        createdAt: april1,
        effectiveAt: at("2026-05-01T00:00:00Z")
      }
    })
    assert.deepStrictEqual(
      [bill?.lines.map(({ description }) => description), bill?.total],
      [["Liten påse"], sek(7900)]
    )
  })

  it("costs its share where the term ends within it", () => {
    // 14 of the 31 days of May, from midnight UTC to midnight UTC: 129.00 × 14/31 = 58.258…
    const bill = upcoming({ expiresAt: at("2026-05-15T00:00:00Z"), timeZone: "UTC" })
    assert.deepStrictEqual(bill?.total, sek(5826))
  })

  it.each<readonly [string, Partial<Subscription>]>([
    ["will be cancelled", { cancelAtNextBilling: true }],
    ["reaches the end of its term", { expiresAt: at("2026-05-01T00:00:00Z") }],
    ["is on hold", { status: "on_hold", openInvoiceId: InvoiceId.make("inv_1") }],
    ...(["pending", "paused", "cancelled", "failed", "expired"] as const).map(
      (status: Status): readonly [string, Partial<Subscription>] => [`is ${status}`, { status }]
    )
  ])("does not follow on one that %s", (...[, over]) => {
    assert.isNull(upcoming(over))
  })

  it("is still to come while the last one is tried again", () => {
    assert.deepStrictEqual(upcoming({ status: "past_due" })?.total, sek(12_900))
  })
})
