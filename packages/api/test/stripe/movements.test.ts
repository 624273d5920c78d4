import { PaymentId, RefundId } from "@kundportal/core/kernel/id"
import { of } from "@kundportal/core/kernel/money"
import type { ListedMovement, MovementPage, NoAnswer } from "@kundportal/core/payment/provider"
import { DateTime } from "effect"
import { describe, expect, it } from "vitest"
import { aRefund, openStripe } from "./opened.ts"

const daySeconds = 86_400

const opened = async () => {
  const all = await openStripe()
  const start = Math.floor(Date.now() / 1000)
  const range = (from: number, to: number) => ({
    from: DateTime.makeUnsafe((start + from) * 1000),
    to: DateTime.makeUnsafe((start + to) * 1000)
  })
  const pages = async (from: number, to: number) => {
    const found: Array<ReadonlyArray<ListedMovement>> = []
    let after: string | null = null
    do {
      const cursor: string | null = after
      const page: MovementPage | NoAnswer = await all.ask((provider) => provider.movements(range(from, to), cursor))
      if ("_tag" in page) throw new Error(page._tag)
      found.push(page.movements)
      after = page.next
    } while (after !== null)
    return found
  }
  const pay = async (reference: string, amount = of(1000, "EUR")) => {
    const { object, confirmation } = await all.prepared("pays", { reference: PaymentId.make(reference), amount })
    await all.ask((provider) => provider.confirm(confirmation))
    return object
  }
  return { ...all, pages, pay }
}

const names = (movements: ReadonlyArray<ListedMovement>) => movements.map(({ reference }) => reference)

describe("what moved at Stripe", () => {
  it("is listed day by day, the oldest first, with what was charged before what was given back", async () => {
    const { ask, pages, pay, stripe } = await opened()
    stripe.state.largestPage = 2
    const first = await pay("pay_1")
    for (const name of ["pay_2", "pay_3"]) await pay(name)
    stripe.wait(daySeconds + 60)
    await ask((provider) => provider.refund(aRefund(first)))
    await pay("pay_4")
    stripe.wait(2 * daySeconds)
    await ask((provider) =>
      provider.refund(aRefund(first, { reference: RefundId.make("ref_2"), amount: of(1, "EUR") }))
    )
    expect((await pages(-60, 5 * daySeconds)).map(names)).toEqual([
      ["pay_1", "pay_2", "pay_3"],
      expect.toSatisfy((day: ReadonlyArray<string>) => day.toSorted().join() === "pay_4,ref_1"),
      [],
      ["ref_2"],
      [],
      []
    ])
  })

  it("is told with its object, its business and its money", async () => {
    const { ask, pages, pay } = await opened()
    const object = await pay("pay_1", of(500, "UGX"))
    await ask((provider) => provider.refund(aRefund(object, { amount: of(200, "UGX") })))
    const all = (await pages(-60, 60)).flat()
    expect(all).toMatchObject([
      { kind: "charge", object, businessId: "bus_Kaffe", reference: "pay_1", amount: of(500, "UGX") },
      { kind: "refund", businessId: "bus_Kaffe", reference: "ref_1", amount: of(200, "UGX") }
    ])
    expect(all[1]?.object).toMatch(/^re_/)
  })

  it("leaves out what moved nothing: declines, charges not taken yet, refunds that failed or wait", async () => {
    const { ask, pages, pay, prepared, stripe } = await opened()
    const { confirmation } = await prepared({ code: "card_declined" })
    await ask((provider) => provider.confirm(confirmation))
    await prepared("pays", { reference: PaymentId.make("pay_2") })
    const object = await pay("pay_3")
    for (const status of ["pending", "failed"]) {
      stripe.till.refundsBecome(status)
      const refund = aRefund(object, { reference: RefundId.make(`ref_${status}`), amount: of(1, "EUR") })
      await ask((provider) => provider.refund(refund))
    }
    expect(names((await pages(-60, 60)).flat())).toEqual(["pay_3"])
  })

  it("tells apart what Stripe does not know yet and may still take, as a direct debit", async () => {
    const { ask, pay, stripe } = await opened()
    await pay("pay_1")
    const [charge] = stripe.till.charges
    if (charge === undefined) throw new Error("nothing was charged")
    const metadata = { ...charge.metadata, payment_id: "pay_2" }
    const waiting = { status: "pending", captured: false, amount_captured: 0, metadata } as const
    stripe.till.charges.push({ ...charge, ...waiting, id: "ch_debit", payment_intent: "pi_debit" })
    const now = Date.now()
    const range = { from: DateTime.makeUnsafe(now - 60_000), to: DateTime.makeUnsafe(now + 60_000) }
    expect(await ask((provider) => provider.movements(range, null))).toMatchObject({
      movements: [{ reference: "pay_1" }],
      undecided: [{ kind: "charge", object: "pi_debit", reference: "pay_2", amount: of(1000, "EUR") }]
    })
  })

  it("names what nobody asked us for without a name, and says aloud what is no money of ours", async () => {
    const { logged, pages, pay, stripe } = await opened()
    await pay("pay_1")
    const [charge] = stripe.till.charges
    if (charge === undefined) throw new Error("nothing was charged")
    stripe.till.charges.push({ ...charge, id: "ch_hand", payment_intent: "pi_hand", metadata: {} })
    stripe.till.charges.push({ ...charge, id: "ch_isk", payment_intent: "pi_isk", currency: "isk", metadata: {} })
    expect((await pages(-60, 60)).flat()).toMatchObject([
      { object: charge.payment_intent, reference: "pay_1" },
      { object: "pi_hand", reference: null, businessId: null }
    ])
    expect(logged).toEqual(["Stripe lists pi_isk over 1000 isk, which is no money of ours"])
  })

  it("is nothing in a stretch of time that is empty, which is not even asked about", async () => {
    const { ask, pages, stripe } = await opened()
    expect(await pages(0, 0)).toEqual([[]])
    expect(await pages(10, 0)).toEqual([[]])
    expect(stripe.asked).toEqual([])
    const part = { from: DateTime.makeUnsafe(1_000_000_000_001), to: DateTime.makeUnsafe(1_000_000_000_999) }
    expect(await ask((provider) => provider.movements(part, null))).toEqual({
      movements: [],
      undecided: [],
      next: null
    })
  })
})
