import { assert, describe, it } from "@effect/vitest"
import { layerTaxTable } from "@kundportal/api/adapters/tax/table"
import { CountryCode } from "@kundportal/core/kernel/country"
import { Taxes } from "@kundportal/core/tax/taxes"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { someTaxRules } from "@kundportal/testing/fixtures/tax"
import { at } from "@kundportal/testing/fixtures/time"
import { taxes } from "@kundportal/testing/world/taxes"
import { Effect } from "effect"

const buyer = (country: string, taxId: string | null) => ({
  address: { street: null, city: null, state: null, postalCode: null, country: CountryCode.make(country) },
  taxId
})

const rulesFor = (country: string, taxId: string | null) =>
  Effect.gen(function* () {
    return yield* (yield* Taxes).rulesFor(aBusiness(), buyer(country, taxId), at("2026-11-22T12:00:00Z"))
  })

const saas = (country: string, taxId: string | null) =>
  Effect.map(rulesFor(country, taxId), ({ saas: { rateBps, treatment } }) => `${treatment} ${rateBps}`)

describe("rulesFor", () => {
  it.effect("gives the rules of the table at home", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* rulesFor("SE", null), someTaxRules())
      assert.deepStrictEqual(yield* rulesFor("SE", "SE556012579001"), someTaxRules())
    }).pipe(Effect.provide(layerTaxTable))
  )

  it.effect("reverses the charge for a number of the buyer's country that is right, and for no other", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* saas("DE", "de 136 695 976"), "reverse_charge 0")
      assert.strictEqual(yield* saas("GR", "GR094259216"), "reverse_charge 0")
      assert.strictEqual(yield* saas("DE", null), "standard 1900")
      assert.strictEqual(yield* saas("DE", ""), "standard 1900")
      assert.strictEqual(yield* saas("DE", "DE136695977"), "standard 1900")
      assert.strictEqual(yield* saas("DE", "FR40303265045"), "standard 1900")
      assert.strictEqual(yield* saas("DE", "9".repeat(10_000)), "standard 1900")
      assert.strictEqual(yield* saas("GB", "XI980780684"), "outside_scope 0")
    }).pipe(Effect.provide(layerTaxTable))
  )
})

describe("the taxes of the test world", () => {
  it.effect("follow the same rules, and take a number of seven signs for a right one", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* rulesFor("SE", null), someTaxRules())
      assert.strictEqual(yield* saas("DE", "DE123456789"), "reverse_charge 0")
      assert.strictEqual(yield* saas("DE", "DE1"), "standard 1900")
      assert.strictEqual(yield* (yield* Taxes).checkTaxId("de 123-456-789", CountryCode.make("DE")), "DE123456789")
    }).pipe(Effect.provide(taxes))
  )
})
