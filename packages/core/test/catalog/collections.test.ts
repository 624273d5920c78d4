import { assert, describe, it } from "@effect/vitest"
import { archiveCollection } from "@kundportal/core/catalog/archive-collection"
import { createCollection, type NewGroup } from "@kundportal/core/catalog/create-collection"
import { unarchiveCollection } from "@kundportal/core/catalog/unarchive-collection"
import { updateCollection } from "@kundportal/core/catalog/update-collection"
import { BusinessId, ProductId } from "@kundportal/core/kernel/id"
import { inherited } from "@kundportal/core/plan-change/policy"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Result } from "effect"

const [a, b, c] = [ProductId.make("pdt_a"), ProductId.make("pdt_b"), ProductId.make("pdt_c")]
const other = aBusiness({ id: BusinessId.make("bus_other") })
const foreign = aProduct({ id: ProductId.make("pdt_foreign"), businessId: other.id })

const store = layerMemory(
  aWorld({ businesses: [aBusiness(), other], products: [...[a, b, c].map((id) => aProduct({ id })), foreign] })
)

const group = (productIds: NewGroup["productIds"], name: string | null = null): NewGroup => ({
  name,
  enabled: true,
  productIds
})

const create = (...groups: ReadonlyArray<NewGroup>) =>
  createCollection({ businessId: kaffe, name: "Coffee", description: null, policy: inherited, groups })

const refusal = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), (failure) =>
    "reason" in failure ? `${failure._tag} ${failure.reason}` : failure._tag
  )

/** Which of the three products say that they are in which collection. */
const homes = Effect.map(currentWorld, ({ products }) => [a, b, c].map((id) => products.get(id)?.collectionId ?? null))

describe("a collection", () => {
  it.effect("tells its products, in the same commit", () =>
    Effect.gen(function* () {
      const { id, groups } = yield* create(group([b, a], "Monthly"), group([]))
      assert.deepStrictEqual(
        groups.map(({ productIds }) => productIds),
        [[b, a], []]
      )
      assert.strictEqual(new Set(groups.map((one) => one.id)).size, 2)
      assert.deepStrictEqual(yield* homes, [id, id, null])
    }).pipe(Effect.provide(store))
  )

  it.effect("is refused when its products cannot stand together, and leaves nothing behind", () =>
    Effect.gen(function* () {
      yield* create(group([a]))
      const before = yield* currentWorld
      const refusals = [
        yield* refusal(create()),
        yield* refusal(create(group([]))),
        yield* refusal(create(group([b], "One"), group([c], "One"))),
        yield* refusal(create(group([b]), group([b]))),
        yield* refusal(create(group([a, b]))),
        yield* refusal(create(group(Array.from({ length: 201 }, (_, index) => ProductId.make(`pdt_${index}`))))),
        yield* refusal(create(group([ProductId.make("pdt_none")]))),
        yield* refusal(create(group([foreign.id])))
      ]
      assert.deepStrictEqual(refusals, [
        "CollectionRefused empty",
        "CollectionRefused empty",
        "CollectionRefused group_name_repeated",
        "CollectionRefused product_repeated",
        "CollectionRefused product_elsewhere",
        "CollectionRefused too_many",
        "ProductNotFound",
        "ProductNotFound"
      ])
      assert.deepStrictEqual(yield* currentWorld, before)
      assert.isTrue(Result.isSuccess(yield* Effect.result(create(group([b]), group([c])))))
    }).pipe(Effect.provide(store))
  )

  it.effect("lets products come and go, but not the last one", () =>
    Effect.gen(function* () {
      const { id, groups } = yield* create(group([a, b], "Monthly"))
      const [monthly] = groups
      const change = (...next: ReadonlyArray<NewGroup & { readonly id: (typeof groups)[number]["id"] | null }>) =>
        updateCollection({ businessId: kaffe, collectionId: id, patch: { groups: next } })
      const updated = yield* change(
        { ...group([b], "Monthly"), id: monthly?.id ?? null },
        { ...group([c], "Yearly"), id: null }
      )
      assert.deepStrictEqual(yield* homes, [null, id, id])
      assert.strictEqual(updated.groups.at(0)?.id, monthly?.id)
      assert.notStrictEqual(updated.groups.at(1)?.id, monthly?.id)
      assert.strictEqual(yield* refusal(change({ ...group([]), id: null })), "CollectionRefused empty")
      const twice = { ...group([b]), id: monthly?.id ?? null }
      assert.strictEqual(
        yield* refusal(change(twice, { ...twice, productIds: [c] })),
        "CollectionRefused group_repeated"
      )
    }).pipe(Effect.provide(store))
  )

  it.effect("keeps its products when only words and policies change", () =>
    Effect.gen(function* () {
      const { id, groups } = yield* create(group([a]))
      const policy = { ...inherited, modeOnUpgrade: "difference_immediately" as const }
      const updated = yield* updateCollection({ businessId: kaffe, collectionId: id, patch: { name: "Tea", policy } })
      assert.deepStrictEqual([updated.name, updated.policy, updated.groups], ["Tea", policy, groups])
      assert.deepStrictEqual(yield* homes, [id, null, null])
    }).pipe(Effect.provide(store))
  )

  it.effect("is one home at a time for a product, however many reach for it at once", () =>
    Effect.gen(function* () {
      const answers = yield* Effect.all(
        Array.from({ length: 10 }, () => Effect.result(create(group([a])))),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(answers.filter(Result.isSuccess).length, 1)
      assert.strictEqual((yield* currentWorld).collections.size, 1)
    }).pipe(Effect.provide(store))
  )

  it.effect("sets its products free when it is archived, and takes back those that still are", () =>
    Effect.gen(function* () {
      const { id } = yield* create(group([a, b]))
      const whose = { businessId: kaffe, collectionId: id }
      yield* archiveCollection(whose)
      assert.deepStrictEqual(yield* homes, [null, null, null])
      assert.strictEqual(yield* refusal(updateCollection({ ...whose, patch: { name: "Tea" } })), "CollectionNotFound")
      const again = yield* archiveCollection(whose)
      assert.notStrictEqual(again.archivedAt, null)
      const rival = yield* create(group([b]))
      const { collection, excluded } = yield* unarchiveCollection(whose)
      assert.deepStrictEqual([collection.archivedAt, excluded], [null, [b]])
      assert.deepStrictEqual(yield* homes, [id, rival.id, null])
    }).pipe(Effect.provide(store))
  )

  it.effect("of another business is not found", () =>
    Effect.gen(function* () {
      const { id } = yield* create(group([a]))
      const whose = { businessId: other.id, collectionId: id }
      assert.strictEqual(yield* refusal(archiveCollection(whose)), "CollectionNotFound")
      assert.strictEqual(yield* refusal(updateCollection({ ...whose, patch: { name: "Mine" } })), "CollectionNotFound")
    }).pipe(Effect.provide(store))
  )
})
