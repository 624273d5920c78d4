import { assert, describe, it } from "@effect/vitest"
import { InvoiceId, LicenseInstanceId, ProductId } from "@kundportal/core/kernel/id"
import type { DisabledReason } from "@kundportal/core/license-key/model"
import type { InvalidReason, Place } from "@kundportal/core/license-key/verdict"
import { verdict } from "@kundportal/core/license-key/verdict"
import type { Status } from "@kundportal/core/subscription/model"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aLicenseKey } from "@kundportal/testing/fixtures/license-key"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"

const desk = { id: LicenseInstanceId.make("lki_desk"), name: "Desk", createdAt: april1 }
const key = aLicenseKey({ instances: [desk] })
const anywhere: Place = { productId: null, instanceId: null }
const now = at("2026-04-10T00:00:00Z")

const under = (over: Parameters<typeof aSubscription>[0] = {}, of = key) => ({
  key: of,
  grant: { _tag: "Subscription" as const, subscription: aSubscription(over) }
})

const bought = (over: Parameters<typeof anInvoice>[0] = {}) => ({
  key: { ...key, subscriptionId: null, invoiceId: InvoiceId.make("inv_1"), expiresAt: at("2026-04-10T00:00:00Z") },
  grant: { _tag: "Purchase" as const, invoice: anInvoice({ status: "paid", paidAt: april1, ...over }) }
})

describe("the verdict on a key", () => {
  it.each<[string, Parameters<typeof verdict>[0], Place, ReadonlyArray<InvalidReason>]>([
    ["is none for a good key", under(), anywhere, []],
    [
      "says when nobody knows the key, and nothing else",
      null,
      { productId: key.productId, instanceId: desk.id },
      ["unknown"]
    ],
    ["says when a hand switched it off", under({}, { ...key, disabled: "manual" }), anywhere, ["disabled"]],
    ["says when seats were given up", under({}, { ...key, seat: 1 }), anywhere, ["fewer_seats"]],
    ["says when the plan is another", under({ productId: ProductId.make("pdt_crate") }), anywhere, ["plan_changed"]],
    ["says when all was given back", bought({ credited: anInvoice().total }), anywhere, ["refunded", "expired"]],
    [
      "says when it is for another product",
      under(),
      { ...anywhere, productId: ProductId.make("pdt_crate") },
      ["wrong_product"]
    ],
    ["is none for the product it is for", under(), { ...anywhere, productId: key.productId }, []],
    [
      "says when the device is not one of its own",
      under(),
      { ...anywhere, instanceId: LicenseInstanceId.make("lki_other") },
      ["not_active_on_this_device"]
    ],
    ["is none on a device of its own", under(), { ...anywhere, instanceId: desk.id }, []],
    [
      "says all there is, what weighs most first",
      bought({ credited: anInvoice().total }),
      { productId: ProductId.make("pdt_crate"), instanceId: LicenseInstanceId.make("lki_other") },
      ["refunded", "expired", "wrong_product", "not_active_on_this_device"]
    ]
  ])("%s", (...[, presented, place, reasons]) => {
    assert.deepStrictEqual(verdict(presented, place, now), reasons)
  })

  it.each<[Status, ReadonlyArray<InvalidReason>]>([
    ["active", []],
    ["past_due", []],
    ["on_hold", ["subscription_on_hold"]],
    ["paused", ["subscription_paused"]],
    ["cancelled", ["subscription_ended"]],
    ["failed", ["subscription_ended"]],
    ["expired", ["subscription_ended"]]
  ])("follows a subscription that is %s at once, whatever the key's row still says: %j", (status, reasons) => {
    const rows: ReadonlyArray<DisabledReason | null> = [null, "subscription_on_hold", "subscription_paused"]
    for (const disabled of rows) {
      assert.deepStrictEqual(verdict(under({ status }, { ...key, disabled }), anywhere, now), reasons)
    }
  })

  it("turns at the instant of expiry, not a millisecond before and not after", () => {
    assert.deepStrictEqual(verdict(bought(), anywhere, at("2026-04-09T23:59:59.999Z")), [])
    assert.deepStrictEqual(verdict(bought(), anywhere, at("2026-04-10T00:00:00Z")), ["expired"])
  })
})
