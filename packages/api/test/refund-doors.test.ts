import { layerInvoicePrinter } from "@kundportal/api/adapters/pdf/printer"
import { CustomerId, PaymentId } from "@kundportal/core/kernel/id"
import { Bank } from "@kundportal/testing/simulators/bank"
import { layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import DodoPayments from "dodopayments"
import { Effect, Layer } from "effect"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import { taken } from "./money.ts"
import type { Served } from "./served.ts"
import { serve } from "./served.ts"
import { keys, openDoors, seedWithCharge } from "./shop.ts"

let doors: Awaited<ReturnType<typeof openDoors>>
let served: Served
let client: DodoPayments
beforeEach(async () => {
  doors = await openDoors(Layer.merge(layerMemory(aWorld(seedWithCharge)), layerInvoicePrinter))
  await doors.runtime.runPromise(taken)
  served = await serve((request) => doors.rest(request))
  client = new DodoPayments({ baseURL: served.url, bearerToken: keys.kaffe, maxRetries: 0 })
})
afterEach(async () => {
  await served.close()
  await doors.close()
})

const setLine = (line: "down" | "open") => doors.runtime.runPromise(Effect.flatMap(Bank, (bank) => bank.setLine(line)))

/** What the bank gave back, in öre. */
const givenBack = () =>
  doors.runtime.runPromise(
    Effect.gen(function* () {
      const movements = yield* (yield* Bank).moved
      return movements.filter(({ kind }) => kind === "refund").map(({ amount }) => amount.amount)
    })
  )

/** Status and code of a refusal. */
const refusalOf = async (call: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await call
    return null
  } catch (refused) {
    return refused instanceof DodoPayments.APIError ? [refused.status, Object(refused.error).code] : refused
  }
}

