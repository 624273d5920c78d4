import { assert, describe, it } from "@effect/vitest"
import { LicenseInstanceId } from "@kundportal/core/kernel/id"
import {
  activate,
  free,
  LicenseInstanceNotFound,
  LicenseKeyInactive,
  LicenseLimitReached,
  rename
} from "@kundportal/core/license-key/activation"
import type { AmendRefused, LicenseKeyPatch } from "@kundportal/core/license-key/amend"
import {
  amended,
  LicenseExpiryRefused,
  LicenseKeyNotInForce,
  LicenseLimitBelowUse
} from "@kundportal/core/license-key/amend"
import { mostActivations } from "@kundportal/core/license-key/terms"
import { aLicenseKey } from "@kundportal/testing/fixtures/license-key"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"

const now = at("2026-04-10T00:00:00Z")
const instanceId = LicenseInstanceId.make("lki_new")
const device = (name: string) => ({ id: LicenseInstanceId.make(`lki_${name}`), name, createdAt: april1 })
const grant = { _tag: "Subscription" as const, subscription: aSubscription() }
const gift = { _tag: "Gift" as const }
const facts = (over: Parameters<typeof aLicenseKey>[0] = {}) => ({
  key: aLicenseKey(over),
  grant,
  name: "Desk",
  instanceId,
  now
})
const failed = <A, E>(result: Result.Result<A, E>): E | null => (Result.isFailure(result) ? result.failure : null)

describe("activating a key", () => {
  it("adds the device to those it is active on", () => {
    const key = aLicenseKey({ instances: [device("laptop")] })
    const decision = Result.getOrThrow(activate({ ...facts(), key }))
    const instance = { id: instanceId, name: "Desk", createdAt: now }
    assert.deepStrictEqual(decision, {
      changes: [{ _tag: "PutLicenseKey", value: { ...key, instances: [device("laptop"), instance], updatedAt: now } }],
      events: [],
      reply: instance
    })
  })

  it("takes a name that is taken for another device, and counts it", () => {
    const one = activate(facts({ activationsLimit: 2, instances: [device("Desk")] }))
    assert.strictEqual(Result.getOrThrow(one).reply.id, instanceId)
    const full = activate(facts({ activationsLimit: 2, instances: [device("Desk"), device("Other")] }))
    assert.deepStrictEqual(failed(full), new LicenseLimitReached({ limit: 2 }))
  })

  it("holds the limit, and a far one where there is none", () => {
    const crowd = Array.from({ length: mostActivations }, (_, count) => device(String(count)))
    assert.deepStrictEqual(
      failed(activate(facts({ activationsLimit: null, instances: crowd }))),
      new LicenseLimitReached({ limit: 10_000 })
    )
    const last = activate(facts({ activationsLimit: null, instances: crowd.slice(1) }))
    assert.isTrue(Result.isSuccess(last))
  })

  it("is refused with every reason while the key is not valid", () => {
    const off = facts({ disabled: "manual", expiresAt: april1 })
    assert.deepStrictEqual(failed(activate(off)), new LicenseKeyInactive({ reasons: ["disabled", "expired"] }))
  })
})

describe("a device of a key", () => {
  const key = aLicenseKey({ instances: [device("laptop"), device("desk")], disabled: "subscription_on_hold" })
  const desk = LicenseInstanceId.make("lki_desk")

  it("is freed once, also while the key is off", () => {
    const freed = Result.getOrThrow(free({ key, instanceId: desk, now })).reply
    assert.deepStrictEqual(freed, { ...key, instances: [device("laptop")], updatedAt: now })
    const again = free({ key: freed, instanceId: desk, now })
    assert.deepStrictEqual(failed(again), new LicenseInstanceNotFound({ id: "lki_desk" }))
  })

  it("is renamed, and stays the same device", () => {
    const renamed = Result.getOrThrow(rename({ key, instanceId: desk, now }, "Office")).reply
    assert.deepStrictEqual(renamed.instances, [device("laptop"), { ...device("desk"), name: "Office" }])
    const unknown = rename({ key, instanceId, now }, "Office")
    assert.deepStrictEqual(failed(unknown), new LicenseInstanceNotFound({ id: "lki_new" }))
  })
})

describe("changing a key as a merchant", () => {
  const key = aLicenseKey({ instances: [device("laptop"), device("desk")] })
  const own = { ...key, subscriptionId: null }
  const may = at("2026-05-01T00:00:00Z")
  const ended = { _tag: "Subscription" as const, subscription: aSubscription({ status: "cancelled" }) }

  it.each<[string, Parameters<typeof amended>[0], LicenseKeyPatch, Partial<typeof key>]>([
    ["leaves what is absent", { key, grant }, {}, {}],
    ["sets a limit down to what is in use", { key, grant }, { activationsLimit: 2 }, { activationsLimit: 2 }],
    ["takes the limit away", { key, grant }, { activationsLimit: null }, { activationsLimit: null }],
    [
      "sets and takes away the expiry of a key that is not a subscription's",
      { key: own, grant: gift },
      { expiresAt: may },
      { ...own, expiresAt: may }
    ],
    ["accepts for a subscription's key that it has no expiry", { key, grant }, { expiresAt: null }, {}],
    ["switches off by hand", { key, grant }, { disabled: true }, { disabled: "manual" }],
    [
      "switches off by hand what is off already",
      { key: { ...key, disabled: "subscription_ended" }, grant: ended },
      { disabled: true },
      { disabled: "manual" }
    ],
    ["switches on again", { key: { ...key, disabled: "manual" }, grant }, { disabled: false }, { disabled: null }],
    [
      "switches a gift on again",
      { key: { ...own, disabled: "manual" }, grant: gift },
      { disabled: false },
      { ...own, disabled: null }
    ],
    ["switches on what is on", { key, grant }, { disabled: false }, { disabled: null }]
  ])("%s", (...[, presented, patch, over]) => {
    const changed = Result.getOrThrow(amended(presented, patch, now))
    assert.deepStrictEqual(changed, { ...key, ...over, updatedAt: now })
  })

  it.each<[string, Parameters<typeof amended>[0], LicenseKeyPatch, AmendRefused]>([
    ["a limit below what is in use", { key, grant }, { activationsLimit: 1 }, new LicenseLimitBelowUse({ inUse: 2 })],
    ["an expiry on a subscription's key", { key, grant }, { expiresAt: may }, new LicenseExpiryRefused()],
    [
      "to switch on what is not in force",
      { key: { ...key, disabled: "manual" }, grant: ended },
      { disabled: false },
      new LicenseKeyNotInForce({ reason: "subscription_ended" })
    ]
  ])("refuses %s", (...[, presented, patch, refusal]) => {
    assert.deepStrictEqual(failed(amended(presented, patch, now)), refusal)
  })
})
