import { PaymentId } from "@kundportal/core/kernel/id"
import { describe, expect, it } from "vitest"
import { anOrder, aRefund, openStripe, returnUrl } from "./opened.ts"

const succeeded = { _tag: "Succeeded" }
const silent = { _tag: "ProviderSilent" }
const declined = { _tag: "Declined", reason: "card_declined" }
const refusing = { code: "card_declined", decline_code: "generic_decline" } as const

describe("a charge at Stripe", () => {
  it("is made with its card, unconfirmed, under our names and our key", async () => {
    const { prepared, posts, stripe } = await openStripe()
    const { order } = await prepared("pays")
    const [made] = posts("/payment_intents")
    expect(made?.key).toBe("pay_1")
    expect(Object.fromEntries(made?.form ?? [])).toEqual({
      amount: "1999",
      currency: "eur",
      customer: "cus_A",
      payment_method: order.token.method,
      "allowed_payment_method_types[0]": "card",
      capture_method: "automatic",
      confirm: "false",
      description: "Beans, April",
      "metadata[business_id]": "bus_Kaffe",
      "metadata[customer_id]": "cus_Ada",
      "metadata[payment_id]": "pay_1"
    })
    expect(stripe.till.charges).toEqual([])
  })

  it("is confirmed off session when nobody is there, and with an address to come back to when somebody is", async () => {
    const { ask, prepared, posts, stripe } = await openStripe()
    const first = await prepared("pays")
    await ask((provider) => provider.confirm(first.confirmation))
    const second = await prepared("asks", { reference: PaymentId.make("pay_2") })
    const state = await ask((provider) => provider.confirm({ ...second.confirmation, returnUrl }))
    expect(state).toEqual({ _tag: "ActionNeeded", url: `https://hooks.stripe.test/3ds/${second.object}` })
    const [away, there] = posts("/confirm").map(({ key, form }) => ({ key, form: Object.fromEntries(form) }))
    expect(away).toEqual({ key: "pay_1:confirm", form: { off_session: "true" } })
    expect(there?.key).toMatch(/^pay_2:confirm:[0-9a-f]{16}$/)
    expect(there?.form).toEqual({ return_url: returnUrl })
    expect(stripe.till.charges.length).toBe(1)
  })

  it("declines off session what the customer would have to authenticate, and stays declined", async () => {
    const { ask, prepared } = await openStripe()
    const { object, confirmation } = await prepared("asks")
    const needed = { _tag: "Declined", reason: "authentication_required" }
    expect(await ask((provider) => provider.confirm(confirmation))).toEqual(needed)
    expect(await ask((provider) => provider.read(object))).toEqual(needed)
    expect(await ask((provider) => provider.cancel(object))).toEqual(needed)
  })

  it("is attempted once: a second confirmation finds the decline, however the customer is there then", async () => {
    const { ask, prepared, stripe } = await openStripe()
    const { object, confirmation } = await prepared(refusing)
    expect(await ask((provider) => provider.confirm(confirmation))).toEqual(declined)
    expect(await ask((provider) => provider.confirm({ ...confirmation, returnUrl }))).toEqual(declined)
    stripe.forgetKeys()
    expect(await ask((provider) => provider.confirm(confirmation))).toEqual(declined)
    expect(await ask((provider) => provider.read(object))).toEqual(declined)
    expect(stripe.till.charges.map(({ status }) => status)).toEqual(["failed"])
  })

  it("is never ready again after an attempt, even where Stripe has forgotten the error or wants a confirmation", async () => {
    const { ask, prepared, stripe } = await openStripe()
    const { object, confirmation } = await prepared({ code: "card_declined", decline_code: "insufficient_funds" })
    expect(await ask((provider) => provider.read(object))).toEqual({ _tag: "Ready" })
    await ask((provider) => provider.confirm(confirmation))
    const intent = stripe.till.intentOf(object)
    intent.last_payment_error = null
    const insufficient = { _tag: "Declined", reason: "insufficient_funds" }
    expect(await ask((provider) => provider.read(object))).toEqual(insufficient)
    intent.status = "requires_confirmation"
    expect(await ask((provider) => provider.read(object))).toEqual(insufficient)
    intent.latest_charge = null
    intent.last_payment_error = { type: "card_error", message: "", code: "expired_card" }
    expect(await ask((provider) => provider.read(object))).toEqual({ _tag: "Declined", reason: "expired_card" })
  })

  it.each([
    ["processing", { _tag: "Processing" }],
    ["requires_capture", { _tag: "Processing" }],
    ["a status of next year", { _tag: "Processing" }],
    ["succeeded", succeeded],
    ["canceled", { _tag: "Cancelled" }],
    ["requires_payment_method", declined],
    // Stripe has given no address: nobody can authenticate.
    ["requires_action", { _tag: "Declined", reason: "authentication_required" }]
  ])("in the status %s stands where it should", async (status, state) => {
    const { ask, prepared, stripe } = await openStripe()
    const { object } = await prepared("pays")
    stripe.till.intentOf(object).status = status
    expect(await ask((provider) => provider.read(object))).toEqual(state)
  })

  it("is processing until the network knows, cannot be cancelled meanwhile, and succeeds then", async () => {
    const { ask, prepared, stripe } = await openStripe()
    const { object, confirmation } = await prepared("settles later")
    const processing = { _tag: "Processing" }
    expect(await ask((provider) => provider.confirm(confirmation))).toEqual(processing)
    expect(await ask((provider) => provider.cancel(object))).toEqual(processing)
    stripe.till.settle(stripe.till.intentOf(object))
    // The answer under the key is the old one; how it stands is read.
    expect(await ask((provider) => provider.confirm(confirmation))).toEqual(succeeded)
    expect(stripe.till.charges.length).toBe(1)
  })

  it("takes the money once when the customer and the worker confirm at the same moment", async () => {
    const { ask, prepared, stripe } = await openStripe()
    const { object, confirmation } = await prepared("pays")
    const both = [confirmation, { ...confirmation, returnUrl }, confirmation]
    const states = await Promise.all(both.map((each) => ask((provider) => provider.confirm(each))))
    expect(states).toContainEqual(succeeded)
    for (const { _tag } of states) expect(["Succeeded", "ProviderSilent"]).toContain(_tag)
    expect(await ask((provider) => provider.read(object))).toEqual(succeeded)
    expect(stripe.till.charges.length).toBe(1)
  })

  it("takes the money once when the answer is lost, Stripe fails, and two ask again at once", async () => {
    const { ask, prepared, stripe } = await openStripe()
    const { confirmation } = await prepared("pays")
    stripe.moods.push("lose the answer")
    expect(await ask((provider) => provider.confirm(confirmation))).toMatchObject(silent)
    stripe.moods.push("fail before")
    expect(await ask((provider) => provider.confirm({ ...confirmation, returnUrl }))).toMatchObject(silent)
    const again = await Promise.all([0, 1].map(() => ask((provider) => provider.confirm(confirmation))))
    expect(again).toEqual([succeeded, succeeded])
    expect(stripe.till.charges.length).toBe(1)
  })

  it("is not held up for a day by a failure of Stripe's that is kept under the key", async () => {
    const { ask, cardOf, posts, stripe } = await openStripe()
    const order = anOrder({ token: cardOf("pays") })
    stripe.moods.push("fail before")
    expect(await ask((provider) => provider.prepare(order))).toMatchObject(silent)
    const object = String(await ask((provider) => provider.prepare(order)))
    expect(posts("/payment_intents").map(({ key }) => key)).toEqual(["pay_1", "pay_1", "pay_1:2"])
    const confirmation = { reference: order.reference, object, returnUrl: null }
    stripe.moods.push("fail before")
    expect(await ask((provider) => provider.confirm(confirmation))).toMatchObject(silent)
    expect(await ask((provider) => provider.read(object))).toEqual({ _tag: "Ready" })
    expect(await ask((provider) => provider.confirm(confirmation))).toEqual(succeeded)
    expect(posts("/confirm").map(({ key }) => key)).toEqual(["pay_1:confirm", "pay_1:confirm", "pay_1:confirm:2"])
    expect(stripe.till.charges.length).toBe(1)
  })

  it("takes the money once when Stripe fails after it has taken it", async () => {
    const { ask, prepared, stripe } = await openStripe()
    const { confirmation } = await prepared("pays")
    stripe.moods.push("fail after")
    expect(await ask((provider) => provider.confirm(confirmation))).toMatchObject(silent)
    expect(await ask((provider) => provider.confirm(confirmation))).toEqual(succeeded)
    expect(stripe.till.charges.length).toBe(1)
  })

  it("keeps its reason when its card could not even be tried, for whoever reads it later", async () => {
    const { ask, prepared, stripe } = await openStripe()
    const { order, object, confirmation } = await prepared("pays")
    await ask((provider) => provider.forget(order.token))
    const invalid = { _tag: "Declined", reason: "invalid_card" }
    // Its answer may be lost at any of its steps.
    stripe.state.isLosing = true
    expect(await ask((provider) => provider.confirm(confirmation))).toMatchObject(silent)
    stripe.state.isLosing = false
    expect(await ask((provider) => provider.confirm(confirmation))).toEqual(invalid)
    for (const question of [0, 1]) {
      expect(await ask((provider) => (question === 0 ? provider.read(object) : provider.cancel(object)))).toEqual(
        invalid
      )
    }
    expect(stripe.till.intentOf(object).status).toBe("canceled")
    expect(stripe.till.charges).toEqual([])
  })

  it("is declined for a card that another provider has saved, or that Stripe has never seen", async () => {
    const { ask, stripe } = await openStripe()
    for (const token of [{ provider: "test_bank", customer: "c", method: "m" }, anOrder().token]) {
      const object = String(await ask((provider) => provider.prepare(anOrder({ token }))))
      expect(await ask((provider) => provider.read(object))).toEqual({ _tag: "Declined", reason: "invalid_card" })
    }
    expect(stripe.till.intents.size).toBe(0)
  })

  it("stops loudly at what only a mistake explains: one key for two orders, an object of somebody else", async () => {
    const { ask, cardOf, prepared, logged } = await openStripe()
    const { order } = await prepared("pays")
    const other = { ...order, token: cardOf("pays") }
    await expect(ask((provider) => provider.prepare(other))).rejects.toThrow("asked two things under one key")
    await expect(ask((provider) => provider.read("pi_unknown"))).rejects.toThrow("refused to show pi_unknown")
    await expect(ask((provider) => provider.refund(aRefund("pi_unknown")))).rejects.toThrow("resource_missing")
    expect(logged.length).toBeGreaterThanOrEqual(3)
  })
})
