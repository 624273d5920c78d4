import { RefundId } from "@kundportal/core/kernel/id"
import { of } from "@kundportal/core/kernel/money"
import { describe, expect, it } from "vitest"
import { aRefund, openStripe } from "./opened.ts"

const succeeded = { _tag: "Succeeded" }
const refused = { _tag: "Refused" }

const paid = async (amount = of(1999, "EUR")) => {
  const all = await openStripe()
  const { object, confirmation } = await all.prepared("pays", { amount })
  await all.ask((provider) => provider.confirm(confirmation))
  return { ...all, object }
}

describe("giving money back at Stripe", () => {
  it("asks under our name, for the charge's own business", async () => {
    const { ask, object, posts } = await paid()
    expect(await ask((provider) => provider.refund(aRefund(object)))).toEqual(succeeded)
    const [asked] = posts("/refunds")
    expect(asked?.key).toBe("ref_1")
    expect(Object.fromEntries(asked?.form ?? [])).toEqual({
      payment_intent: object,
      amount: "700",
      "metadata[business_id]": "bus_Kaffe",
      "metadata[refund_id]": "ref_1"
    })
  })

  it("gives a part back once, although Stripe has long forgotten the key", async () => {
    const { ask, object, stripe } = await paid()
    for (const _ of [1, 2, 3]) {
      expect(await ask((provider) => provider.refund(aRefund(object)))).toEqual(succeeded)
      stripe.forgetKeys()
    }
    expect(stripe.till.refunds.map(({ amount }) => amount)).toEqual([700])
  })

  it("gives back once when the answer is lost or Stripe fails after it has done it", async () => {
    const { ask, object, stripe } = await paid()
    for (const [index, mood] of (["lose the answer", "fail after"] as const).entries()) {
      const refund = aRefund(object, { reference: RefundId.make(`ref_${index}`) })
      stripe.moods.push(mood)
      expect(await ask((provider) => provider.refund(refund))).toMatchObject({ _tag: "ProviderSilent" })
      expect(await ask((provider) => provider.readRefund(refund))).toEqual(succeeded)
      expect(await ask((provider) => provider.refund(refund))).toEqual(succeeded)
    }
    expect(stripe.till.refunds.length).toBe(2)
  })

  it("is silent, and gives nothing back twice, while Stripe repeats a failure under the key", async () => {
    const { ask, object, stripe } = await paid()
    stripe.moods.push("fail before")
    for (const _ of [1, 2]) {
      expect(await ask((provider) => provider.refund(aRefund(object)))).toMatchObject({ _tag: "ProviderSilent" })
      expect(await ask((provider) => provider.readRefund(aRefund(object)))).toEqual({ _tag: "Unknown" })
    }
    stripe.forgetKeys()
    expect(await ask((provider) => provider.refund(aRefund(object)))).toEqual(succeeded)
    expect(stripe.till.refunds.length).toBe(1)
  })

  it("finds its own among more refunds than a page holds", async () => {
    const { ask, object, stripe } = await paid()
    stripe.state.largestPage = 2
    for (const index of [1, 2, 3, 4, 5]) {
      const refund = aRefund(object, { reference: RefundId.make(`ref_${index}`), amount: of(index, "EUR") })
      expect(await ask((provider) => provider.refund(refund))).toEqual(succeeded)
    }
    expect(await ask((provider) => provider.readRefund(aRefund(object)))).toEqual(succeeded)
    const unknown = { object, reference: RefundId.make("ref_6") }
    expect(await ask((provider) => provider.readRefund(unknown))).toEqual({ _tag: "Unknown" })
  })

  it.each([
    ["pending", { _tag: "Processing" }],
    ["requires_action", { _tag: "Processing" }],
    ["failed", refused],
    ["canceled", refused],
    ["succeeded", succeeded]
  ])("says how a refund stands that is %s", async (status, state) => {
    const { ask, object, stripe } = await paid()
    stripe.till.refundsBecome(status)
    expect(await ask((provider) => provider.refund(aRefund(object)))).toEqual(state)
    expect(await ask((provider) => provider.readRefund(aRefund(object)))).toEqual(state)
  })

  it("refuses another currency, and a part that cannot be written at Stripe", async () => {
    const { ask, object, stripe } = await paid(of(5120, "KWD"))
    for (const amount of [of(500, "EUR"), of(124, "KWD")]) {
      expect(await ask((provider) => provider.refund(aRefund(object, { amount })))).toEqual(refused)
    }
    expect(await ask((provider) => provider.refund(aRefund(object, { amount: of(120, "KWD") })))).toEqual(succeeded)
    expect(stripe.till.refunds.map(({ amount }) => amount)).toEqual([120])
  })
})
