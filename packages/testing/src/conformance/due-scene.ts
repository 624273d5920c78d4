import type { DueFacts, DueOutcome } from "@kundportal/core/billing-run/due-work"
import { DueWork } from "@kundportal/core/billing-run/due-work"
import type { Change } from "@kundportal/core/changes"
import type { BusinessId } from "@kundportal/core/kernel/id"
import type { Subscription } from "@kundportal/core/subscription/model"
import { DateTime, Effect } from "effect"
import { anInvoice, aPayment } from "../fixtures/billing.ts"
import { aSubscription } from "../fixtures/subscription.ts"
import { at } from "../fixtures/time.ts"
import type { Scene } from "./scene.ts"
import { aScene, fresh, write } from "./scene.ts"

/** When subscriptions of a due scene are due; other tests have nothing that is due this early. */
export const dueDay = at("2003-03-01T00:00:00Z")

/** An active subscription of the scene that is due then. */
export const aDue = ({ business, customer, product }: Scene, nextBillingAt: DateTime.Utc): Subscription =>
  aSubscription({
    businessId: business.id,
    customerId: customer.id,
    productId: product.id,
    id: fresh.subscription(),
    nextBillingAt
  })

/** A business with so many subscriptions, due one millisecond after another. */
export const aDueScene = Effect.fnUntraced(function* (count: number) {
  const scene = yield* aScene()
  const subscriptions = Array.from({ length: count }, (_, index) =>
    aDue(scene, DateTime.add(dueDay, { milliseconds: index }))
  )
  yield* write(scene.business.id, { subscriptions })
  return { ...scene, subscriptions }
})

const year = { years: 100 }

/** The bill of one subscription, with its payment begun; it is not due again for a long time. */
export const billed = ({ subscription }: DueFacts, more: ReadonlyArray<Change> = []): DueOutcome => {
  const { businessId, customerId, id: subscriptionId } = subscription
  const owner = { businessId, customerId, subscriptionId }
  const invoice = anInvoice({ ...owner, id: fresh.invoice() })
  const payment = aPayment({ ...owner, id: fresh.payment(), invoiceId: invoice.id, status: "processing" })
  const moved = { ...subscription, nextBillingAt: DateTime.add(subscription.nextBillingAt, year), expiresAt: null }
  return {
    _tag: "Decided",
    decision: {
      events: [],
      changes: [
        { _tag: "PutSubscription", value: moved },
        { _tag: "PutInvoice", value: invoice },
        { _tag: "PutPayment", value: payment },
        ...more
      ]
    }
  }
}

export const broken = (reason: string): DueOutcome => ({ _tag: "Broken", reason })

/** What a test decides, one by one. */
export const eachOf =
  (decide: (facts: DueFacts) => DueOutcome) =>
  (due: ReadonlyArray<DueFacts>): Effect.Effect<ReadonlyArray<DueOutcome>> =>
    Effect.sync(() => due.map(decide))

/** Everything that is due in a business a long time later. */
export const everythingOf = (owner: BusinessId) => ({ owner, now: at("2010-01-01T00:00:00Z"), limit: 100 })

/** Have a business's work done, by this decision. */
export const workOn = (owner: BusinessId, decide: (facts: DueFacts) => DueOutcome = (facts) => billed(facts)) =>
  Effect.flatMap(DueWork, (work) => work.process(everythingOf(owner), eachOf(decide)))
