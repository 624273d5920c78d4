import { assert } from "@effect/vitest"
import type { Change } from "@kundportal/core/changes"
import type { Payment } from "@kundportal/core/payment/model"
import { Payments } from "@kundportal/core/payment/reader"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { PaymentMethodSetups } from "@kundportal/core/payment-method/setups"
import { Refunds } from "@kundportal/core/refund/reader"
import { Effect, Result } from "effect"
import { aPayment, aRefund } from "../fixtures/billing.ts"
import { aPaymentMethod, aSetup } from "../fixtures/customer.ts"
import { aBillingScene } from "./billing-scene.ts"
import type { StoreIt } from "./ports.ts"
import { everyRefund, firstPage } from "./queries.ts"
import { aScene, commit, fresh, write } from "./scene.ts"

/** A customer with a card, a payment, a refund of it and a page on which a card is saved. */
const aMoneyScene = Effect.fnUntraced(function* () {
  const scene = yield* aBillingScene()
  const owner = { businessId: scene.business.id, customerId: scene.customer.id }
  const method = aPaymentMethod({ ...owner, id: fresh.paymentMethod() })
  const payment = aPayment({ ...owner, id: fresh.payment(), invoiceId: scene.invoice.id, status: "processing" })
  const refund = aRefund({ ...owner, id: fresh.refund(), paymentId: payment.id })
  const setup = aSetup({ ...owner, id: fresh.paymentMethodSetup() })
  yield* write(scene.business.id, {
    paymentMethods: [method],
    paymentMethodSetups: [setup],
    payments: [payment],
    refunds: [refund]
  })
  return { ...scene, method, payment, refund, setup }
})

const alive = ["requires_payment_method", "processing", "requires_customer_action", "succeeded"] as const

/** Whose it is, who may write it, and that no invoice is ever paid twice. */
export const moneyWrites = (it: StoreIt): void => {
  it.effect("replaces exactly the version of a refund or a setup that was read", () =>
    Effect.gen(function* () {
      const { business, refund, setup } = yield* aMoneyScene()
      const rewritten = (version: number): ReadonlyArray<Change> => [
        { _tag: "PutRefund", value: { ...refund, version } },
        { _tag: "PutPaymentMethodSetup", value: { ...setup, version } }
      ]
      for (const change of [...rewritten(0), ...rewritten(2)]) {
        assert.strictEqual((yield* Effect.flip(commit(business.id, [change])))._tag, "StaleWrite")
      }
      yield* commit(business.id, rewritten(1))
    })
  )

  it.effect("has one payment of an invoice at a time that may bring money or has", () =>
    Effect.gen(function* () {
      const { business, invoice, payment } = yield* aMoneyScene()
      const another = (over: Partial<Payment>) => ({ ...payment, id: fresh.payment(), attempt: 1, ...over })
      for (const status of alive) {
        const failure = yield* Effect.flip(write(business.id, { payments: [another({ status })] }))
        assert.strictEqual(failure._tag, "StaleWrite")
      }
      // Beside it there may be attempts that are over, and payments for other invoices or for none.
      yield* write(business.id, {
        payments: [another({ status: "failed" }), another({ status: "cancelled" }), another({ invoiceId: null })]
      })
      // It gives way to the next in one commit.
      const next = another({ status: "processing" })
      yield* write(business.id, { payments: [{ ...payment, status: "failed", version: 1 }, next] })
      const back = { ...payment, status: "succeeded" as const, version: 2 }
      assert.strictEqual((yield* Effect.flip(write(business.id, { payments: [back] })))._tag, "StaleWrite")
      const attempts = yield* (yield* Payments).ofInvoice(business.id, invoice.id)
      assert.deepStrictEqual(
        attempts.filter(({ status }) => status === "processing").map(({ id }) => id),
        [next.id]
      )
    })
  )

  it.effect("lets one of twenty that begin to collect an invoice at once begin", () =>
    Effect.gen(function* () {
      const { business, customer, invoice } = yield* aBillingScene()
      const owner = { businessId: business.id, customerId: customer.id, invoiceId: invoice.id }
      const results = yield* Effect.all(
        Array.from({ length: 20 }, () =>
          Effect.result(
            write(business.id, { payments: [aPayment({ ...owner, id: fresh.payment(), status: "processing" })] })
          )
        ),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      for (const result of results.filter(Result.isFailure)) assert.strictEqual(result.failure._tag, "StaleWrite")
      assert.strictEqual((yield* (yield* Payments).ofInvoice(business.id, invoice.id)).length, 1)
    })
  )

  it.effect("hides another business's cards, refunds and setups, and the attempts at its invoices", () =>
    Effect.gen(function* () {
      const theirs = yield* aMoneyScene()
      const { business } = yield* aScene()
      const [methods, refunds, setups] = yield* Effect.all([PaymentMethods, Refunds, PaymentMethodSetups])
      const failures = yield* Effect.all([
        Effect.flip(methods.find(business.id, theirs.method.id)),
        Effect.flip(refunds.find(business.id, theirs.refund.id)),
        Effect.flip(setups.find(business.id, theirs.setup.id)),
        Effect.flip(refunds.find(business.id, fresh.refund()))
      ])
      assert.deepStrictEqual(
        failures.map(({ _tag }): string => _tag),
        ["PaymentMethodNotFound", "RefundNotFound", "PaymentMethodSetupNotFound", "RefundNotFound"]
      )
      assert.deepStrictEqual(yield* refunds.ofPayment(business.id, theirs.payment.id), [])
      assert.deepStrictEqual(yield* refunds.page(business.id, everyRefund, firstPage), [])
      assert.deepStrictEqual(yield* (yield* Payments).ofInvoice(business.id, theirs.invoice.id), [])
    })
  )
}
