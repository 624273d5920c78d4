import { decideDue } from "@kundportal/core/billing-run/decide-due"
import type { Written } from "@kundportal/core/billing-run/deciding"
import { EventId, InvoiceId } from "@kundportal/core/kernel/id"
import { invariant } from "@kundportal/core/kernel/invariant"
import { begin } from "@kundportal/core/payment/begin"
import type { Heard } from "@kundportal/core/payment/heard"
import { afterHearing } from "@kundportal/core/payment/heard"
import type { Payment } from "@kundportal/core/payment/model"
import { isUnderWay } from "@kundportal/core/payment/standing"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import type { Subscription } from "@kundportal/core/subscription/model"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { someTaxRules } from "@kundportal/testing/fixtures/tax"
import { factsAbout } from "@kundportal/testing/world/due-facts"
import type { World } from "@kundportal/testing/world/model"
import { written } from "@kundportal/testing/world/write"
import { type DateTime, Result } from "effect"

const { id } = aSubscription()

/** Ada's one subscription in that world. */
export const subscriptionOf = (world: World): Subscription => {
  const subscription = world.subscriptions.get(id)
  invariant(subscription !== undefined, "Ada has subscribed")
  return subscription
}

/** Attempts that nobody knows the end of yet. */
export const liveIn = ({ payments }: World): ReadonlyArray<Payment> => [...payments.values()].filter(isUnderWay)

/** All of it is written: what another row stands against is a mistake. */
const after = (world: World, decision: Written): World => Result.getOrThrow(written(world, kaffe, decision))

const eventOf = ({ events }: World): EventId => EventId.make(`evt_${events.length}`)

/** The world after the next thing that is due, seen at an instant; the invoice is named after its period. */
export const afterDue = (world: World, now: DateTime.Utc): World => {
  const facts = factsAbout(world, id)
  const minutes = facts.subscription.nextBillingAt.epochMilliseconds / 60_000
  const invoiceId = InvoiceId.make(`inv_${minutes.toString(36).replace(".", "")}`)
  const beside = { taxRules: someTaxRules(), invoiceId, event: eventOf(world), now, wallNow: now }
  return after(world, Result.getOrThrow(decideDue({ ...facts, ...beside })))
}

/** The world after the bank has said how a payment ended. */
export const afterAnswer = (world: World, payment: Payment, { heard, now }: { heard: Heard; now: DateTime.Utc }) => {
  const { invoiceId, paymentMethodId, attended } = payment
  const invoice = invoiceId === null ? undefined : world.invoices.get(invoiceId)
  const business = world.businesses.get(kaffe)
  invariant(invoice !== undefined && business !== undefined, "a payment is for an invoice")
  const facts = {
    invoice,
    subscription: subscriptionOf(world),
    attempts: [...world.payments.values()].filter((other) => other.invoiceId === invoiceId),
    paymentMethod: paymentMethodId === null ? null : (world.paymentMethods.get(paymentMethodId) ?? null),
    attended,
    rules: business.subscriptionRules,
    notes: [],
    wallet: null,
    now,
    payment,
    event: eventOf(world),
    wallNow: now
  }
  return after(world, Result.getOrThrow(afterHearing(facts, heard)))
}

/** The world after Ada has tried what is open with another card, if she may. */
export const afterVisit = (world: World, paymentMethod: PaymentMethod, now: DateTime.Utc): World => {
  const { open, subscription, attempts } = factsAbout(world, id)
  if (open === null) return world
  const { invoice } = open
  const begun = begin({ invoice, subscription, attempts, paymentMethod, attended: true, now, wallNow: now })
  return Result.isFailure(begun)
    ? world
    : after(world, { changes: [{ _tag: "PutPayment", value: begun.success }], events: [] })
}
