import { DateTime } from "effect"
import { describe, expect, it } from "vitest"
import { aSetup, openStripe, returnUrl } from "./opened.ts"

const waiting = { _tag: "Waiting" }
const abandoned = { _tag: "Abandoned" }

const opened = async (over: Parameters<typeof aSetup>[0] = {}) => {
  const all = await openStripe()
  const page = await all.ask((provider) => provider.openSetup(aSetup(over)))
  if ("_tag" in page) throw new Error(`not opened: ${page._tag}`)
  return { ...all, page, read: () => all.ask((provider) => provider.readSetup(page.object)) }
}

describe("saving a card at Stripe", () => {
  it("opens a page in the customer's language that takes cards only and leads back to us", async () => {
    const { page, posts, stripe } = await opened()
    const [customer, session] = [...posts("/customers"), ...posts("/checkout/sessions")]
    expect(customer?.key).toMatch(/^cus_Ada:[0-9a-f]{16}$/)
    expect(Object.fromEntries(customer?.form ?? [])).toEqual({
      email: "ada@example.com",
      name: "Ada Lind",
      "metadata[business_id]": "bus_Kaffe",
      "metadata[customer_id]": "cus_Ada"
    })
    expect(session?.key).toMatch(/^pms_1:[0-9a-f]{16}$/)
    expect(Object.fromEntries(session?.form ?? [])).toEqual({
      mode: "setup",
      "allowed_payment_method_types[0]": "card",
      customer: [...stripe.vault.customers.keys()][0],
      client_reference_id: "pms_1",
      locale: "sv",
      success_url: returnUrl,
      cancel_url: returnUrl,
      "metadata[business_id]": "bus_Kaffe",
      "metadata[customer_id]": "cus_Ada",
      "metadata[setup_id]": "pms_1"
    })
    const { url, expires_at } = stripe.vault.sessionOf(page.object)
    expect(page.url).toBe(url)
    expect(DateTime.toEpochMillis(page.expiresAt)).toBe(expires_at * 1000)
  })

  it("makes one customer of two pages that are opened at once, and uses the one it has met before", async () => {
    const { ask, stripe } = await openStripe()
    const first = await ask((provider) => provider.openSetup(aSetup()))
    expect(await ask((provider) => provider.openSetup(aSetup()))).toEqual(first)
    const [met = ""] = stripe.vault.customers.keys()
    await ask((provider) => provider.openSetup(aSetup({ providerCustomer: met, language: "en" })))
    expect([...stripe.vault.customers.keys()]).toEqual([met])
    expect([...stripe.vault.sessions.values()].map(({ customer }) => customer)).toEqual([met, met])
  })

  it("makes a customer anew whom somebody has deleted over there", async () => {
    const { stripe, read, page } = await opened({ providerCustomer: "cus_gone" })
    expect([...stripe.vault.customers.keys()].length).toBe(1)
    expect(stripe.vault.sessionOf(page.object).customer).not.toBe("cus_gone")
    expect(await read()).toEqual(waiting)
  })

  it("tells the card that was saved, and whose it is there", async () => {
    const { stripe, read, page } = await opened()
    const { id, customer } = stripe.vault.complete(page.object)
    expect(await read()).toEqual({
      _tag: "Saved",
      card: {
        network: "visa",
        lastFour: "4242",
        expiryMonth: 12,
        expiryYear: 2031,
        holderName: "Ada Lind",
        issuingCountry: "SE"
      },
      token: { provider: "stripe", customer, method: id }
    })
  })

  it("leaves open what Stripe does not know, or what we could not print", async () => {
    const { stripe, read, page } = await opened()
    const card = { brand: "unknown", last4: "0005", exp_month: 1, exp_year: 2030, country: "ZZ" }
    stripe.vault.complete(page.object, { card, billing_details: { name: "Eve\u202Egnp" } })
    expect(await read()).toMatchObject({ _tag: "Saved", card: { holderName: null, issuingCountry: null } })
  })

  it("waits while Stripe is not sure yet, and gives up when the page expires or Stripe gives the card up", async () => {
    const { stripe, read, page } = await opened()
    const session = stripe.vault.sessionOf(page.object)
    stripe.vault.complete(page.object)
    const intent = session.setup_intent
    if (intent === null) throw new Error("no setup intent")
    intent.status = "processing"
    expect(await read()).toEqual(waiting)
    intent.status = "canceled"
    expect(await read()).toEqual(abandoned)
    stripe.vault.expire(page.object)
    expect(await read()).toEqual(abandoned)
  })

  it("does not keep what is no card", async () => {
    const { stripe, read, page, logged } = await opened()
    const { card: _, ...link } = stripe.vault.complete(page.object)
    const intent = stripe.vault.sessionOf(page.object).setup_intent
    if (intent === null) throw new Error("no setup intent")
    intent.payment_method = { ...link, type: "link" }
    expect(await read()).toEqual(abandoned)
    expect(logged.at(-1)).toBe(`${page.object} saved a link, which is no card`)
  })

  it("forgets a card once, twice, and where Stripe has never known it", async () => {
    const { ask, cardOf, stripe } = await openStripe()
    const token = cardOf("pays")
    expect(await ask((provider) => provider.forget(token))).toBeUndefined()
    expect(await ask((provider) => provider.forget(token))).toBeUndefined()
    expect(stripe.vault.methodOf(token.method).customer).toBeNull()
    expect(await ask((provider) => provider.forget({ ...token, method: "pm_unknown" }))).toBeUndefined()
    const questions = stripe.asked.length
    expect(await ask((provider) => provider.forget({ ...token, provider: "test_bank" }))).toBeUndefined()
    expect(stripe.asked.length).toBe(questions)
  })
})
