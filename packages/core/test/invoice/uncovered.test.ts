import { assert, describe, it } from "@effect/vitest"
import type { Invoice } from "@kundportal/core/invoice/model"
import { uncovered } from "@kundportal/core/invoice/uncovered"
import { ProductId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { aSubscription, coverage } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { anItem, invoiceOf } from "./some-invoices.ts"
import { amount, everything, noteOf, ofLines } from "./some-notes.ts"

const eur = (minor: number) => Money.of(minor, "EUR")
const may1 = at("2026-05-01T00:00:00Z")
const april = { start: april1, end: may1 }
const rest = { start: at("2026-04-16T00:00:00Z"), end: may1 }

/** A month at 100.00 and 25 % on top. */
const bill = invoiceOf([anItem({ period: april })])
const month = coverage({
  description: "Bag",
  unitPrice: eur(10_000),
  full: eur(10_000),
  paid: eur(10_000),
  taxInclusive: false
})

const after = (invoice: Invoice, note: Invoice, covered = [month]) =>
  uncovered(aSubscription({ coverage: covered }), invoice, note).map(({ paid, full }) => [paid.amount, full.amount])

describe("what a period is still paid for", () => {
  it("is nothing when all of its price was taken back", () => {
    assert.deepStrictEqual(after(bill, noteOf(bill, everything)), [])
  })

  it("is the rest when a part was taken back, in the terms of the price", () => {
    // 25.00 with its tax is 20.00 without
    assert.deepStrictEqual(after(bill, noteOf(bill, amount(2500))), [[8000, 8000]])
    const inclusive = invoiceOf([anItem({ period: april, taxInclusive: true })])
    assert.deepStrictEqual(after(inclusive, noteOf(inclusive, amount(2500)), [{ ...month, taxInclusive: true }]), [
      [7500, 7500]
    ])
  })

  it("is in proportion for what was bought in the middle of the period", () => {
    const half = { of: { part: 15, whole: 30 }, unit: "day" } as const
    const change = invoiceOf([anItem({ period: rest, share: half })])
    // Half of 50.00 is taken back: half of the whole price is left.
    assert.deepStrictEqual(after(change, noteOf(change, amount(2500, false)), [{ ...month, paid: eur(5000) }]), [
      [2500, 5000]
    ])
  })

  it("does not go below nothing when some was given back before", () => {
    assert.deepStrictEqual(after(bill, noteOf(bill, amount(5000, false)), [{ ...month, paid: eur(4000) }]), [])
  })

  it("stays for what another line was for", () => {
    const two = invoiceOf([anItem({ period: april }), anItem({ period: april, description: "Cup" })])
    const cup = { ...month, description: "Cup" }
    const covered = [month, cup]
    assert.deepStrictEqual(after(two, noteOf(two, ofLines(["li_2", 12_500])), covered), [[10_000, 10_000]])
    assert.deepStrictEqual(uncovered(aSubscription({ coverage: covered }), two, noteOf(two, ofLines(["li_2", null]))), [
      month
    ])
  })

  it.each([
    ["a period before", invoiceOf([anItem({ period: { start: at("2026-03-01T00:00:00Z"), end: april1 } })])],
    ["a period after", invoiceOf([anItem({ period: { start: may1, end: at("2026-06-01T00:00:00Z") } })])],
    ["no period", invoiceOf([anItem()])]
  ] as const)("stays when the line was for %s", (_, invoice) => {
    assert.deepStrictEqual(after(invoice, noteOf(invoice, everything)), [[10_000, 10_000]])
    const both = [month, { ...month, description: "Cup" }]
    assert.deepStrictEqual(after(invoice, noteOf(invoice, everything), both), [
      [10_000, 10_000],
      [10_000, 10_000]
    ])
  })

  it.each([
    ["quantity", { quantity: 2 }],
    ["price", { unitPrice: eur(9999) }],
    ["sort of price", { taxInclusive: true }],
    ["rate", { taxRule: { rateBps: 600, treatment: "standard" } }],
    ["reason for its tax", { taxRule: { rateBps: 2500, treatment: "exempt" } }],
    ["payment: there was none", { paid: eur(0) }]
  ] as const)("stays when the item has another %s", (_, over) => {
    const other = { ...month, ...over, item: { _tag: "Plan" as const, productId: ProductId.make("pdt_bag") } }
    assert.strictEqual(after(bill, noteOf(bill, everything), [other]).length, 1)
  })

  it("stays when the line gave something back itself", () => {
    const change = invoiceOf([
      anItem({ unitPrice: eur(30_000), description: "New", period: april }),
      anItem({ period: april, givenBack: true })
    ])
    assert.deepStrictEqual(after(change, noteOf(change, everything)), [[10_000, 10_000]])
  })
})
