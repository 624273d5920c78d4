import type { DomainEvent } from "@kundportal/core/events"
import { EventId, InvoiceId, PaymentId, RefundId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { PaymentFailed, PaymentReminderDue, PaymentSucceeded } from "@kundportal/core/payment/events"
import { react } from "@kundportal/core/reactions"
import type { RefundSettled } from "@kundportal/core/refund/events"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { layerBank } from "@kundportal/testing/simulators/bank"
import { layerMailbox, MailboxRef } from "@kundportal/testing/simulators/mailbox"
import { layerMemory } from "@kundportal/testing/world"
import type { Seed } from "@kundportal/testing/world/seed"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Layer, Ref } from "effect"

const about = { id: EventId.make("evt_1p"), businessId: kaffe, customerId: ada }
const paymentId = PaymentId.make("pay_1")
const subscriptionId = SubscriptionId.make("sub_1")
const invoiceId = InvoiceId.make("inv_1")

/** What happened to Ada's payment. */
export const succeeded = (over: Partial<PaymentSucceeded> = {}): PaymentSucceeded => ({
  _tag: "PaymentSucceeded",
  ...about,
  paymentId,
  recovered: false,
  ...over
})

export const failed: PaymentFailed = { _tag: "PaymentFailed", ...about, paymentId }

export const reminderDue = (number: number): PaymentReminderDue => ({
  _tag: "PaymentReminderDue",
  ...about,
  subscriptionId,
  invoiceId,
  number
})

export const refundSettled: RefundSettled = { _tag: "RefundSettled", ...about, refundId: RefundId.make("ref_1") }

/** Kaffe and Ada, and what stands beside them. */
export const scene = (over: Seed): Seed => ({ businesses: [aBusiness()], customers: [aCustomer()], ...over })

/** Every letter that is sent when these happen one after the other while this stands in the store. */
export const lettersAfter = (events: DomainEvent | ReadonlyArray<DomainEvent>, seed: Seed) =>
  Effect.gen(function* () {
    for (const event of [events].flat()) yield* react(event)
    return (yield* Ref.get(yield* MailboxRef)).letters
  }).pipe(Effect.provide(Layer.mergeAll(layerMemory(aWorld(seed)), layerMailbox, layerBank())))
