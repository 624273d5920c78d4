import { assert, describe, it } from "@effect/vitest"
import { BusinessId, CustomerId, LicenseInstanceId, LicenseKeyId } from "@kundportal/core/kernel/id"
import { activateLicense } from "@kundportal/core/license-key/activate-license"
import { deactivateLicense } from "@kundportal/core/license-key/deactivate-license"
import { freeDevice } from "@kundportal/core/license-key/free-device"
import { keyTextFrom } from "@kundportal/core/license-key/key-text"
import type { LicenseKey } from "@kundportal/core/license-key/model"
import { revealLicenseKey } from "@kundportal/core/license-key/reveal-license-key"
import { LicenseTexts } from "@kundportal/core/license-key/texts"
import { renameDevice, updateLicenseKey } from "@kundportal/core/license-key/update-license-key"
import { validateLicense } from "@kundportal/core/license-key/validate-license"
import { viewLicenseKeys } from "@kundportal/core/license-key/view-license-keys"
import type { Subscription } from "@kundportal/core/subscription/model"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { aLicenseKey } from "@kundportal/testing/fixtures/license-key"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

const other = CustomerId.make("cus_other")
const elsewhere = BusinessId.make("bus_elsewhere")
const anywhere = { productId: null, instanceId: null }
const strange = keyTextFrom(Array.from({ length: 20 }, () => 7))

const minted = Effect.runSync(
  Effect.gen(function* () {
    const texts = yield* LicenseTexts
    const kept = yield* texts.mint(aLicenseKey())
    const text = yield* texts.open({ ...aLicenseKey(), ...kept })
    return { kept, text }
  }).pipe(Effect.provide(layerMemory()))
)
const { text } = minted

const scene = (key: Partial<LicenseKey> = {}, subscription: Partial<Subscription> = {}) =>
  layerMemory(
    aWorld({
      businesses: [aBusiness(), aBusiness({ id: elsewhere })],
      customers: [aCustomer(), aCustomer({ id: other })],
      products: [aProduct()],
      subscriptions: [aSubscription(subscription)],
      licenseKeys: [aLicenseKey({ ...minted.kept, activationsLimit: 1, ...key })]
    })
  )

const id = LicenseKeyId.make("lic_1")
const own = { businessId: kaffe, customerId: ada, licenseKeyId: id }
const stored = Effect.map(currentWorld, ({ licenseKeys }) => licenseKeys.get(id))
const tagOf = <A, E extends { readonly _tag: string; readonly kind: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.match(effect, { onSuccess: () => "fine", onFailure: ({ _tag, kind }) => `${_tag} ${kind}` })
const noon = TestClock.setTime(at("2026-04-01T12:00:00Z").epochMilliseconds)

describe("whoever has a key's text", () => {
  it.effect("activates it, hears whose it is and to what, and frees the device again", () =>
    Effect.gen(function* () {
      yield* noon
      const { instance, key, customer, product } = yield* activateLicense({ text: text.toLowerCase(), name: "Desk" })
      assert.deepStrictEqual(instance, {
        id: LicenseInstanceId.make("lki_000001"),
        name: "Desk",
        createdAt: at("2026-04-01T12:00:00Z")
      })
      assert.deepStrictEqual([key.id, customer.name, product.name], [id, "Ada Åkesson", "Månadens påse"])
      assert.deepStrictEqual((yield* stored)?.instances, [instance])
      assert.deepStrictEqual(yield* validateLicense({ text, productId: key.productId, instanceId: instance.id }), [])
      assert.strictEqual(yield* tagOf(activateLicense({ text, name: "Laptop" })), "LicenseLimitReached invalid")
      yield* deactivateLicense({ text, instanceId: instance.id })
      assert.deepStrictEqual((yield* stored)?.instances, [])
      assert.deepStrictEqual(yield* validateLicense({ text, ...anywhere, instanceId: instance.id }), [
        "not_active_on_this_device"
      ])
      assert.strictEqual(
        yield* tagOf(deactivateLicense({ text, instanceId: instance.id })),
        "LicenseInstanceNotFound not_found"
      )
    }).pipe(Effect.provide(scene()))
  )

  it.effect("is refused everything while the key is off, but may free a device", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* tagOf(activateLicense({ text, name: "Desk" })), "LicenseKeyInactive forbidden")
      assert.deepStrictEqual(yield* validateLicense({ text, ...anywhere }), ["disabled"])
      yield* deactivateLicense({ text, instanceId: LicenseInstanceId.make("lki_desk") })
      assert.deepStrictEqual((yield* stored)?.instances, [])
    }).pipe(
      Effect.provide(
        scene({
          disabled: "manual",
          instances: [{ id: LicenseInstanceId.make("lki_desk"), name: "Desk", createdAt: april1 }]
        })
      )
    )
  )

  it.effect("is refused as soon as the subscription has ended, before the key's row knows of it", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* tagOf(activateLicense({ text, name: "Desk" })), "LicenseKeyInactive forbidden")
      assert.deepStrictEqual(yield* validateLicense({ text, ...anywhere }), ["subscription_ended"])
    }).pipe(Effect.provide(scene({}, { status: "cancelled" })))
  )

  it.effect("is told of a text that nobody has, well formed or not, in the same words", () =>
    Effect.gen(function* () {
      const instanceId = LicenseInstanceId.make("lki_1")
      for (const typed of [strange, "", "not a key", text.slice(1), `${text}${text}`]) {
        assert.strictEqual(yield* tagOf(activateLicense({ text: typed, name: "Desk" })), "LicenseTextUnknown not_found")
        assert.strictEqual(yield* tagOf(deactivateLicense({ text: typed, instanceId })), "LicenseTextUnknown not_found")
        assert.deepStrictEqual(yield* validateLicense({ text: typed, ...anywhere }), ["unknown"])
      }
    }).pipe(Effect.provide(scene()))
  )
})

