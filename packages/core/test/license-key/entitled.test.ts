import { assert, describe, it } from "@effect/vitest"
import { InvoiceId, LicenseKeyId, ProductId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { Bought, EntitledFacts } from "@kundportal/core/license-key/entitled"
import { entitled, freshKey } from "@kundportal/core/license-key/entitled"
import type { Grant } from "@kundportal/core/license-key/grant"
import { isInForce, offBecause } from "@kundportal/core/license-key/grant"
import { DisabledReason } from "@kundportal/core/license-key/model"
import { Status } from "@kundportal/core/subscription/model"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { ada } from "@kundportal/testing/fixtures/customer"
import { aLicenseKey } from "@kundportal/testing/fixtures/license-key"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"

const bag = ProductId.make("pdt_bag")
const crate = ProductId.make("pdt_crate")
const now = at("2026-04-10T00:00:00Z")

type Changed = Partial<Pick<ReturnType<typeof aSubscription>, "productId" | "quantity" | "status">>

const subscribed = (over: Changed = {}): Grant => ({ _tag: "Subscription", subscription: aSubscription(over) })
const purchased = (over: Partial<ReturnType<typeof anInvoice>> = {}): Grant => ({
  _tag: "Purchase",
  invoice: anInvoice({ status: "paid", paidAt: april1, ...over })
})
const kronor = (amount: number) => ({ amount: amount * 100, currency: "SEK" as const })

const terms = { activationsLimit: 3, validFor: null }
const bought = (quantity = 1, productId = bag): ReadonlyArray<Bought> => [{ productId, quantity, terms }]

const keyOf = (seat: number, over: Parameters<typeof aLicenseKey>[0] = {}) =>
  aLicenseKey({ id: LicenseKeyId.make(`lic_${seat}`), seat, ...over })

/** What has to change, in short: `issue 0` or `lic_0 off because`. */
const told = (facts: Partial<EntitledFacts>): ReadonlyArray<string> => {
  const { issue, change } = entitled({ grant: subscribed(), bought: bought(), keys: [], now, ...facts })
  return [
    ...issue.map(({ productId, seat }) => `issue ${productId} ${seat}`),
    ...change.map(({ id, disabled }) => `${id} ${disabled ?? "on"}`)
  ]
}

describe("a subscription's keys", () => {
  it.each<[Status, ReadonlyArray<string>]>([
    ["pending", []],
    ["active", ["issue pdt_bag 0"]],
    ["past_due", ["issue pdt_bag 0"]],
    ["on_hold", []],
    ["paused", []],
    ["cancelled", []],
    ["failed", []],
    ["expired", []]
  ])("are issued while it is %s: %j", (status, changes) => {
    assert.deepStrictEqual(told({ grant: subscribed({ status }) }), changes)
  })

  it("are asked about in every status there is", () => {
    assert.strictEqual(Status.literals.length, 8)
  })

  // Rows: what the key was before. Columns: what it becomes in each status.
  it.each<[DisabledReason | null, Record<Status, DisabledReason | null>]>([
    [null, standing(null)],
    ["subscription_on_hold", standing("subscription_on_hold")],
    ["subscription_paused", standing("subscription_paused")],
    ["subscription_ended", standing("subscription_ended")],
    ["plan_changed", standing("plan_changed")],
    ["fewer_seats", standing("fewer_seats")],
    ["refund", standing("refund")],
    ["manual", all("manual")]
  ])("that were %s follow every status", (disabled, expected) => {
    for (const status of Status.literals) {
      assert.strictEqual(offBecause(keyOf(0, { disabled }), subscribed({ status })), expected[status], status)
    }
  })

  it("are one for each seat, and each seat has one", () => {
    assert.deepStrictEqual(told({ bought: bought(3), grant: subscribed({ quantity: 3 }) }), [
      "issue pdt_bag 0",
      "issue pdt_bag 1",
      "issue pdt_bag 2"
    ])
    const grant = subscribed({ quantity: 3 })
    assert.deepStrictEqual(told({ grant, bought: bought(3), keys: [keyOf(0), keyOf(2)] }), ["issue pdt_bag 1"])
    assert.deepStrictEqual(told({ grant, bought: bought(3), keys: [keyOf(0), keyOf(1), keyOf(2)] }), [])
  })

  it("lose the highest seats when there are fewer, and get them back with their devices when there are more", () => {
    const keys = [keyOf(0), keyOf(1), keyOf(2)]
    const grant = subscribed({ quantity: 1 })
    assert.deepStrictEqual(told({ grant, keys }), ["lic_1 fewer_seats", "lic_2 fewer_seats"])
    const fewer = [keyOf(0), keyOf(1, { disabled: "fewer_seats" }), keyOf(2, { disabled: "fewer_seats" })]
    const four = subscribed({ quantity: 4 })
    assert.deepStrictEqual(told({ grant: four, bought: bought(4), keys: fewer }), [
      "issue pdt_bag 3",
      "lic_1 on",
      "lic_2 on"
    ])
  })

  it("change with the product: the old ones go off, the new ones are issued, and back again they come on", () => {
    const grant = subscribed({ productId: crate })
    assert.deepStrictEqual(told({ grant, bought: bought(1, crate), keys: [keyOf(0)] }), [
      "issue pdt_crate 0",
      "lic_0 plan_changed"
    ])
    const both = [
      keyOf(0, { disabled: "plan_changed" }),
      keyOf(0, { id: LicenseKeyId.make("lic_new"), productId: crate })
    ]
    assert.deepStrictEqual(told({ keys: both }), ["lic_0 on", "lic_new plan_changed"])
  })

  it("stay when the product no longer comes with keys, but no new ones are issued", () => {
    const withoutTerms = [{ productId: bag, quantity: 2, terms: null }]
    assert.deepStrictEqual(told({ grant: subscribed({ quantity: 2 }), bought: withoutTerms, keys: [keyOf(0)] }), [])
  })

  it("stay off when a hand switched them off, and their seat gets no other", () => {
    assert.deepStrictEqual(told({ keys: [keyOf(0, { disabled: "manual" })] }), [])
  })

  it("need no change once they have been changed", () => {
    for (const status of Status.literals) {
      for (const quantity of [1, 2, 3]) {
        const facts = { grant: subscribed({ status, quantity }), bought: bought(quantity), now }
        const keys = [keyOf(0), keyOf(1, { disabled: "fewer_seats" }), keyOf(2, { disabled: "manual" })]
        const { change } = entitled({ ...facts, keys })
        const after = keys.map((key) => change.find(({ id }) => id === key.id) ?? key)
        assert.deepStrictEqual(entitled({ ...facts, keys: after }).change, [])
      }
    }
  })
})

describe("a purchase's keys", () => {
  const own = { subscriptionId: null, invoiceId: InvoiceId.make("inv_1") }

  it("are one for each unit of each product, once it is paid", () => {
    const items = [...bought(2), ...bought(1, crate)]
    assert.deepStrictEqual(told({ grant: purchased(), bought: items }), [
      "issue pdt_bag 0",
      "issue pdt_bag 1",
      "issue pdt_crate 0"
    ])
    assert.deepStrictEqual(told({ grant: purchased({ paidAt: null }), bought: items }), [])
  })

  it("go off when all of it is given back, and not for a part", () => {
    const keys = [keyOf(0, own)]
    assert.deepStrictEqual(told({ grant: purchased({ credited: kronor(129) }), keys }), ["lic_0 refund"])
    assert.deepStrictEqual(told({ grant: purchased({ credited: kronor(129) }) }), [])
    assert.deepStrictEqual(told({ grant: purchased({ credited: kronor(128) }), keys }), [])
  })

  it("stay on when there was nothing to pay", () => {
    const grant = purchased({ total: kronor(0) })
    assert.isTrue(isInForce(grant))
    assert.deepStrictEqual(told({ grant, keys: [keyOf(0, own)] }), [])
  })
})

describe("a fresh key", () => {
  const text = { ending: "WXYZ", textHash: "2".repeat(64), textSealed: "sealed" }
  const id = LicenseKeyId.make("lic_fresh")
  const year = { activationsLimit: 3, validFor: { unit: "year", count: 1 } } as const
  const empty = { productId: bag, seat: 2, terms: year }
  const origin = { businessId: kaffe, customerId: ada, subscriptionId: SubscriptionId.make("sub_1"), invoiceId: null }

  it("has its seat, the product's limit and no device; a subscription's key has no expiry of its own", () => {
    assert.deepStrictEqual(freshKey({ id, origin, empty, grant: subscribed(), text, now }), {
      ...aLicenseKey(),
      ...text,
      id,
      seat: 2,
      activationsLimit: 3,
      createdAt: now,
      updatedAt: now
    })
  })

  it("of a purchase expires on the business's calendar, counted from the payment and not from when it was issued", () => {
    const bySale = { ...origin, subscriptionId: null, invoiceId: InvoiceId.make("inv_1") }
    // 28 February 12:00 in Stockholm is 11:00 UTC, in a year and half a year, when the clocks have moved, at 10:00.
    const grant = purchased({ paidAt: at("2026-02-28T11:00:00Z") })
    const expiry = (validFor: (typeof year)["validFor"] | { unit: "month"; count: number } | null) =>
      freshKey({ id, origin: bySale, empty: { ...empty, terms: { ...year, validFor } }, grant, text, now }).expiresAt
    assert.deepStrictEqual(expiry(year.validFor), at("2027-02-28T11:00:00Z"))
    assert.deepStrictEqual(expiry({ unit: "month", count: 6 }), at("2026-08-28T10:00:00Z"))
    assert.isNull(expiry(null))
  })
})

describe("a key that the business gave away", () => {
  const gift: Grant = { _tag: "Gift" }
  it("is on or off by hand only", () => {
    assert.isFalse(isInForce(gift))
    for (const disabled of [null, ...DisabledReason.literals]) {
      assert.strictEqual(offBecause(keyOf(0, { disabled }), gift), disabled)
    }
  })
})

/** What any key that follows its subscription becomes; one that has not begun leaves keys as they were. */
function standing(before: DisabledReason | null): Record<Status, DisabledReason | null> {
  return {
    pending: before,
    active: null,
    past_due: null,
    on_hold: "subscription_on_hold",
    paused: "subscription_paused",
    cancelled: "subscription_ended",
    failed: "subscription_ended",
    expired: "subscription_ended"
  }
}

function all(reason: DisabledReason): Record<Status, DisabledReason | null> {
  return { ...standing(reason), ...Object.fromEntries(Status.literals.map((status) => [status, reason])) }
}
