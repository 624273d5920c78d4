import type { Database } from "@kundportal/api/adapters/store/database"
import { compareMovements, lineOf } from "@kundportal/api/runtime/money/compare-movements"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { aScene, fresh, write } from "@kundportal/testing/conformance/scene"
import { anInvoice, aPayment, aRefund } from "@kundportal/testing/fixtures/billing"
import { aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { DateTime, Effect, Layer } from "effect"
import { assert, describe, it } from "vitest"
import { type EngineName, engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

/** A customer with a card of the bank's. */
const owned = Effect.gen(function* () {
  const [{ business, customer }, bank] = [yield* aScene(), yield* Bank]
  const owner = { businessId: business.id, customerId: customer.id }
  const method = aPaymentMethod({ ...owner, id: fresh.paymentMethod(), token: yield* bank.cardThat("pays") })
  yield* write(business.id, { paymentMethods: [method] })
  return { ...owner, method }
})

type Owned = Effect.Success<typeof owned>

/** A payment as it is kept; the bank takes so much for it, or nothing. */
const paid = Effect.fnUntraced(function* (
  { method, ...owner }: Owned,
  { amount, isKept = true }: { readonly amount: number; readonly isKept?: boolean }
) {
  const provider = yield* PaymentProvider
  const now = yield* DateTime.now
  const invoice = anInvoice({ ...owner, id: fresh.invoice(), status: "paid", paidAt: now })
  const payment = aPayment({ ...owner, id: fresh.payment(), invoiceId: invoice.id, createdAt: now })
  const { token } = method
  assert.isNotNull(token)
  const order = { ...owner, reference: payment.id, token, amount: { ...payment.total, amount }, description: "Kaffe" }
  const object = yield* provider.prepare(order)
  if (amount > 1) yield* provider.confirm({ reference: payment.id, object, returnUrl: null })
  const kept = { ...payment, paymentMethodId: method.id, providerObject: object }
  if (isKept) yield* write(owner.businessId, { invoices: [invoice], payments: [kept] })
  return kept
})

const around = Effect.map(DateTime.now, (now) => ({
  from: DateTime.subtract(now, { hours: 2 }),
  to: DateTime.add(now, { hours: 1 })
}))

const found = (db: Database) =>
  Effect.flatMap(around, (stretch) =>
    Effect.map(compareMovements(db, stretch), ({ findings, listed, kept }) => ({
      listed,
      kept,
      findings: findings.map((each) => [
        each._tag,
        each.kind,
        each._tag === "Phantom" ? each.id : each.reference,
        each.amount.amount
      ]),
      lines: findings.map(lineOf)
    }))
  )

const withTwo = (engine: EngineName, work: (db: Database) => Effect.Effect<void, unknown, Ports>) => async () => {
  const db = await freshDatabase(engine)
  await Effect.runPromise(work(db).pipe(Effect.provide(Layer.merge(layerOver(db), layerBank({ pageSize: 2 })))))
  await db.close()
}

type Ports = Bank | PaymentProvider | Layer.Success<ReturnType<typeof layerOver>>

describe.each(engines)("what the provider moved and what we say moved, on %s", (engine) => {
  it(
    "fits when each has one of the same sum on the other side",
    withTwo(engine, (db) =>
      Effect.gen(function* () {
        const owner = yield* owned
        for (const amount of [12_900, 12_900, 12_900]) yield* paid(owner, { amount })
        const { listed, kept, findings } = yield* found(db)
        assert.deepEqual([listed, kept, findings], [3, 3, []])
      })
    )
  )

  it(
    "tells of a planted orphan, a planted phantom, another sum and a refund that only one side knows, all in one run",
    withTwo(engine, (db) =>
      Effect.gen(function* () {
        const owner = yield* owned
        const { businessId, customerId } = owner
        const fine = yield* paid(owner, { amount: 12_900 })
        const orphan = yield* paid(owner, { amount: 12_900, isKept: false })
        const phantom = yield* paid(owner, { amount: 1 })
        const other = yield* paid(owner, { amount: 9900 })
        const refund = aRefund({
          businessId,
          customerId,
          id: fresh.refund(),
          paymentId: fine.id,
          status: "succeeded",
          createdAt: yield* DateTime.now
        })
        yield* write(businessId, { refunds: [refund] })
        const given = fresh.refund()
        const { refund: giveBack } = yield* PaymentProvider
        yield* giveBack({
          reference: given,
          object: other.providerObject ?? "",
          amount: { ...fine.total, amount: 500 }
        })
        const { findings, lines } = yield* found(db)
        assert.sameDeepMembers(findings, [
          ["Orphan", "charge", orphan.id, 12_900],
          ["Phantom", "charge", phantom.id, 12_900],
          ["Differs", "charge", other.id, 9900],
          ["Phantom", "refund", refund.id, refund.amount.amount],
          ["Orphan", "refund", given, 500]
        ])
        assert.isTrue(lines.every((line) => line.includes(businessId)))
      })
    )
  )
})
