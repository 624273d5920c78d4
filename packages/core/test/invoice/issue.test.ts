import { assert, describe, it } from "@effect/vitest"
import { issue } from "@kundportal/core/invoice/issue"
import { Invoice } from "@kundportal/core/invoice/model"
import { InvoiceId } from "@kundportal/core/kernel/id"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someBilling } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Schema } from "effect"

const draft = {
  id: InvoiceId.make("inv_1"),
  business: aBusiness(),
  customer: aCustomer(),
  billing: someBilling(),
  subscription: null,
  items: [
    {
      description: "Månadens påse",
      period: { start: april1, end: at("2026-05-01T00:00:00Z") },
      quantity: 1,
      unitPrice: { amount: 12_900, currency: "SEK" as const },
      taxInclusive: true,
      taxRateBps: 2500
    }
  ] as const,
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
      subscription: aSubscription()
    })
    assert.deepStrictEqual([issued.buyer.companyName, issued.buyer.taxId], ["Ångström AB", "SE112233445501"])
    assert.strictEqual(issued.subscriptionId, aSubscription().id)
  })
})
