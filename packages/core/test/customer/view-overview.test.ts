import { assert, describe, it } from "@effect/vitest"
import { viewOverview } from "@kundportal/core/customer/view-overview"
import { withCustomers } from "@kundportal/core/customer/with-customers"
import { CustomerId, PaymentId, SubscriptionId } from "@kundportal/core/kernel/id"
import { viewHistory } from "@kundportal/core/payment/view-history"
import { viewSubscription, viewSubscriptions } from "@kundportal/core/subscription/view-subscriptions"
import type { ShownSubscription } from "@kundportal/core/subscription/with-outlook"
import { aPayment } from "@kundportal/testing/fixtures/billing"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"

const eve = aCustomer({ id: CustomerId.make("cus_eve"), name: "Eve" })
const subscription = aSubscription()

/** 30 payments, one a day, the last of which failed. */
const payments = Array.from({ length: 30 }, (_, day) =>
  aPayment({
    id: PaymentId.make(`pay_${String(day + 1).padStart(2, "0")}`),
    subscriptionId: subscription.id,
    status: day === 29 ? "failed" : "succeeded",
    declineReason: day === 29 ? "expired_card" : null,
    createdAt: at(`2026-04-${String(day + 1).padStart(2, "0")}T00:00:00Z`)
  })
)

const store = layerMemory(
  aWorld({
    businesses: [aBusiness()],
    customers: [aCustomer(), eve],
    paymentMethods: [aPaymentMethod()],
    subscriptions: [subscription, aSubscription({ id: SubscriptionId.make("sub_eve"), customerId: eve.id })],
    payments
  })
)

const idsOf = (rows: ReadonlyArray<{ readonly id: string }>) => rows.map(({ id }) => id)

const subscriptionsIn = (seen: { readonly subscriptions: ReadonlyArray<ShownSubscription> }) =>
  idsOf(seen.subscriptions.map(({ subscription: held }) => held))

describe("what a customer sees", () => {
  it.effect("first: their subscriptions, what is owed, their cards and the last five payments", () =>
    Effect.gen(function* () {
      const seen = yield* viewOverview(kaffe, ada)
      assert.deepStrictEqual(subscriptionsIn(seen), ["sub_1"])
      assert.deepStrictEqual(idsOf(seen.unsettled), ["pay_30"])
      assert.deepStrictEqual(idsOf(seen.paymentMethods), ["pm_1"])
      assert.deepStrictEqual(idsOf(seen.recent.items), ["pay_30", "pay_29", "pay_28", "pay_27", "pay_26"])
      assert.isNotNull(seen.recent.next)
    }).pipe(Effect.provide(store))
  )

  it.effect("in the history: 25 payments a page, each once", () =>
    Effect.gen(function* () {
      const query = { owner: kaffe, customer: ada, search: null, subscriptionId: null }
      const first = yield* viewHistory({ ...query, after: null })
      const second = yield* viewHistory({ ...query, after: first.next })
      assert.deepStrictEqual([first.items.length, second.items.length, second.next], [25, 5, null])
      assert.strictEqual(new Set(idsOf([...first.items, ...second.items])).size, 30)
    }).pipe(Effect.provide(store))
  )

  it.effect("of one subscription: its own payments, and nothing of another customer's", () =>
    Effect.gen(function* () {
      const seen = yield* viewSubscription({ owner: kaffe, customer: ada, id: subscription.id })
      assert.deepStrictEqual([seen.shown.subscription.id, seen.recent.items.length], ["sub_1", 12])
      const foreign = yield* Effect.flip(viewSubscription({ owner: kaffe, customer: eve.id, id: subscription.id }))
      assert.strictEqual(foreign._tag, "SubscriptionNotFound")
      const eves = yield* viewSubscriptions(kaffe, eve.id)
      assert.deepStrictEqual([subscriptionsIn(eves), eves.unsettled, eves.paymentMethods], [["sub_eve"], [], []])
    }).pipe(Effect.provide(store))
  )
})

describe("rows with their customers", () => {
  it.effect("keep their order and name each customer", () =>
    Effect.gen(function* () {
      const rows = [{ customerId: eve.id }, { customerId: ada }, { customerId: eve.id }]
      const named = yield* withCustomers(kaffe, rows)
      assert.deepStrictEqual(
        named.map(({ customer }) => customer.name),
        ["Eve", "Ada Åkesson", "Eve"]
      )
    }).pipe(Effect.provide(store))
  )
})
