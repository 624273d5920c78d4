import { assert, describe, it } from "@effect/vitest"
import { Commit } from "@kundportal/core/commit"
import type { PurchasePaid, PurchaseRefunded } from "@kundportal/core/invoice/events"
import type { Invoice } from "@kundportal/core/invoice/model"
import { EventId, InvoiceId, ProductId, SubscriptionId } from "@kundportal/core/kernel/id"
import { activateLicense } from "@kundportal/core/license-key/activate-license"
import { keepLicenseKeys } from "@kundportal/core/license-key/keep-license-keys"
import type { LicenseKey } from "@kundportal/core/license-key/model"
import { LicenseTexts } from "@kundportal/core/license-key/texts"
import { updateLicenseKey } from "@kundportal/core/license-key/update-license-key"
import { react } from "@kundportal/core/reactions"
import type { SubscriptionChanged } from "@kundportal/core/subscription/events"
import type { Subscription } from "@kundportal/core/subscription/model"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { layerBank } from "@kundportal/testing/simulators/bank"
import { layerMailbox } from "@kundportal/testing/simulators/mailbox"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

const crate = ProductId.make("pdt_crate")
const terms = { activationsLimit: 3, validFor: { unit: "year", count: 1 } } as const
const event = EventId.make("evt_1")

const changed: SubscriptionChanged = {
  _tag: "SubscriptionChanged",
  id: event,
  businessId: kaffe,
  customerId: ada,
  subscriptionId: SubscriptionId.make("sub_1"),
  what: "updated"
}
const ofInvoice = { id: event, businessId: kaffe, customerId: ada, invoiceId: InvoiceId.make("inv_1") }
const paid: PurchasePaid = {
  _tag: "PurchasePaid",
  ...ofInvoice,
  items: [{ productId: ProductId.make("pdt_bag"), quantity: 2 }]
}
const refunded: PurchaseRefunded = { _tag: "PurchaseRefunded", ...ofInvoice }

const store = layerMemory(
  aWorld({
    businesses: [aBusiness()],
    customers: [aCustomer()],
    products: [
      aProduct({ license: terms }),
      aProduct({ id: crate, license: terms }),
      aProduct({ id: ProductId.make("pdt_plain") })
    ],
    subscriptions: [aSubscription({ quantity: 2 })],
    invoices: [anInvoice({ status: "paid", paidAt: april1 })]
  })
)

const keys = Effect.map(currentWorld, ({ licenseKeys }) =>
  [...licenseKeys.values()].toSorted((a, b) => a.productId.localeCompare(b.productId) || a.seat - b.seat)
)

/** `pdt_bag 0 on`: which keys there are, and what of them. */
const told = Effect.map(keys, (all) =>
  all.map(({ productId, seat, disabled }) => `${productId} ${seat} ${disabled ?? "on"}`)
)

const change = (over: Partial<Subscription>) =>
  Effect.gen(function* () {
    const { subscriptions } = yield* currentWorld
    const subscription = subscriptions.get(changed.subscriptionId) ?? aSubscription()
    const value = { ...subscription, ...over }
    yield* (yield* Commit).commit(kaffe, { changes: [{ _tag: "PutSubscription", value }], events: [] })
  })

const settle = (over: Partial<Invoice>) =>
  Effect.gen(function* () {
    const { invoices } = yield* currentWorld
    const value = { ...(invoices.get("inv_1") ?? anInvoice()), ...over }
    yield* (yield* Commit).commit(kaffe, { changes: [{ _tag: "PutInvoice", value }], events: [] })
  })

const keep = keepLicenseKeys(changed)

/** Something else happens between the first look and the first write. */
const meanwhile = <E, R>(happens: Effect.Effect<void, E, R>) =>
  Layer.effect(
    Commit,
    Effect.gen(function* () {
      const real = yield* Commit
      const context = yield* Effect.context<R>()
      let isFirst = true
      return {
        commit: (owner, decision) =>
          Effect.gen(function* () {
            if (isFirst) {
              isFirst = false
              yield* Effect.orDie(happens.pipe(Effect.provideContext(context)))
            }
            yield* real.commit(owner, decision)
          })
      }
    })
  )

