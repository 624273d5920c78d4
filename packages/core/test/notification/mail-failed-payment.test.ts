import { assert, describe, it } from "@effect/vitest"
import type { Invoice } from "@kundportal/core/invoice/model"
import { InvoiceId, PaymentId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { Payment } from "@kundportal/core/payment/model"
import type { Subscription } from "@kundportal/core/subscription/model"
import { anInvoice, aPayment } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someDunning } from "@kundportal/testing/fixtures/subscription"
import { april1 } from "@kundportal/testing/fixtures/time"
import { Effect } from "effect"
import { failed, lettersAfter, scene } from "./letters-sent.ts"

const subscriptionId = SubscriptionId.make("sub_1")
const invoiceId = InvoiceId.make("inv_1")

const declined = (over: Partial<Payment> = {}): Payment =>
  aPayment({ subscriptionId, invoiceId, status: "failed", declineReason: "insufficient_funds", ...over })

interface Standing {
  readonly subscription?: Partial<Subscription>
  readonly invoice?: Partial<Invoice>
  readonly payment?: Partial<Payment>
  readonly later?: Partial<Payment>
}

const grace = { status: "past_due", openInvoiceId: invoiceId, dunning: someDunning() } as const
const onHold = {
  status: "on_hold",
  openInvoiceId: invoiceId,
  dunning: someDunning({ graceEndsAt: null, retryAt: null })
} as const

const given = ({ subscription = grace, invoice = {}, payment = {}, later }: Standing = {}) =>
  scene({
    customers: [aCustomer({ language: "en" })],
    subscriptions: [aSubscription(subscription)],
    invoices: [anInvoice({ subscriptionId, ...invoice })],
    payments: [
      declined(payment),
      ...(later === undefined ? [] : [declined({ id: PaymentId.make("pay_1a1"), attempt: 1, ...later })])
    ]
  })

const oneLetter = Effect.fnUntraced(function* (standing: Standing) {
  const letters = yield* lettersAfter(failed, given(standing))
  assert.lengthOf(letters, 1)
  return letters[0]?.text ?? ""
})

describe("PaymentFailed", () => {
  it.effect("tells the customer what happens now, once, and where it is put right", () =>
    Effect.gen(function* () {
      const [letter, again] = yield* lettersAfter([failed, failed], given())
      assert.deepStrictEqual(again, letter)
      assert.strictEqual(letter?.messageId, "<evt_1p@portal.test>")
      assert.include(letter?.text, "until 8 May 2026. If it has not been paid by then, it is put on hold.")
      assert.include(letter?.text, "We try the same card again on 1 May 2026.")
      assert.include(letter?.text, "https://portal.test/portal/subscriptions/sub_1")
    })
  )

  it.effect("says what it means: on hold, not begun, not changed, not delivered", () =>
    Effect.gen(function* () {
      assert.include(yield* oneLetter({ subscription: onHold }), "is on hold")
      assert.include(
        yield* oneLetter({ subscription: { status: "failed" }, invoice: { purpose: "start", status: "void" } }),
        "has not begun, and you owe nothing."
      )
      assert.include(
        yield* oneLetter({ subscription: {}, invoice: { purpose: "plan_change", status: "void" } }),
        "The change of your subscription was not made"
      )
      const bought = { subscriptionId: null }
      const purchase = yield* oneLetter({ payment: bought, invoice: { ...bought, purpose: "purchase" } })
      assert.include(purchase, "has not been delivered.")
      assert.include(purchase, "https://portal.test/portal/billing/pay_1")
      assert.include(yield* oneLetter({ subscription: {} }), "The amount is still to be paid.")
    })
  )

  it.effect.each<readonly [string, Standing]>([
    ["the customer was there and the page has told", { payment: { attended: true } }],
    ["nothing was asked for", { payment: { total: { amount: 0, currency: "SEK" } } }],
    ["it has not failed", { payment: { status: "processing", declineReason: null } }],
    ["the invoice has been paid meanwhile", { invoice: { status: "paid", paidAt: april1 } }],
    ["the invoice has been written off", { invoice: { status: "uncollectible" } }],
    [
      "the subscription was cancelled meanwhile",
      { subscription: { status: "cancelled" }, invoice: { status: "void" } }
    ],
    ["the subscription ended and left its invoice", { subscription: { status: "expired" } }],
    [
      "a first bill is void for another reason",
      { subscription: { status: "active" }, invoice: { purpose: "start", status: "void" } }
    ],
    [
      "a change was dropped with the subscription",
      { subscription: { status: "cancelled" }, invoice: { purpose: "plan_change", status: "void" } }
    ],
    ["another attempt is under way", { later: { status: "processing", declineReason: null } }],
    ["another attempt has failed since", { later: {} }],
    ["nothing was invoiced", { payment: { invoiceId: null } }]
  ])("stays silent when %s", ([, standing]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* lettersAfter(failed, given(standing)), [])
    })
  )

  it.effect("stays silent for a business that has closed: nobody could put it right there", () =>
    Effect.gen(function* () {
      const businesses = [aBusiness({ archivedAt: april1 })]
      assert.deepStrictEqual(yield* lettersAfter(failed, { ...given(), businesses }), [])
    })
  )
})
