import { assert, describe, it } from "@effect/vitest"
import { InvoiceId, PaymentId } from "@kundportal/core/kernel/id"
import type { PeriodFacts } from "@kundportal/core/subscription/bill-period"
import { billPeriod } from "@kundportal/core/subscription/bill-period"
import { anInvoice, aPayment } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"

const facts = (over: Partial<PeriodFacts> = {}): PeriodFacts => ({
  business: aBusiness(),
  customer: aCustomer(),
  subscription: aSubscription(),
  paymentMethod: null,
  index: 0,
  taxRateBps: 2500,
  declined: null,
  invoiceId: InvoiceId.make("inv_1"),
  paymentId: PaymentId.make("pay_1"),
  at: april1,
  ...over
})

const subscriptionId = aSubscription().id

describe("bill a period", () => {
  it("makes a paid invoice and the payment that paid it, of one amount", () => {
    const invoice = anInvoice({ subscriptionId, status: "paid", paidAt: april1 })
    const payment = aPayment({
      subscriptionId,
      invoiceId: invoice.id,
      items: [{ productId: aSubscription().productId, quantity: 1 }]
    })
    assert.deepStrictEqual(billPeriod(facts()), [
      { _tag: "PutInvoice", value: invoice },
      { _tag: "PutPayment", value: payment }
    ])
  })

  it("leaves the invoice open when the card was declined, and says why", () => {
    const [invoice, payment] = billPeriod(facts({ declined: "insufficient_funds", paymentMethod: aPaymentMethod() }))
    assert.deepInclude(invoice?.value, { status: "open", paidAt: null })
    assert.deepInclude(payment?.value, {
      status: "failed",
      declineReason: "insufficient_funds",
      paymentMethodId: aPaymentMethod().id,
      card: aPaymentMethod().card
    })
  })

  it("bills the period that was asked for, times the quantity", () => {
    const subscription = aSubscription({ anchor: at("2026-01-31T00:00:00Z"), quantity: 3 })
    const [invoice] = billPeriod(facts({ subscription, index: 1, at: at("2026-02-28T00:00:00Z") }))
    if (invoice?._tag !== "PutInvoice") return assert.fail("an invoice")
    const [line] = invoice.value.lines
    assert.deepStrictEqual(line?.period, { start: at("2026-02-28T00:00:00Z"), end: at("2026-03-31T00:00:00Z") })
    // 3 × 129.00 = 387.00, of which 2500/12500 = 77.40 tax
    assert.deepStrictEqual([invoice.value.total.amount, invoice.value.tax.amount], [38_700, 7740])
  })
})