const textOf = (key: LicenseKey | undefined) =>
  Effect.gen(function* () {
    return yield* (yield* LicenseTexts).open(key ?? (yield* Effect.die("no such key")))
  })

describe("the reaction to a subscription that changed", () => {
  it.effect("issues a key for each seat, with texts of their own and nothing of them in the rows", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(at("2026-04-01T00:01:00Z").epochMilliseconds)
      yield* keep
      assert.deepStrictEqual(yield* told, ["pdt_bag 0 on", "pdt_bag 1 on"])
      const [one, other] = yield* keys
      const [text, otherText] = yield* Effect.all([textOf(one), textOf(other)])
      assert.notStrictEqual(text, otherText)
      const groups = text.split("-")
      const row = JSON.stringify(one)
      for (const group of groups.slice(0, -1)) assert.notInclude(row, group)
      assert.strictEqual(one?.ending, groups.at(-1))
      assert.deepStrictEqual([one?.activationsLimit, one?.expiresAt], [3, null])
      assert.match(one?.id ?? "", /^lic_[0-9a-f]{21}$/)
    }).pipe(Effect.provide(store))
  )

  it.effect("is in the catalogue of reactions", () =>
    Effect.gen(function* () {
      yield* react(changed)
      yield* react(paid)
      assert.lengthOf(yield* keys, 4)
      yield* settle({ credited: anInvoice().total })
      yield* react(refunded)
      assert.lengthOf(
        (yield* told).filter((key) => key.endsWith("refund")),
        2
      )
    }).pipe(Effect.provide(Layer.mergeAll(store, layerMailbox, layerBank())))
  )

  it.effect("changes nothing when it runs again", () =>
    Effect.gen(function* () {
      yield* keep
      const before = yield* keys
      yield* keep
      yield* keepLicenseKeys({ ...changed, what: "renewed" })
      assert.deepStrictEqual(yield* keys, before)
    }).pipe(Effect.provide(store))
  )

  it.live("gives a seat one key when two of it look at the same empty seat", () =>
    Effect.gen(function* () {
      const real = yield* Commit
      yield* keep.pipe(Effect.provide(meanwhile(keep.pipe(Effect.provideService(Commit, real)))))
      assert.deepStrictEqual(yield* told, ["pdt_bag 0 on", "pdt_bag 1 on"])
    }).pipe(Effect.provide(store))
  )

  it.effect("comes late: only what stands now counts", () =>
    Effect.gen(function* () {
      yield* change({ status: "on_hold" })
      yield* change({ status: "cancelled" })
      yield* keepLicenseKeys({ ...changed, what: "activated" })
      yield* keepLicenseKeys({ ...changed, what: "on_hold" })
      assert.deepStrictEqual(yield* told, [])
    }).pipe(Effect.provide(store))
  )

  it.effect("holds keys while it is on hold or paused, and gives them back with their devices", () =>
    Effect.gen(function* () {
      yield* keep
      const [key] = yield* keys
      yield* activateLicense({ text: yield* textOf(key), name: "Desk" })
      for (const status of ["on_hold", "active", "paused", "past_due", "active"] as const) {
        yield* change({ status })
        yield* keep
      }
      assert.deepStrictEqual(yield* told, ["pdt_bag 0 on", "pdt_bag 1 on"])
      assert.deepStrictEqual(
        (yield* keys)[0]?.instances.map(({ name }) => name),
        ["Desk"]
      )
    }).pipe(Effect.provide(store))
  )

  it.effect("follows plan and seats, there and back, and issues no key twice", () =>
    Effect.gen(function* () {
      yield* keep
      const [first] = yield* keys
      yield* change({ productId: crate, quantity: 1 })
      yield* keep
      assert.deepStrictEqual(yield* told, ["pdt_bag 0 plan_changed", "pdt_bag 1 plan_changed", "pdt_crate 0 on"])
      yield* change({ productId: ProductId.make("pdt_bag"), quantity: 3 })
      yield* keep
      assert.deepStrictEqual(yield* told, ["pdt_bag 0 on", "pdt_bag 1 on", "pdt_bag 2 on", "pdt_crate 0 plan_changed"])
      assert.strictEqual((yield* keys)[0]?.textHash, first?.textHash)
      yield* change({ quantity: 1 })
      yield* keep
      assert.deepStrictEqual(yield* told, [
        "pdt_bag 0 on",
        "pdt_bag 1 fewer_seats",
        "pdt_bag 2 fewer_seats",
        "pdt_crate 0 plan_changed"
      ])
    }).pipe(Effect.provide(store))
  )

  it.effect("never switches on what a hand switched off", () =>
    Effect.gen(function* () {
      yield* keep
      const [key] = yield* keys
      yield* updateLicenseKey({
        businessId: kaffe,
        licenseKeyId: key?.id ?? (yield* Effect.die("no key")),
        patch: { disabled: true }
      })
      for (const status of ["on_hold", "active"] as const) {
        yield* change({ status })
        yield* keep
      }
      assert.deepStrictEqual(yield* told, ["pdt_bag 0 manual", "pdt_bag 1 on"])
    }).pipe(Effect.provide(store))
  )

  it.effect("sees what changed while it wrote", () =>
    Effect.gen(function* () {
      // Its own reaction finds no key yet.
      const ended = change({ status: "cancelled" }).pipe(Effect.andThen(keep))
      const real = yield* Commit
      yield* keep.pipe(Effect.provide(meanwhile(ended.pipe(Effect.provideService(Commit, real)))))
      assert.deepStrictEqual(yield* told, ["pdt_bag 0 subscription_ended", "pdt_bag 1 subscription_ended"])
    }).pipe(Effect.provide(store))
  )

  it.effect("does nothing for a product without keys", () =>
    Effect.gen(function* () {
      yield* change({ productId: ProductId.make("pdt_plain") })
      yield* keep
      assert.deepStrictEqual(yield* told, [])
    }).pipe(Effect.provide(store))
  )

  it.effect("issues a thousand and one keys, in pieces", () =>
    Effect.gen(function* () {
      yield* change({ quantity: 1001 })
      yield* keep
      const issued = yield* keys
      assert.strictEqual(issued.length, 1001)
      assert.strictEqual(new Set(issued.map(({ textHash }) => textHash)).size, 1001)
      assert.strictEqual(new Set(issued.map(({ seat }) => seat)).size, 1001)
    }).pipe(Effect.provide(store))
  )
})

