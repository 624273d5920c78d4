import { assert, describe, it } from "@effect/vitest"
import type { Product } from "@kundportal/core/catalog/product"
import { AddonId, CollectionGroupId, ProductId } from "@kundportal/core/kernel/id"
import { optionsOf } from "@kundportal/core/plan-change/options"
import {
  anAddon,
  aOneTimePrice,
  aProduct,
  aRecurringPrice,
  aUsageBasedPrice
} from "@kundportal/testing/fixtures/catalog"
import { april1 } from "@kundportal/testing/fixtures/time"
import { basic, paid, planOf, plans, pro, seat, starter, usd } from "./plans.ts"

const subscription = paid({ plan: planOf(basic) })
const named = (name: string, price: Product["price"], over: Partial<Product> = {}): Product =>
  aProduct({ id: ProductId.make(`pdt_${name}`), name, price, addonIds: [seat.id], ...over })

const monthly = aRecurringPrice({ amount: usd(5000) })
const products = [
  pro,
  basic,
  starter,
  named("Once", aOneTimePrice({ amount: usd(100) })),
  named("Use", aUsageBasedPrice({ amount: usd(0) })),
  named("Old", monthly, { archivedAt: april1 }),
  named("Kronor", aRecurringPrice()),
  named("Year", aRecurringPrice({ amount: usd(36_000), frequency: { unit: "year", count: 1 } })),
  named("Hidden", monthly)
]

const group = (id: string, names: ReadonlyArray<string>, enabled = true) => ({
  id: CollectionGroupId.make(`pcg_${id}`),
  name: id,
  enabled,
  productIds: names.map((name) => products.find((product) => product.name === name)?.id ?? pro.id)
})

const collection = {
  ...plans,
  groups: [
    group("Monthly", ["Pro", "Basic", "Old", "Once", "Use"]),
    group("Off", ["Hidden"], false),
    group("Empty", ["Kronor"]),
    group("Yearly", ["Year", "Starter"])
  ]
}

const shown = (facts: Partial<Parameters<typeof optionsOf>[0]> = {}) =>
  optionsOf({ subscription, collection, products, addons: [seat], ...facts }).map(({ name, options }) => [
    name,
    options.map(({ product, isCurrent, direction, addons }) =>
      [product.name, isCurrent ? "current" : direction, addons.length].join(" ")
    )
  ])

describe("where a subscription may go", () => {
  it("is in the order of its collection: recurring, not archived, in its currency, of enabled groups", () => {
    assert.deepStrictEqual(shown(), [
      ["Monthly", ["Pro upgrade 1", "Basic current 1", "Use downgrade 0"]],
      // 12 × 30 = 360
      ["Yearly", ["Year same_price 1", "Starter downgrade 1"]]
    ])
  })

  it("is nowhere without a collection, or in one that is archived", () => {
    assert.deepStrictEqual(shown({ collection: null }), [])
    assert.deepStrictEqual(shown({ collection: { ...collection, archivedAt: april1 } }), [])
  })

  it("offers the add-ons of each product, each once and in the product's order", () => {
    const cup = anAddon({ id: AddonId.make("adn_cup"), name: "Cup", price: usd(200), taxInclusive: false })
    const withBoth = products.map((product) =>
      product.id === pro.id ? { ...product, addonIds: [cup.id, seat.id] } : product
    )
    const [monthlyPlans] = optionsOf({ subscription, collection, products: withBoth, addons: [seat, cup] })
    assert.deepStrictEqual(
      monthlyPlans?.options.map(({ product, addons }) => [product.name, addons.map(({ name }) => name)]),
      [
        ["Pro", ["Cup", "Seat"]],
        ["Basic", ["Seat"]],
        ["Use", []]
      ]
    )
  })

  it("offers no add-on that is archived or priced in another currency", () => {
    const archived = shown({ addons: [{ ...seat, archivedAt: april1 }] })
    const kronor = shown({ addons: [{ ...seat, price: { amount: 1, currency: "SEK" } }] })
    assert.deepStrictEqual(
      [archived[1]?.[1], kronor[1]?.[1]],
      Array(2).fill(["Year same_price 0", "Starter downgrade 0"])
    )
  })
})
