import { assert, describe, it } from "@effect/vitest"
import type { Draft } from "@kundportal/core/invoice/issue"
import { issue } from "@kundportal/core/invoice/issue"
import { Invoice } from "@kundportal/core/invoice/model"
import { InvoiceId } from "@kundportal/core/kernel/id"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someBilling } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Schema } from "effect"

const draft: Draft = {
  id: InvoiceId.make("inv_1"),
  business: aBusiness(),
  customer: aCustomer(),
  billing: someBilling(),
  purpose: "renewal",
  subscriptionId: null,
  corrects: null,
  reason: null,
  items: [
    {
      description: "Månadens påse",
      period: { start: april1, end: at("2026-05-01T00:00:00Z") },
      quantity: 1,
      unitPrice: { amount: 12_900, currency: "SEK" },
      discount: { amount: 0, currency: "SEK" },
      share: null,
      givenBack: false,
      taxInclusive: true,
      taxRule: { rateBps: 2500, treatment: "standard" }
    }
  ],
  issuedAt: april1
}

describe("issue", () => {
  it("makes an open invoice that is complete in itself and has no number yet", () => {
    const issued = issue(draft)
    assert.deepStrictEqual(issued, anInvoice())
    assert.isTrue(Schema.is(Invoice)(issued))
  })

  it("speaks the customer's language, or the business's until the customer has chosen", () => {
    assert.strictEqual(issue(draft).language, "sv")
    assert.strictEqual(issue({ ...draft, customer: aCustomer({ language: "en" }) }).language, "en")
  })

  it("names the trading name beside the legal one only when they differ", () => {
    assert.strictEqual(issue(draft).seller.companyName, "Kaffe")
    const plain = aBusiness({ name: "Kaffe AB", legalName: "Kaffe AB" })
    assert.isNull(issue({ ...draft, business: plain }).seller.companyName)
  })

  it("names the company that is billed, and the subscription", () => {
    const issued = issue({
      ...draft,
      billing: someBilling({ name: "Ada Åkesson", companyName: "Ångström AB", taxId: "SE112233445501" }),
      subscriptionId: aSubscription().id
    })
    assert.deepStrictEqual([issued.buyer.companyName, issued.buyer.taxId], ["Ångström AB", "SE112233445501"])
    assert.strictEqual(issued.subscriptionId, aSubscription().id)
  })

  it("is a credit note in a series of its own when it gives back more than it charges", () => {
    const [item] = draft.items
    const given = { ...item, givenBack: true }
    const cheaper = { ...item, unitPrice: { amount: 12_899, currency: "SEK" as const } }
    const note = issue({ ...draft, purpose: "plan_change", items: [given, cheaper] })
    assert.deepStrictEqual(
      [note.kind, note.series, note.total.amount, note.status],
      ["credit_note", "KAF-CR", -1, "open"]
    )
    const even = issue({ ...draft, items: [given, item] })
    assert.deepStrictEqual([even.kind, even.series, even.total.amount], ["invoice", "KAF", 0])
  })

  it("says what it is for, what it corrects and why", () => {
    const said = { purpose: "correction" as const, corrects: InvoiceId.make("inv_0"), reason: "Fel adress" }
    const { purpose, corrects, reason } = issue({ ...draft, ...said })
    assert.deepStrictEqual({ purpose, corrects, reason }, said)
  })
})
