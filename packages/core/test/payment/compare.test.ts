import { assert, describe, it } from "@effect/vitest"
import { compareListed, type KeptMovement, notListed } from "@kundportal/core/payment/compare"
import { invoiceOf } from "@kundportal/core/payment/invoice-of"
import type { ListedMovement } from "@kundportal/core/payment/provider"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { april1 } from "@kundportal/testing/fixtures/time"

const amount = { amount: 12_900, currency: "SEK" } as const
const euros = { amount: 12_900, currency: "EUR" } as const

const listed = (over: Partial<ListedMovement> = {}): ListedMovement => ({
  kind: "charge",
  object: "ch_1",
  businessId: kaffe,
  reference: "pay_1",
  amount,
  at: april1,
  ...over
})

const kept = (over: Partial<KeptMovement> = {}): KeptMovement => ({
  kind: "charge",
  businessId: kaffe,
  id: "pay_1",
  object: "ch_1",
  amount,
  standing: "succeeded",
  ...over
})

/** What the provider lists, and what we have. */
type Sides = readonly [ListedMovement, ReadonlyArray<KeptMovement>]

const refund = { kind: "refund", object: "re_1", reference: "ref_1" } as const

describe("what the provider lists against what we have", () => {
  it.each<readonly [string, Sides, ReadonlyArray<string>]>([
    ["the same charge", [listed(), [kept()]], []],
    ["a charge of another attempt that was taken over", [listed({ reference: "pay_1a1" }), [kept()]], []],
    ["a charge that nobody has", [listed(), []], ["Orphan"]],
    ["a charge that was never ours", [listed({ businessId: null, reference: null }), [kept()]], ["Orphan"]],
    ["a charge that failed here", [listed(), [kept({ standing: "ended" })]], ["Orphan"]],
    ["a second charge for the same payment", [listed({ object: "ch_2" }), [kept()]], ["Orphan"]],
    ["a charge of another business", [listed({ businessId: "bus_other" }), [kept()]], ["Orphan"]],
    ["another sum", [listed({ amount: { ...amount, amount: 12_901 } }), [kept()]], ["Differs"]],
    ["another currency", [listed({ amount: euros }), [kept()]], ["Differs"]],
    ["a charge that is about to be heard of", [listed(), [kept({ standing: "waiting" })]], []],
    ["the same refund", [listed(refund), [kept({ kind: "refund", id: "ref_1" })]], []],
    ["a refund that nobody has", [listed(refund), [kept({ kind: "refund", id: "ref_2" })]], ["Orphan"]]
  ])("%s", (_name, [movement, ours], tags) => {
    assert.deepStrictEqual(
      compareListed([movement], ours).findings.map(({ _tag }) => _tag),
      tags
    )
  })

  it("lets one of ours answer for one movement and no more", () => {
    const { findings } = compareListed([listed(), listed()], [kept()])
    assert.deepStrictEqual(
      findings.map(({ _tag }) => _tag),
      ["Orphan"]
    )
  })

  it("counts what is about to be heard of", () => {
    assert.strictEqual(compareListed([listed()], [kept({ standing: "waiting" })]).notHeardYet, 1)
  })

  it("misses those of ours that the provider has not listed", () => {
    const all = [kept(), kept({ id: "pay_2", object: "ch_2" }), kept({ kind: "refund", id: "ref_1" })]
    assert.deepStrictEqual(
      notListed(all, new Set(["charge ch_1", "refund ref_1"])).map(({ id }) => id),
      ["pay_2"]
    )
  })
})

describe("the invoice of a payment's name", () => {
  const stem = "0123456789abcdefghiA7"
  it.each([
    [`pay_${stem}`, `inv_${stem}`],
    [`pay_${stem}a1`, `inv_${stem}`],
    [`pay_${stem}a12`, `inv_${stem}`],
    [`pay_${stem.slice(0, 19)}a3`, `inv_${stem.slice(0, 19)}a3`],
    ["pay_1a2", "inv_1"],
    ["ref_1", null],
    ["pay_", null],
    ["", null]
  ])("%s is of %s", (name, invoice) => {
    assert.strictEqual(invoiceOf(name), invoice)
  })
})
