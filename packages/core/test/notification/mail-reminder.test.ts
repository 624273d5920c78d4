import { assert, describe, it } from "@effect/vitest"
import type { Invoice } from "@kundportal/core/invoice/model"
import { InvoiceId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { Payment } from "@kundportal/core/payment/model"
import type { Dunning, Subscription } from "@kundportal/core/subscription/model"
import { anInvoice, aPayment } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someDunning } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Effect } from "effect"
import { plain } from "./letters-about-money.ts"
import { lettersAfter, reminderDue, scene } from "./letters-sent.ts"

const subscriptionId = SubscriptionId.make("sub_1")
const invoiceId = InvoiceId.make("inv_1")

interface Standing {
  readonly dunning?: Partial<Dunning>
  readonly subscription?: Partial<Subscription>
  readonly invoice?: Partial<Invoice>
  readonly payment?: Partial<Payment>
}

const given = ({ dunning = {}, subscription = {}, invoice = {}, payment = {} }: Standing = {}) =>
  scene({
    customers: [aCustomer({ language: "en" })],
    subscriptions: [
      aSubscription({
        status: "on_hold",
        openInvoiceId: invoiceId,
        dunning: someDunning({ graceEndsAt: null, retryAt: null, reminders: 2, ...dunning }),
        ...subscription
      })
    ],
    invoices: [anInvoice({ subscriptionId, ...invoice })],
    payments: [aPayment({ subscriptionId, invoiceId, status: "failed", ...payment })]
  })

describe("PaymentReminderDue", () => {
  it.effect("reminds of what is due now, less what a credit note took back", () =>
    Effect.gen(function* () {
      const invoice = { credited: { amount: 2900, currency: "SEK" } } as const
      const [letter, again] = yield* lettersAfter([reminderDue(2), reminderDue(2)], given({ invoice }))
      assert.deepStrictEqual(again, letter)
      assert.strictEqual(letter?.messageId, "<evt_1p@portal.test>")
      assert.strictEqual(plain(letter?.subject ?? ""), "Reminder 2: SEK 100.00 to pay to Kaffe")
      const text = plain(letter?.text ?? "")
      assert.include(text, "\nTo pay: SEK 100.00\nOwed since: 1 May 2026\n")
      assert.include(text, "https://portal.test/portal/subscriptions/sub_1")
    })
  )

  it.effect("says in the days of grace when they end", () =>
    Effect.gen(function* () {
      const graceEndsAt = at("2026-05-08T00:00:00Z")
      const [letter] = yield* lettersAfter(
        reminderDue(2),
        given({ subscription: { status: "past_due" }, dunning: { graceEndsAt } })
      )
      assert.include(letter?.text, "until 8 May 2026. If it has not been paid by then, it is put on hold.")
    })
  )

  it.effect("says that it is the last when no other is planned", () =>
    Effect.gen(function* () {
      const [last] = yield* lettersAfter(reminderDue(4), given({ dunning: { reminders: 4, remindAt: null } }))
      assert.include(last?.subject, "Last reminder")
      assert.include(last?.text, "This is the last reminder that we send.")
      const [other] = yield* lettersAfter(reminderDue(2), given())
      assert.notInclude(other?.text, "last reminder")
    })
  )

  it.effect.each<readonly [string, Standing]>([
    ["the invoice has been paid", { invoice: { status: "paid", paidAt: april1 } }],
    ["the invoice is void", { invoice: { status: "void" } }],
    ["the subscription is active again", { subscription: { status: "active", openInvoiceId: null, dunning: null } }],
    ["the subscription owes something else now", { subscription: { openInvoiceId: null } }],
    ["the subscription has ended", { subscription: { status: "cancelled" } }],
    ["a payment of it is under way", { payment: { status: "processing" } }],
    ["the customer is confirming a payment of it", { payment: { status: "requires_customer_action" } }],
    ["nothing is due of it any more", { invoice: { credited: { amount: 12_900, currency: "SEK" } } }],
    ["a later reminder has been asked for", { dunning: { reminders: 3 } }]
  ])("stays silent when %s", ([, standing]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* lettersAfter(reminderDue(2), given(standing)), [])
    })
  )

  it.effect("stays silent for a business that has closed", () =>
    Effect.gen(function* () {
      const businesses = [aBusiness({ archivedAt: april1 })]
      assert.deepStrictEqual(yield* lettersAfter(reminderDue(2), { ...given(), businesses }), [])
    })
  )
})
