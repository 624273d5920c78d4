import { assert, describe, it } from "@effect/vitest"
import { paid } from "@kundportal/core/invoice/paid"
import type { Item } from "@kundportal/core/invoice/totals"
import * as Money from "@kundportal/core/kernel/money"
import { refundableOf } from "@kundportal/core/refund/refundable"
import { refundedOf } from "@kundportal/core/refund/refunded"
import { aPayment, aRefund } from "@kundportal/testing/fixtures/billing"
import { april1 } from "@kundportal/testing/fixtures/time"
import { anItem, invoiceOf } from "../invoice/some-invoices.ts"

const eur = (amount: number) => Money.of(amount, "EUR")
const half = anItem({ share: { of: { part: 15, whole: 30 }, unit: "day" } })
const small = anItem({ unitPrice: eur(4000) })
const back = anItem({ unitPrice: eur(4000), givenBack: true })

describe("what of a payment can go back", () => {
  // A bag is 125.00, half of one 62.50, the small one 50.00.
  it.each<readonly [string, ReadonlyArray<Item>, number, number, number, ReadonlyArray<number>]>([
    ["all of it", [anItem(), small], 17_500, 17_500, 17_500, [12_500, 5000]],
    ["of each line its share of what the card paid", [anItem(), small], 7000, 7000, 7000, [5000, 2000]],
    ["to the unit", [anItem(), anItem(), anItem()], 10_000, 10_000, 10_000, [3334, 3333, 3333]],
    ["nothing of a part of a period by itself", [anItem(), half], 18_750, 18_750, 18_750, [12_500, 0]],
    ["no line by more than it was", [anItem(), back], 7500, 7500, 7500, [7500, 0]],
    ["no more than is still there", [anItem(), small], 17_500, 3500, 3500, [2500, 1000]],
    ["nothing where nothing came in", [anItem()], 12_500, 0, 0, [0]]
  ])("is %s", (...[, items, total, received, whole, lines]) => {
    const invoice = paid(invoiceOf(items), april1)
    const payment = aPayment({ total: eur(total), tax: eur(0) })
    const refundable = refundableOf({ payment, invoice, notes: [], refunds: [], received: eur(received) })
    assert.deepStrictEqual([refundable.whole, refundable.isAll], [eur(whole), whole === invoice.total.amount])
    assert.deepStrictEqual(
      refundable.lines.map(({ amount }) => amount.amount),
      lines
    )
  })

  it("is less by what has gone back or is under way, and not by what failed", () => {
    const refunds = (["succeeded", "pending", "failed"] as const).map((status) =>
      aRefund({ status, amount: eur(1000) })
    )
    const invoice = paid(invoiceOf([anItem()]), april1)
    const payment = aPayment({ total: eur(12_500), tax: eur(2500) })
    assert.strictEqual(
      refundableOf({ payment, invoice, notes: [], refunds, received: eur(12_500) }).whole.amount,
      10_500
    )
  })

  it.each([
    [[], null],
    [["pending", "failed"], null],
    [["succeeded"], "partial"],
    [["succeeded", "failed", "pending"], "partial"],
    [["succeeded", "succeeded"], "full"]
  ] as const)("is told of the payment by what has arrived: %j is %s", (statuses, told) => {
    const refunds = statuses.map((status) => aRefund({ status, amount: eur(5000) }))
    assert.strictEqual(refundedOf({ total: eur(10_000) }, refunds), told)
  })
})
