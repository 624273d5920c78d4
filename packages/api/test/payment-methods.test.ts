import { layerInvoicePrinter } from "@kundportal/api/adapters/pdf/printer"
import { Commit } from "@kundportal/core/commit"
import { InvoiceId, PaymentMethodId, PaymentMethodSetupId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import { openSetup } from "@kundportal/core/payment-method/open-setup"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCard, ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someDunning } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { Bank } from "@kundportal/testing/simulators/bank"
import type { Mood } from "@kundportal/testing/simulators/bank/books"
import { layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import DodoPayments from "dodopayments"
import { Effect, Layer } from "effect"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import type { Served } from "./served.ts"
import { serve } from "./served.ts"
import { keys, openDoors, seed } from "./shop.ts"
import { openTrade, refusalOf } from "./trade.ts"

const aMethod = (name: string, over: Partial<PaymentMethod> = {}): PaymentMethod =>
  aPaymentMethod({
    id: PaymentMethodId.make(`pm_${name}`),
    isDefault: false,
    token: { provider: "simulated_bank", customer: "cust_ada", method: `card_${name}` },
    ...over
  })

const old = aMethod("old", { isDefault: true })
const fresh = aMethod("fresh", { card: aCard({ lastFour: "1881" }) })

const owed = InvoiceId.make("inv_owed")
const held = SubscriptionId.make("sub_held")
const running = SubscriptionId.make("sub_running")

const onHold = aSubscription({
  id: held,
  status: "on_hold",
  paymentMethodId: old.id,
  openInvoiceId: owed,
  dunning: someDunning({ graceEndsAt: null, retryAt: null, remindAt: null })
})

/** Ada has two cards, a subscription that is on hold for 129 kronor, and one that is paid. */
const owing = {
  businesses: seed.businesses ?? [],
  apiKeys: seed.apiKeys ?? [],
  customers: seed.customers ?? [],
  products: seed.products ?? [],
  paymentMethods: [old, fresh],
  subscriptions: [
    onHold,
    aSubscription({ id: running, paymentMethodId: old.id, createdAt: at("2026-03-01T00:00:00Z") })
  ],
  invoices: [anInvoice({ id: owed, subscriptionId: held })]
}

let doors: Awaited<ReturnType<typeof openDoors>>
let served: Served
let client: DodoPayments

beforeEach(async () => {
  doors = await openDoors(Layer.mergeAll(layerMemory(aWorld(owing)), layerInvoicePrinter))
  served = await serve(doors.rest)
  client = new DodoPayments({ baseURL: served.url, bearerToken: keys.kaffe })
})
afterEach(async () => {
  await served.close()
  await doors.close()
})

const behaves = ({ token }: PaymentMethod, mood: Mood) =>
  doors.runtime.runPromise(Bank.use((bank) => (token === null ? Effect.void : bank.setMood(token, mood))))

const existing = ({ id: payment_method_id }: PaymentMethod) => ({
  payment_method: { type: "existing", payment_method_id } as const
})

const statusOf = async (id: SubscriptionId) => (await client.subscriptions.retrieve(id)).status
const nothingToDo = { client_secret: null, expires_on: null, payment_id: null, payment_link: null }

/** How the SDK is refused: the status, and the code in the answer. */
const refused = async (call: PromiseLike<unknown>): Promise<readonly [status: unknown, code: unknown]> => {
  try {
    await call
  } catch (refusal) {
    if (refusal instanceof DodoPayments.APIError) {
      return [refusal.status, Reflect.get(Object(refusal.error), "code")]
    }
    throw refusal
  }
  throw new Error("was not refused")
}

describe("another payment method, by the official SDK", () => {
  it("pays what is owed, and the subscription is active by the time it is answered", async () => {
    const changed = await client.subscriptions.updatePaymentMethod(held, existing(fresh))
    assert.deepEqual(changed, { ...nothingToDo, payment_id: "pay_owed" })
    assert.equal(await statusOf(held), "active")
    const payment = await client.payments.retrieve("pay_owed")
    assert.deepInclude(payment, { status: "succeeded", total_amount: 12_900, payment_method_id: fresh.id })
    // Active again, so another card is simply the one that pays next.
    assert.deepEqual(await client.subscriptions.updatePaymentMethod(held, existing(old)), nothingToDo)
  })

  it("that is declined leaves it on hold, says so of the payment, and another one works", async () => {
    await behaves(fresh, { declines: "insufficient_funds" })
    const { payment_id } = await client.subscriptions.updatePaymentMethod(held, existing(fresh))
    const declined = await client.payments.retrieve(payment_id ?? "")
    assert.deepInclude(declined, { status: "failed", error_code: "INSUFFICIENT_FUNDS" })
    assert.equal(await statusOf(held), "on_hold")
    const again = await client.subscriptions.updatePaymentMethod(held, existing(old))
    assert.equal(again.payment_id, "pay_oweda1")
    assert.equal(await statusOf(held), "active")
  })

  it("that asks for authentication answers with the address for it", async () => {
    await behaves(fresh, "asks for authentication")
    const changed = await client.subscriptions.updatePaymentMethod(held, existing(fresh))
    assert.match(changed.payment_link ?? "", /^https:\/\/bank\.test\/authenticate\//)
    // An hour after noon.
    assert.deepInclude(changed, { payment_id: "pay_owed", expires_on: "2026-04-01T13:00:00.000Z" })
  })

  it("whose answer is lost is under way, and twenty more clicks are told of the same payment", async () => {
    await behaves(fresh, "undecided")
    const clicks = Array.from({ length: 20 }, () => client.subscriptions.updatePaymentMethod(held, existing(fresh)))
    const told = await Promise.all(clicks)
    assert.deepEqual([...new Set(told.map(({ payment_id }) => payment_id))], ["pay_owed"])
    const { items } = await client.payments.list({ page_number: 0, subscription_id: held })
    assert.deepEqual(
      items.map(({ status }) => status),
      ["processing"]
    )
  })

  it("that is new is saved on a page, and pays what is owed when the customer is back", async () => {
    const changed = await client.subscriptions.updatePaymentMethod(held, { payment_method: { type: "new" } })
    assert.deepInclude(changed, { payment_id: null, client_secret: null, expires_on: "2026-04-02T12:00:00.000Z" })
    const id = PaymentMethodSetupId.make((changed.payment_link ?? "").replace(/^.*\/se_/, ""))
    const { paymentMethods } = doors.portalOf(ada)
    assert.deepEqual(await paymentMethods.completeSetup({ id }), { _tag: "Open" })
    await doors.runtime.runPromise(Bank.use((bank) => bank.completeSetup(changed.payment_link ?? "")))
    const saved = await paymentMethods.completeSetup({ id })
    if (saved._tag !== "Saved") throw new Error("no card was saved")
    assert.deepInclude(saved.subscription, { id: held, status: "active" })
    assert.equal(saved.subscription?.payment?.status, "succeeded")
    assert.lengthOf(await paymentMethods.list(), 3)
    assert.deepEqual((await paymentMethods.completeSetup({ id }))._tag, "Saved")
    assert.lengthOf(await paymentMethods.list(), 3)
  })

  it("is refused by name", async () => {
    const { subscriptions } = client
    const none = { payment_method: { type: "existing", payment_method_id: "pm_none" } } as const
    const evil = { payment_method: { type: "new", return_url: "https://evil.example/" } } as const
    assert.deepEqual(await refused(subscriptions.updatePaymentMethod("sub_none", existing(fresh))), [
      404,
      "SUBSCRIPTION_NOT_FOUND"
    ])
    assert.deepEqual(await refused(subscriptions.updatePaymentMethod(held, none)), [404, "PAYMENT_METHOD_NOT_FOUND"])
    assert.deepEqual(await refused(subscriptions.updatePaymentMethod(held, evil)), [422, "RETURN_URL_REFUSED"])
  })
})

describe("a card on file, by the official SDK", () => {
  it("is deleted once no subscription is paid with it", async () => {
    const owner = { customer_id: ada }
    const deleting = () => client.customers.deletePaymentMethod(old.id, owner)
    assert.deepEqual(await refused(deleting()), [409, "PAYMENT_METHOD_IN_USE"])
    await client.subscriptions.updatePaymentMethod(held, existing(fresh))
    await client.subscriptions.updatePaymentMethod(running, existing(fresh))
    await deleting()
    const { items } = await client.customers.retrievePaymentMethods(ada)
    assert.deepEqual(
      items.map(({ payment_method_id }) => payment_method_id),
      [fresh.id]
    )
    assert.deepEqual(await refused(deleting()), [404, "PAYMENT_METHOD_NOT_FOUND"])
  })
})

describe("a customer's cards", () => {
  it("are listed, one of them by default, and removed", async () => {
    const { paymentMethods } = doors.portalOf(ada)
    assert.isTrue((await paymentMethods.setDefault({ id: fresh.id })).isDefault)
    assert.deepEqual(
      (await paymentMethods.list()).map(({ id, isDefault, card }) => [id, isDefault, card.lastFour]),
      [
        [fresh.id, true, "1881"],
        [old.id, false, "4242"]
      ]
    )
    assert.deepEqual(await refusalOf(paymentMethods.remove({ id: old.id })), {
      status: 409,
      message: "PaymentMethodInUse"
    })
  })

  it("recover a subscription in one step", async () => {
    const { paymentMethods } = doors.portalOf(ada)
    const asked = { subscriptionId: held, paymentMethodId: fresh.id }
    const { status, payment } = await paymentMethods.updateSubscriptionMethod(asked)
    assert.equal(status, "active")
    assert.deepInclude(payment, { status: "succeeded", total: { amount: 12_900, currency: "SEK" }, actionUrl: null })
    assert.deepEqual(await paymentMethods.updateSubscriptionMethod(asked), { status: "active", payment: null })
  })

  it("are saved on the provider's page, and none is while it is down", async () => {
    const { paymentMethods } = doors.portalOf(ada)
    const { url } = await paymentMethods.openSetup({ subscriptionId: null })
    assert.match(url, /^https:\/\/bank\.test\/setup\//)
    await doors.runtime.runPromise(Bank.use((bank) => bank.setLine("down")))
    assert.deepEqual(await refusalOf(paymentMethods.openSetup({ subscriptionId: null })), {
      status: 503,
      message: "ProviderDown"
    })
  })
})

describe("another payment method on SQL", () => {
  it("is charged once, however many ask at once, and is the subscription's afterwards", async () => {
    const { subscriptions, ...rest } = owing
    const trade = await openTrade("pglite", {
      ...rest,
      subscriptions: subscriptions.map((row) => ({ ...row, openInvoiceId: null }))
    })
    const write = Commit.use(({ commit }) =>
      commit(kaffe, { changes: [{ _tag: "PutSubscription", value: { ...onHold, version: 1 } }], events: [] })
    )
    await trade.runtime.runPromise(write)
    const { paymentMethods } = trade.portalOf(ada)
    const click = () => paymentMethods.updateSubscriptionMethod({ subscriptionId: held, paymentMethodId: fresh.id })
    const told = await Promise.all(Array.from({ length: 20 }, click))
    assert.deepEqual([...new Set(told.map(({ payment }) => payment?.id ?? "pay_owed"))], ["pay_owed"])
    const taken = await trade.runtime.runPromise(Bank.use(({ moved }) => moved))
    assert.lengthOf(taken, 1)
    const { setup } = await trade.runtime.runPromise(
      openSetup({ businessId: kaffe, customerId: ada, subscriptionId: held, returnUrl: null })
    )
    assert.deepEqual(await paymentMethods.completeSetup({ id: setup.id }), { _tag: "Open" })
    const after = await trade.trpc.subscriptions.retrieve({ subscription_id: held })
    assert.deepInclude(after, { status: "active", payment_method_id: fresh.id })
    await trade.close()
  })
})