describe("refunds, by the official SDK", () => {
  it("gives a payment back and answers how it ended", async () => {
    const made = await client.refunds.create({ payment_id: "pay_1", reason: "Ångrat köp", metadata: { ticket: 7 } })
    assert.deepInclude(made, {
      amount: 12_900,
      brand_id: "bus_kaffe",
      business_id: "bus_kaffe",
      currency: "SEK",
      is_partial: false,
      metadata: { ticket: 7 },
      payment_id: "pay_1",
      reason: "Ångrat köp",
      status: "succeeded"
    })
    assert.equal(made.customer.customer_id, "cus_ada")
    assert.deepEqual(await client.refunds.retrieve(made.refund_id), made)
    const { brand_id: _brand, customer: _customer, metadata: _metadata, ...item } = made
    assert.deepEqual((await client.refunds.list({ page_number: 0 })).items, [item])
    const payment = await client.payments.retrieve("pay_1")
    assert.deepEqual([payment.refund_status, payment.refunds], ["full", [item]])
    assert.deepEqual(await givenBack(), [12_900])
    assert.deepEqual(await refusalOf(client.refunds.create({ payment_id: "pay_1" })), [409, "PAYMENT_ALREADY_REFUNDED"])
  })

  it("gives back a part of a line, with its tax in it or on top", async () => {
    const [before] = (await client.payments.retrieveLineItems("pay_1")).items
    assert.equal(before?.refundable_amount, 12_900)
    const item_id = before?.items_id ?? ""
    const first = await client.refunds.create({ payment_id: "pay_1", items: [{ item_id, amount: 1000 }] })
    const items = [{ item_id, amount: 1000, tax_inclusive: false }]
    const second = await client.refunds.create({ payment_id: "pay_1", items })
    assert.deepEqual([first.amount, first.is_partial, second.amount, second.reason], [1000, true, 1250, null])
    const [after] = (await client.payments.retrieveLineItems("pay_1")).items
    assert.deepEqual([after?.amount, after?.refundable_amount], [12_900, 10_650])
    const statuses = (await client.payments.list({ page_number: 0 })).items.map((payment) => [
      payment.payment_id,
      payment.refund_status
    ])
    assert.deepEqual(statuses, [
      ["pay_3", null],
      ["pay_2", null],
      ["pay_1", "partial"]
    ])
    assert.deepEqual(await givenBack(), [1000, 1250])
  })

  it("is pending while the bank does not answer, and shows as no refund yet", async () => {
    await setLine("down")
    const { refund_id, status } = await client.refunds.create({ payment_id: "pay_1" })
    assert.equal(status, "pending")
    const payment = await client.payments.retrieve("pay_1")
    assert.deepEqual([payment.refund_status, payment.refunds[0]?.status], [null, "pending"])
    assert.deepEqual(await refusalOf(client.refunds.create({ payment_id: "pay_1" })), [409, "PREVIOUS_REFUND_PENDING"])
    const pending = await client.refunds.list({ page_number: 0, status: "pending" })
    assert.deepEqual(
      pending.items.map((item) => item.refund_id),
      [refund_id]
    )
    assert.deepEqual(await givenBack(), [])
  })

  it("lists by customer, subscription, status and time, and finds nothing by what there is not", async () => {
    await client.refunds.create({ payment_id: "pay_1" })
    const counts = await Promise.all(
      [
        {},
        { customer_id: "cus_ada" },
        { subscription_id: "sub_1" },
        { status: "succeeded" as const },
        { created_at_gte: "2026-04-01T12:00:00Z", created_at_lte: "2026-04-01T12:00:00Z" },
        { customer_id: "cus_1" },
        { customer_id: "not an id" },
        { subscription_id: "sub_unknown" },
        { status: "failed" as const },
        { status: "review" as const },
        { created_at_lte: "2026-04-01T11:59:59Z" }
      ].map(async (query) => (await client.refunds.list({ page_number: 0, ...query })).items.length)
    )
    assert.deepEqual(counts, [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
  })

  it("downloads the credit note as a PDF", async () => {
    const { refund_id } = await client.refunds.create({ payment_id: "pay_1" })
    const response = await client.invoices.payments.retrieveRefund(refund_id)
    assert.equal(response.headers.get("content-type"), "application/pdf")
    assert.equal(response.headers.get("content-disposition"), 'inline; filename="kreditfaktura-KAF-CR-000001.pdf"')
    const bytes = Buffer.from(await response.arrayBuffer())
    assert.equal(bytes.subarray(0, 5).toString(), "%PDF-")
    const { base64 } = await doors.trpc.refunds.pdf({ refund_id })
    assert.equal(bytes.toString("base64"), base64)
  })

  it("says what cannot be done", async () => {
    const create = (body: DodoPayments.RefundCreateParams) => refusalOf(client.refunds.create(body))
    assert.deepEqual(await create({ payment_id: "pay_none" }), [404, "PAYMENT_NOT_FOUND"])
    assert.deepEqual(await create({ payment_id: "pay_2" }), [409, "PAYMENT_NOT_REFUNDABLE"])
    assert.deepEqual(await create({ payment_id: "pay_3" }), [409, "PAYMENT_NOT_REFUNDABLE"])
    for (const id of ["ref_none", "nothing"]) {
      assert.deepEqual(await refusalOf(client.refunds.retrieve(id)), [404, "REFUND_NOT_FOUND"])
      assert.deepEqual(await refusalOf(client.invoices.payments.retrieveRefund(id)), [404, "REFUND_NOT_FOUND"])
    }
    const items = [{ item_id: "li_1", amount: 12_901 }]
    assert.deepEqual(await create({ payment_id: "pay_1", items }), [422, "CORRECTION_INVALID"])
    assert.deepEqual(await create({ payment_id: "pay_1", items: [] }), [422, "CORRECTION_INVALID"])
    assert.deepEqual(await create({ payment_id: "pay_1", reason: "a".repeat(3001) }), [422, "INVALID_REQUEST_BODY"])
    await doors.advance(90 * 24 * 60 * 60 * 1000)
    assert.deepEqual(await create({ payment_id: "pay_1" }), [409, "REFUND_WINDOW_EXPIRED"])
    const stranger = new DodoPayments({ baseURL: served.url, bearerToken: keys.rival, maxRetries: 0 })
    assert.deepEqual(await refusalOf(stranger.refunds.create({ payment_id: "pay_1" })), [404, "PAYMENT_NOT_FOUND"])
    assert.deepEqual(await givenBack(), [])
  })

  it("shows the customer what went back of a payment", async () => {
    await client.refunds.create({ payment_id: "pay_1", items: [{ item_id: "li_1", amount: 1000 }] })
    const portal = doors.portalOf(CustomerId.make("cus_ada"))
    const { refunds } = await portal.billing.invoice({ paymentId: PaymentId.make("pay_1") })
    assert.deepEqual(
      refunds.map(({ amount, status, reason, createdAt }) => [amount.amount, status, reason, createdAt]),
      [[1000, "succeeded", null, "2026-04-01T12:00:00.000Z"]]
    )
    const { items } = await portal.billing.history({ search: null, subscriptionId: null, after: null })
    assert.deepEqual(
      items.map(({ id, refunded }) => [id, refunded]),
      [
        ["pay_3", null],
        ["pay_2", null],
        ["pay_1", "partial"]
      ]
    )
  })
})
