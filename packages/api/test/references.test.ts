import type { Database } from "@kundportal/api/adapters/store/database"
import { CustomerId, InvoiceId, PaymentId, PaymentMethodId, SubscriptionId } from "@kundportal/core/kernel/id"
import { aBillingScene } from "@kundportal/testing/conformance/billing-scene"
import { fresh, write } from "@kundportal/testing/conformance/scene"
import { anInvoice, aPayment } from "@kundportal/testing/fixtures/billing"
import { aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aJournalEntry } from "@kundportal/testing/fixtures/ledger"
import type { Seed } from "@kundportal/testing/world/seed"
import { Effect } from "effect"
import { sql } from "kysely"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

describe.each(engines)("what invoices, payments and entries refer to, on %s", (engine) => {
  let db: Database
  let scene: Effect.Success<ReturnType<typeof aScene>>

  const aScene = Effect.fnUntraced(function* () {
    const { business, customer, invoice, subscription } = yield* aBillingScene()
    const owner = { businessId: business.id, customerId: customer.id }
    const other = aCustomer({ businessId: business.id, id: fresh.customer() })
    const method = aPaymentMethod({ ...owner, id: fresh.paymentMethod() })
    const payment = aPayment({ ...owner, id: fresh.payment(), invoiceId: invoice.id, paymentMethodId: method.id })
    yield* write(business.id, { customers: [other], paymentMethods: [method], payments: [payment] })
    return { business, owner, other, invoice, subscription, method, payment }
  })

  beforeAll(async () => {
    db = await freshDatabase(engine)
    scene = await Effect.runPromise(aScene().pipe(Effect.provide(layerOver(db))))
  })
  afterAll(() => db.close())

  const written = async (rows: Seed): Promise<unknown> =>
    Effect.runPromise(write(scene.business.id, rows).pipe(Effect.provide(layerOver(db)))).then(
      () => "written",
      (error: unknown) => Object(error).code ?? Object(Object(error).cause).code
    )

  const refused = "23503"

  it("are there, and are the same customer's", async () => {
    const { owner, other, invoice, method, payment } = scene
    const anAttempt = aPayment({ ...owner, id: fresh.payment(), status: "failed", invoiceId: invoice.id, attempt: 2 })
    const anEntry = aJournalEntry({ ...owner, id: fresh.journalEntry(), invoiceId: invoice.id, paymentId: payment.id })
    const bill = anInvoice({ ...owner, id: fresh.invoice() })
    const cases: ReadonlyArray<readonly [string, Seed]> = [
      ["nobody's invoice", { invoices: [{ ...bill, customerId: CustomerId.make("cus_none") }] }],
      ["an invoice of no subscription", { invoices: [{ ...bill, subscriptionId: SubscriptionId.make("sub_none") }] }],
      ["nobody's payment", { payments: [{ ...anAttempt, invoiceId: null, customerId: CustomerId.make("cus_none") }] }],
      ["a payment of no invoice", { payments: [{ ...anAttempt, invoiceId: InvoiceId.make("inv_none") }] }],
      ["a payment of another's invoice", { payments: [{ ...anAttempt, customerId: other.id }] }],
      ["a payment with no card", { payments: [{ ...anAttempt, paymentMethodId: PaymentMethodId.make("pm_none") }] }],
      [
        "a payment with another's card",
        { payments: [{ ...anAttempt, invoiceId: null, customerId: other.id, paymentMethodId: method.id }] }
      ],
      ["nobody's entry", { journal: [{ ...anEntry, invoiceId: null, customerId: CustomerId.make("cus_none") }] }],
      ["an entry of no invoice", { journal: [{ ...anEntry, invoiceId: InvoiceId.make("inv_none") }] }],
      ["an entry of another's invoice", { journal: [{ ...anEntry, paymentId: null, customerId: other.id }] }],
      ["an entry of no payment", { journal: [{ ...anEntry, paymentId: PaymentId.make("pay_none") }] }],
      [
        "an entry of another's payment",
        { journal: [{ ...anEntry, invoiceId: null, customerId: other.id, subscriptionId: null }] }
      ]
    ]
    for (const [what, rows] of cases) assert.strictEqual(await written(rows), refused, what)
    assert.strictEqual(await written({ payments: [anAttempt], journal: [anEntry] }), "written")
  })

  it.each(["customer", "subscription", "payment", "payment_method"])("stay: %s", async (table) => {
    for (const statement of [
      `delete from ${table}`,
      `update ${table} set id = id || 'x'`,
      `update ${table} set business_id = 'bus_other'`
    ]) {
      const refusal = await sql
        .raw(statement)
        .execute(db.kysely)
        .catch((error: unknown) => error)
      assert.strictEqual(Object(refusal).code, "23001", statement)
    }
  })

  it("cannot be exchanged once a payment is written", async () => {
    const refusal = await sql`update payment set customer_id = ${scene.other.id}`
      .execute(db.kysely)
      .catch((error: unknown) => error)
    assert.strictEqual(Object(refusal).code, "23001")
  })
})
