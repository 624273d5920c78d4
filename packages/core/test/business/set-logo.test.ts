import { assert, describe, it } from "@effect/vitest"
import { setLogo } from "@kundportal/core/business/set-logo"
import { viewPublicFace } from "@kundportal/core/business/view-public-face"
import { aBusiness, aLogo, kaffe } from "@kundportal/testing/fixtures/business"
import { april1 } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"

const store = layerMemory(aWorld({ businesses: [aBusiness()] }))

describe("set a logo", () => {
  it.effect("keeps the picture and says so in the branding, and replaces it the next time", () =>
    Effect.gen(function* () {
      yield* setLogo(kaffe, aLogo().base64)
      yield* setLogo(kaffe, "iVBORw0KGgoBBBB=")
      const { businesses, logos } = yield* currentWorld
      assert.deepStrictEqual(logos.get(kaffe), aLogo({ base64: "iVBORw0KGgoBBBB=", version: 2 }))
      assert.isTrue(businesses.get(kaffe)?.branding.hasLogo)
    }).pipe(Effect.provide(store))
  )

  it.effect("keeps nothing that is not a picture", () =>
    Effect.gen(function* () {
      const before = yield* currentWorld
      assert.strictEqual((yield* Effect.flip(setLogo(kaffe, "PHN2Zz4=")))._tag, "LogoRefused")
      assert.strictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(store))
  )
})

describe("a business's public face", () => {
  it.effect("is there while the business is, and not once it is archived", () =>
    Effect.gen(function* () {
      const open = yield* viewPublicFace(kaffe).pipe(Effect.provide(store))
      assert.strictEqual(open.name, "Kaffe")
      const archived = layerMemory(aWorld({ businesses: [aBusiness({ archivedAt: april1 })] }))
      const gone = yield* viewPublicFace(kaffe).pipe(Effect.flip, Effect.provide(archived))
      assert.strictEqual(gone._tag, "BusinessNotFound")
    })
  )
})
