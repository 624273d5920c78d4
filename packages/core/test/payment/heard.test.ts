import { assert, describe, it } from "@effect/vitest"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { EventId } from "@kundportal/core/kernel/id"
import type { Heard, HeardFacts } from "@kundportal/core/payment/heard"
import { afterHearing } from "@kundportal/core/payment/heard"
import type { Payment } from "@kundportal/core/payment/model"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"
import { cards, declinedBefore, id, invoiceId, may1, onHold, second } from "./owing.ts"

const now = at("2026-05-05T12:00:00Z")

/** Ada was sent to authenticate at noon. */
const waiting = declinedBefore({
  id: second,
  attempt: 1,
  status: "requires_customer_action",
  declineReason: null,
  actionUrl: "https://bank.test/authenticate/ch_1",
  providerObject: "ch_1",
  attended: true,
  checkAt: at("2026-05-05T13:00:00Z"),
  paymentMethodId: cards.fresh.id
})

const facts = (payment: Payment): HeardFacts => ({
  payment,
  invoice: anInvoice({ id: invoiceId, subscriptionId: id, ...may1 }),
  subscription: onHold(),
  attempts: [declinedBefore(), payment],
  paymentMethod: cards.fresh,
  attended: payment.attended,
  rules: defaultRules,
  notes: [],
  wallet: null,
  event: EventId.make("evt_1"),
  now,
  wallNow: now
})

/** The payment as it is written after something was heard of it. */
const after = (heard: Heard, payment: Payment = waiting) => {
  const { changes } = Result.getOrThrow(afterHearing(facts(payment), heard))
  const [put] = changes.flatMap((change) => (change._tag === "PutPayment" ? [change.value] : []))
  return [put?.status, put?.actionUrl, put?.checkAt]
}

describe("a payment that waits for its customer to authenticate", () => {
  it("waits for them no longer when the provider is at work again, and does not send them there a second time", () => {
    assert.deepStrictEqual(after({ _tag: "Processing" }), ["processing", null, at("2026-05-05T12:00:05Z")])
  })

  it("goes on waiting, no longer than before, when it is told to", () => {
    const url = "https://bank.test/authenticate/ch_1"
    const still = ["requires_customer_action", url, at("2026-05-05T13:00:00Z")]
    assert.deepStrictEqual(after({ _tag: "ActionNeeded", url }), still)
  })

  it("goes on waiting when nothing was heard", () => {
    const { status, actionUrl } = waiting
    assert.deepStrictEqual(after({ _tag: "Nothing" }), [status, actionUrl, at("2026-05-05T12:00:05Z")])
  })

  it("has failed when the provider has given it up", () => {
    assert.deepStrictEqual(after({ _tag: "Cancelled" }), ["failed", null, null])
  })
})

describe("money for what nobody has to pay any more", () => {
  it("goes back under a name that follows from the payment: whoever lives through it twice gives it back once", () => {
    const sold = facts(waiting)
    const invoice = { ...sold.invoice, status: "void", paidAt: null } as const
    const names = [1, 2].flatMap((life) => {
      const event = EventId.make(`evt_${life}`)
      const { changes } = Result.getOrThrow(afterHearing({ ...sold, invoice, event }, { _tag: "Succeeded" }))
      return changes.flatMap((change) => (change._tag === "PutRefund" ? [String(change.value.id)] : []))
    })
    assert.deepStrictEqual(names, [second.replace("pay_", "ref_"), second.replace("pay_", "ref_")])
  })
})
