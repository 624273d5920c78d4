import { assert, describe, it } from "@effect/vitest"
import { AddonId } from "@kundportal/core/kernel/id"
import { regularPrice } from "@kundportal/core/subscription/regular-price"
import { aPlan } from "@kundportal/testing/fixtures/plan-change"
import { someTaxRules } from "@kundportal/testing/fixtures/tax"

const sek = (amount: number) => ({ amount, currency: "SEK" }) as const

const mugs = (taxInclusive: boolean) => ({
  addonId: AddonId.make("adn_mug"),
  name: "Mugg",
  price: sek(2000),
  taxInclusive,
  taxCategory: "digital_products" as const,
  quantity: 2
})

const untaxed = { rateBps: 0, treatment: "reverse_charge" } as const

describe("what a plan costs again and again", () => {
  it.each([
    ["with the tax in it", aPlan({ quantity: 2 }), sek(25_800), "included"],
    ["with the tax on top", aPlan({ taxInclusive: false }), sek(12_900), "on_top"],
    ["with its add-ons", aPlan({ addons: [mugs(true)] }), sek(16_900), "included"],
    // 129.00 + 25 % of it = 161.25, and 40.00 that contain theirs.
    ["all with tax, where prices differ", aPlan({ taxInclusive: false, addons: [mugs(true)] }), sek(20_125), "included"]
  ] as const)("is told %s", (...[, plan, price, tax]) => {
    assert.deepStrictEqual(regularPrice(plan, someTaxRules()), { price, tax })
  })

  it("speaks of no tax where none is charged", () => {
    const rules = someTaxRules({ digital_products: untaxed })
    assert.deepStrictEqual(regularPrice(aPlan(), rules), { price: sek(12_900), tax: "none" })
  })
})
