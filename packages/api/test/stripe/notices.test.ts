import Stripe from "stripe"
import { describe, expect, it } from "vitest"
import { business, openStripe } from "./opened.ts"
import { webhookSecret } from "./stripe-server.ts"

const metadata = { business_id: business, payment_id: "pay_1", refund_id: "ref_1", setup_id: "pms_1" }
const refused = { _tag: "NoticeRefused" }

const opened = async () => {
  const { ask, stripe } = await openStripe()
  const hear = (body: Uint8Array, headers: Readonly<Record<string, string>>) =>
    ask((provider) => provider.notice(body, headers))
  return { hear, message: stripe.message }
}

const now = (): number => Math.floor(Date.now() / 1000)

describe("messages from Stripe", () => {
  it.each([
    ["payment_intent.succeeded", { _tag: "Charge", reference: "pay_1" }],
    ["payment_intent.payment_failed", { _tag: "Charge", reference: "pay_1" }],
    ["payment_intent.requires_action", { _tag: "Charge", reference: "pay_1" }],
    ["charge.refunded", { _tag: "Charge", reference: "pay_1" }],
    ["charge.refund.updated", { _tag: "Refund", reference: "ref_1" }],
    ["refund.created", { _tag: "Refund", reference: "ref_1" }],
    ["refund.failed", { _tag: "Refund", reference: "ref_1" }],
    ["checkout.session.completed", { _tag: "Setup", reference: "pms_1" }],
    ["checkout.session.expired", { _tag: "Setup", reference: "pms_1" }]
  ])("%s says whom to look after", async (type, about) => {
    const { hear, message } = await opened()
    const { body, headers } = message(type, { id: "x", metadata })
    expect(await hear(body, headers)).toEqual({ businessId: business, about })
  })

  it.each([
    ["of another kind", "customer.updated", metadata],
    ["about a charge that we did not ask for", "payment_intent.succeeded", {}],
    ["without names", "payment_intent.succeeded", null],
    ["without a business", "payment_intent.succeeded", { payment_id: "pay_1" }],
    ["with a name of another kind", "payment_intent.succeeded", { ...metadata, payment_id: "order-77" }],
    ["about a refund that was made by hand", "refund.created", { business_id: business, payment_id: "pay_1" }]
  ])("has nothing to say in a message %s", async (_, type, names) => {
    const { hear, message } = await opened()
    const { body, headers } = message(type, { id: "x", metadata: names })
    expect(await hear(body, headers)).toBeNull()
  })

  it("believes nothing that another secret has signed, or nobody", async () => {
    const { hear, message } = await opened()
    const forged = message("payment_intent.succeeded", { metadata }, { secret: "whsec_someoneElse" })
    expect(await hear(forged.body, forged.headers)).toMatchObject(refused)
    for (const headers of [
      {},
      { "stripe-signature": "" },
      { "stripe-signature": "t=1" },
      { "stripe-signature": "v1=" }
    ]) {
      expect(await hear(forged.body, headers)).toMatchObject(refused)
    }
    expect(await hear(new Uint8Array(), forged.headers)).toMatchObject(refused)
  })

  it("believes nothing that was changed by a single byte, or written anew", async () => {
    const { hear, message } = await opened()
    const { text, body, headers } = message("payment_intent.succeeded", { metadata })
    const changed = Uint8Array.from(body)
    changed[text.indexOf("pay_1") + 4] = "2".charCodeAt(0)
    expect(await hear(changed, headers)).toMatchObject(refused)
    const again = new TextEncoder().encode(JSON.stringify(JSON.parse(text)))
    expect(await hear(again, headers)).toMatchObject(refused)
    expect(await hear(body, headers)).toMatchObject({ businessId: business })
  })

  it("believes nothing that is older than five minutes, nor an old message with a new date", async () => {
    const { hear, message } = await opened()
    const fresh = message("payment_intent.succeeded", { metadata }, { at: now() - 290 })
    expect(await hear(fresh.body, fresh.headers)).toMatchObject({ businessId: business })
    const old = message("payment_intent.succeeded", { metadata }, { at: now() - 310 })
    expect(await hear(old.body, old.headers)).toMatchObject(refused)
    const redated = old.headers["stripe-signature"].replace(/t=\d+/, `t=${now()}`)
    expect(await hear(old.body, { "stripe-signature": redated })).toMatchObject(refused)
  })

  it("refuses what is signed and is no message", async () => {
    const { hear } = await opened()
    for (const payload of ["no message", '{"object":"v2.core.event","type":"v1.billing.meter"}']) {
      const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret })
      expect(await hear(new TextEncoder().encode(payload), { "stripe-signature": signature })).toMatchObject(refused)
    }
  })
})
