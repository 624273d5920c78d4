import { assert, describe, it } from "@effect/vitest"
import { PurchasePaid, PurchaseRefunded } from "@kundportal/core/invoice/events"
import { EventId, InvoiceId, ProductId } from "@kundportal/core/kernel/id"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { ada } from "@kundportal/testing/fixtures/customer"
import { Schema } from "effect"

const of = { id: EventId.make("evt_1"), businessId: kaffe, customerId: ada, invoiceId: InvoiceId.make("inv_1") }

describe("what a purchase announces", () => {
  it("is read as it was written: who bought what, and how many", () => {
    const paid = PurchasePaid.make({ ...of, items: [{ productId: ProductId.make("pdt_bag"), quantity: 3 }] })
    const kept = JSON.stringify(Schema.encodeSync(PurchasePaid)(paid))
    assert.deepStrictEqual(Schema.decodeUnknownSync(PurchasePaid)(JSON.parse(kept)), paid)
    assert.include(kept, '"_tag":"PurchasePaid"')
    assert.include(kept, '"quantity":3')
  })

  it("is read as it was written: whose purchase was taken back", () => {
    const refunded = PurchaseRefunded.make(of)
    const kept = JSON.stringify(Schema.encodeSync(PurchaseRefunded)(refunded))
    assert.deepStrictEqual(Schema.decodeUnknownSync(PurchaseRefunded)(JSON.parse(kept)), refunded)
    assert.include(kept, '"invoiceId":"inv_1"')
  })
})
