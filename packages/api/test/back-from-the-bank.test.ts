import { BusinessId, PaymentId, PaymentMethodSetupId } from "@kundportal/core/kernel/id"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { ada } from "@kundportal/testing/fixtures/customer"
import { Bank } from "@kundportal/testing/simulators/bank"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import type { Shop } from "./shop.ts"
import { openShop } from "./shop.ts"
import { refusalOf } from "./trade.ts"

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const absent = (message: string) => ({ status: 404, message })
const elsewhere = BusinessId.make("bus_elsewhere")

/** A page of the bank that was opened for Ada, and what stands in the address that leads back from it. */
const opened = async () => {
  const { url } = await shop.portalOf(ada).paymentMethods.openSetup({ subscriptionId: null })
  const [setup] = [...(await shop.world()).paymentMethodSetups.values()]
  if (setup === undefined) throw new Error("no setup is stored")
  return { url, businessId: kaffe, setupId: setup.id }
}

describe("somebody back from the page on which a card is saved", () => {
  it("is told what came of it without a session, and the card is kept once", async () => {
    const { url, ...address } = await opened()
    const { paymentMethods } = shop.portalAsVisitor
    const before = (await shop.portalOf(ada).paymentMethods.list()).length
    assert.deepEqual(await paymentMethods.back(address), {
      came: "Open",
      returnUrl: null,
      subscription: null,
      payment: null
    })
    await shop.runtime.runPromise(Bank.use((bank) => bank.completeSetup(url)))
    const told = await Promise.all([paymentMethods.back(address), paymentMethods.back(address)])
    assert.deepEqual(
      told.map(({ came }) => came),
      ["Saved", "Saved"]
    )
    assert.lengthOf(await shop.portalOf(ada).paymentMethods.list(), before + 1)
  })

  it("is told nothing by an address of another business, or by one that nobody has", async () => {
    const { setupId } = await opened()
    const { paymentMethods } = shop.portalAsVisitor
    const missing = absent("PaymentMethodSetupNotFound")
    assert.deepEqual(await refusalOf(paymentMethods.back({ businessId: elsewhere, setupId })), missing)
    const unknown = { businessId: kaffe, setupId: PaymentMethodSetupId.make("pms_nobody") }
    assert.deepEqual(await refusalOf(paymentMethods.back(unknown)), missing)
  })
})

describe("somebody back from the page on which a payment is confirmed", () => {
  it("is told how it stands and nothing more", async () => {
    const [payment] = [...(await shop.world()).payments.values()]
    if (payment === undefined) throw new Error("no payment is stored")
    const told = await shop.portalAsVisitor.billing.confirmed({ businessId: kaffe, paymentId: payment.id })
    assert.deepEqual(told, { status: payment.status, declineReason: null, actionUrl: null })
  })

  it("is told nothing of a payment that is not there", async () => {
    const { billing } = shop.portalAsVisitor
    const missing = absent("PaymentNotFound")
    const paymentId = PaymentId.make("pay_nobody")
    assert.deepEqual(await refusalOf(billing.confirmed({ businessId: kaffe, paymentId })), missing)
  })
})