describe("the reaction to a purchase", () => {
  it.effect("issues a key for each unit that expires with its time, once", () =>
    Effect.gen(function* () {
      yield* keepLicenseKeys(paid)
      yield* keepLicenseKeys(paid)
      assert.deepStrictEqual(yield* told, ["pdt_bag 0 on", "pdt_bag 1 on"])
      const [key] = yield* keys
      assert.deepStrictEqual(key?.expiresAt, at("2027-04-01T00:00:00Z"))
      assert.deepStrictEqual([key?.subscriptionId, key?.invoiceId], [null, "inv_1"])
    }).pipe(Effect.provide(store))
  )

  it.effect("ends the keys of a refund, in whatever order the two are heard of", () =>
    Effect.gen(function* () {
      yield* keepLicenseKeys(paid)
      yield* settle({ credited: anInvoice().total })
      yield* keepLicenseKeys(refunded)
      yield* keepLicenseKeys(paid)
      assert.deepStrictEqual(yield* told, ["pdt_bag 0 refund", "pdt_bag 1 refund"])
    }).pipe(Effect.provide(store))
  )

  it.effect("issues nothing for what was refunded before it was heard of", () =>
    Effect.gen(function* () {
      yield* settle({ credited: anInvoice().total })
      yield* keepLicenseKeys(paid)
      assert.deepStrictEqual(yield* told, [])
    }).pipe(Effect.provide(store))
  )
})
