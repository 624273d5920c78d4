import { assert, describe, it } from "@effect/vitest"
import { createAddon } from "@kundportal/core/catalog/create-addon"
import { archiveAddon, updateAddon } from "@kundportal/core/catalog/update-addon"
import { BusinessId } from "@kundportal/core/kernel/id"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { anAddon } from "@kundportal/testing/fixtures/catalog"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"

const store = layerMemory(aWorld({ businesses: [aBusiness()] }))
const { name, description, price, taxInclusive, taxCategory } = anAddon()
const create = createAddon({ businessId: kaffe, name, description, price, taxInclusive, taxCategory })

describe("an add-on", () => {
  it.effect("is created, priced anew and archived, and stays readable", () =>
    Effect.gen(function* () {
      const { id: addonId } = yield* create
      yield* updateAddon({ businessId: kaffe, addonId, patch: { price: { amount: 2100, currency: "SEK" } } })
      yield* archiveAddon(kaffe, addonId)
      const archived = yield* archiveAddon(kaffe, addonId)
      assert.deepStrictEqual([archived.name, archived.price.amount], ["Filterpapper", 2100])
      assert.notStrictEqual(archived.archivedAt, null)
      assert.strictEqual((yield* currentWorld).addons.get(addonId)?.version, 3)
    }).pipe(Effect.provide(store))
  )

  it.effect("of another business is not found", () =>
    Effect.gen(function* () {
      const { id: addonId } = yield* create
      const foreign = { businessId: BusinessId.make("bus_other"), addonId }
      assert.strictEqual((yield* Effect.flip(archiveAddon(foreign.businessId, addonId)))._tag, "AddonNotFound")
      assert.strictEqual(
        (yield* Effect.flip(updateAddon({ ...foreign, patch: { name: "Mine" } })))._tag,
        "AddonNotFound"
      )
    }).pipe(Effect.provide(store))
  )
})