describe("a customer", () => {
  it.effect("sees their own keys without anything that opens", () =>
    Effect.gen(function* () {
      yield* noon
      const [key, ...others] = yield* viewLicenseKeys(kaffe, ada)
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual([key?.masked, key?.productName], [`••••-…-${text.slice(-4)}`, "Månadens påse"])
      assert.deepStrictEqual([key?.status, key?.activationsLimit, key?.instances], ["active", 1, []])
      const shown = JSON.stringify(key)
      for (const secret of [minted.kept.textHash, minted.kept.textSealed, ...text.split("-").slice(0, -1)]) {
        assert.notInclude(shown, secret)
      }
      assert.deepStrictEqual(yield* viewLicenseKeys(kaffe, other), [])
      assert.deepStrictEqual(yield* viewLicenseKeys(elsewhere, ada), [])
    }).pipe(Effect.provide(scene()))
  )

  it.effect("sees which keys are off and which have expired", () =>
    Effect.gen(function* () {
      yield* noon
      const statusOf = (key: Partial<LicenseKey>) =>
        Effect.map(viewLicenseKeys(kaffe, ada), ([shown]) => shown?.status).pipe(Effect.provide(scene(key)))
      assert.strictEqual(yield* statusOf({ expiresAt: at("2026-04-01T12:00:00Z") }), "expired")
      assert.strictEqual(yield* statusOf({ expiresAt: at("2026-04-01T12:00:00.001Z") }), "active")
      assert.strictEqual(yield* statusOf({ expiresAt: april1, disabled: "refund" }), "disabled")
    })
  )

  it.effect("has their own key revealed, and nobody else's", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* revealLicenseKey(own), text)
      const notFound = "LicenseKeyNotFound not_found"
      assert.strictEqual(yield* tagOf(revealLicenseKey({ ...own, customerId: other })), notFound)
      assert.strictEqual(yield* tagOf(revealLicenseKey({ ...own, businessId: elsewhere })), notFound)
      assert.strictEqual(yield* tagOf(revealLicenseKey({ ...own, licenseKeyId: LicenseKeyId.make("lic_2") })), notFound)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("is told when a text can no longer be shown", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* tagOf(revealLicenseKey(own)), "LicenseTextUnreadable gone")
      assert.deepStrictEqual(yield* validateLicense({ text, ...anywhere }), [])
    }).pipe(Effect.provide(scene({ textSealed: "sealed with another secret" })))
  )

  it.effect("frees a device of their own key, and of nobody else's", () =>
    Effect.gen(function* () {
      const { instance } = yield* activateLicense({ text, name: "Desk" })
      const freed = { ...own, instanceId: instance.id }
      assert.strictEqual(yield* tagOf(freeDevice({ ...freed, customerId: other })), "LicenseKeyNotFound not_found")
      assert.deepStrictEqual((yield* freeDevice(freed)).instances, [])
      assert.strictEqual(yield* tagOf(freeDevice(freed)), "LicenseInstanceNotFound not_found")
    }).pipe(Effect.provide(scene()))
  )
})

describe("a merchant", () => {
  const update = { businessId: kaffe, licenseKeyId: id }

  it.effect("changes limit and standing, and is told why not", () =>
    Effect.gen(function* () {
      const { instance } = yield* activateLicense({ text, name: "Desk" })
      const changed = yield* updateLicenseKey({ ...update, patch: { activationsLimit: null, disabled: true } })
      assert.deepStrictEqual([changed.activationsLimit, changed.disabled], [null, "manual"])
      assert.deepStrictEqual(yield* validateLicense({ text, ...anywhere, instanceId: instance.id }), ["disabled"])
      yield* updateLicenseKey({ ...update, patch: { disabled: false } })
      assert.deepStrictEqual(yield* validateLicense({ text, ...anywhere, instanceId: instance.id }), [])
      assert.strictEqual(
        yield* tagOf(updateLicenseKey({ ...update, patch: { expiresAt: april1 } })),
        "LicenseExpiryRefused invalid"
      )
      assert.strictEqual(
        yield* tagOf(updateLicenseKey({ ...update, patch: { activationsLimit: 0 } })),
        "LicenseLimitBelowUse invalid"
      )
      assert.strictEqual(
        yield* tagOf(updateLicenseKey({ ...update, businessId: elsewhere, patch: {} })),
        "LicenseKeyNotFound not_found"
      )
    }).pipe(Effect.provide(scene()))
  )

  it.effect("switches nothing on that is not in force", () =>
    Effect.gen(function* () {
      assert.strictEqual(
        yield* tagOf(updateLicenseKey({ ...update, patch: { disabled: false } })),
        "LicenseKeyNotInForce conflict"
      )
    }).pipe(Effect.provide(scene({ disabled: "subscription_on_hold" }, { status: "on_hold" })))
  )

  it.effect("calls a device by another name", () =>
    Effect.gen(function* () {
      const { instance } = yield* activateLicense({ text, name: "Desk" })
      const renamed = yield* renameDevice({ ...update, instanceId: instance.id, name: "Office" })
      assert.deepStrictEqual(renamed.instances, [{ ...instance, name: "Office" }])
      const unknown = LicenseInstanceId.make("lki_unknown")
      assert.strictEqual(
        yield* tagOf(renameDevice({ ...update, instanceId: unknown, name: "Office" })),
        "LicenseInstanceNotFound not_found"
      )
    }).pipe(Effect.provide(scene()))
  )
})
