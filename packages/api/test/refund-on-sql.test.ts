import { RefundId } from "@kundportal/core/kernel/id"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { aPayment } from "@kundportal/testing/fixtures/billing"
import { Bank } from "@kundportal/testing/simulators/bank"
import { Effect } from "effect"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import { engines } from "./databases.ts"
import { taken } from "./money.ts"
import { seedWithCharge } from "./shop.ts"
import type { Trade } from "./trade.ts"
import { openTrade, refusalOf } from "./trade.ts"

describe.each(engines)("refunds on %s", (engine) => {
  let trade: Trade
  beforeEach(async () => {
    trade = await openTrade(engine, seedWithCharge)
    await trade.runtime.runPromise(taken)
  })
  afterEach(() => trade.close())

  const part = (amount: number) => ({ payment_id: "pay_1", items: [{ item_id: "li_1", amount }] })

  const balances = async () =>
    Object.fromEntries((await trade.trpc.ledger.balances()).items.map(({ account, amount }) => [account, amount]))

  it("go back in parts, and never more than was paid, when twenty ask at once", async () => {
    const { refunds } = trade.trpc
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(Array.from({ length: 20 }, () => refusalOf(refunds.create(part(6000)))))
    }
    const { items } = await refunds.list({ page_size: 100, subscription_id: "sub_1", customer_id: "cus_ada" })
    assert.deepEqual(
      items.map(({ amount, status }) => [amount, status]),
      [
        [6000, "succeeded"],
        [6000, "succeeded"]
      ]
    )
    const rest = await refunds.create({ payment_id: "pay_1" })
    assert.deepEqual([rest.amount, rest.is_partial], [900, true])
    const { refund_status, refunds: listed } = await trade.trpc.payments.retrieve({ payment_id: "pay_1" })
    assert.deepEqual([refund_status, listed.length], ["full", 3])
    assert.deepEqual(
      Object.values(await balances()).filter((amount) => amount !== 0),
      []
    )
    const moved = await trade.runtime.runPromise(Effect.flatMap(Bank, (bank) => bank.moved))
    const back = moved.filter(({ kind }) => kind === "refund").reduce((sum, { amount }) => sum + amount.amount, 0)
    assert.equal(back, 12_900)
  })

  it("become money in the wallet when the bank refuses them", async () => {
    const elsewhere = Effect.gen(function* () {
      const object = `ch_${aPayment().id}`
      const reference = RefundId.make("ref_elsewhere")
      yield* (yield* PaymentProvider).refund({ reference, object, amount: aPayment().total })
    })
    await trade.runtime.runPromise(elsewhere)
    const made = await trade.trpc.refunds.create(part(6000))
    assert.equal(made.status, "failed")
    const { items } = await trade.trpc.wallets.list({ customer_id: "cus_ada" })
    assert.deepEqual(
      items.map(({ balance, currency }) => [balance, currency]),
      [[6000, "SEK"]]
    )
    const { cash, wallet, refund_due = 0 } = await balances()
    assert.deepEqual([cash, wallet, refund_due], [12_900, -6000, 0])
    assert.equal((await trade.trpc.payments.retrieve({ payment_id: "pay_1" })).refund_status, null)
  })
})
