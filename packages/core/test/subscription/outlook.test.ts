import { assert, describe, it } from "@effect/vitest"
import { viewOverview } from "@kundportal/core/customer/view-overview"
import { viewDocument } from "@kundportal/core/invoice/view-document"
import { CustomerId, InvoiceId, SubscriptionId, WalletId } from "@kundportal/core/kernel/id"
import { viewSubscription, viewSubscriptions } from "@kundportal/core/subscription/view-subscriptions"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"

const eve = aCustomer({ id: CustomerId.make("cus_eve"), name: "Eve" })
const held = aSubscription({
  id: SubscriptionId.make("sub_held"),
  status: "on_hold",
  openInvoiceId: InvoiceId.make("inv_open")
})

const store = layerMemory(
  aWorld({
    businesses: [aBusiness()],
    customers: [aCustomer(), eve],
    subscriptions: [aSubscription(), held, aSubscription({ id: SubscriptionId.make("sub_eve"), customerId: eve.id })],
    invoices: [
      anInvoice({ id: InvoiceId.make("inv_open"), subscriptionId: held.id }),
      anInvoice({ id: InvoiceId.make("inv_eve"), customerId: eve.id, subscriptionId: SubscriptionId.make("sub_eve") })
    ],
    wallets: [
      aWallet(),
      aWallet({ id: WalletId.make("wlt_eve"), customerId: eve.id, balance: { amount: 1, currency: "SEK" } })
    ]
  })
)

describe("what a customer sees of what is to come", () => {
  it.effect("is the next bill of what runs, and the invoice that waits of what is on hold", () =>
    Effect.gen(function* () {
      const { subscriptions } = yield* viewSubscriptions(kaffe, ada)
      const byId = new Map(subscriptions.map((shown) => [String(shown.subscription.id), shown]))
      assert.deepStrictEqual(byId.get("sub_1")?.upcoming?.total, { amount: 12_900, currency: "SEK" })
      assert.isNull(byId.get("sub_1")?.open ?? null)
      assert.isNull(byId.get("sub_held")?.upcoming ?? null)
      assert.strictEqual(byId.get("sub_held")?.open?.id, "inv_open")
    }).pipe(Effect.provide(store))
  )

  it.effect("is their own wallets, on the overview", () =>
    Effect.gen(function* () {
      const { wallets } = yield* viewOverview(kaffe, ada)
      assert.deepStrictEqual(
        wallets.map(({ balance }) => balance.amount),
        [5000]
      )
    }).pipe(Effect.provide(store))
  )

  it.effect("is every document of the subscription, beside it", () =>
    Effect.gen(function* () {
      const { documents } = yield* viewSubscription({ owner: kaffe, customer: ada, id: held.id })
      assert.deepStrictEqual(
        documents.map(({ id }) => id),
        ["inv_open"]
      )
    }).pipe(Effect.provide(store))
  )
})

describe("a document of a subscription", () => {
  const asked = { owner: kaffe, customer: ada, subscriptionId: held.id, id: InvoiceId.make("inv_open") }

  it.effect("is found by whose subscription it is", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* viewDocument(asked)).invoice.id, "inv_open")
    }).pipe(Effect.provide(store))
  )

  it.effect("is not there for anybody else, nor under another subscription", () =>
    Effect.gen(function* () {
      const refusals = yield* Effect.all([
        Effect.flip(viewDocument({ ...asked, customer: eve.id })),
        Effect.flip(viewDocument({ ...asked, id: InvoiceId.make("inv_eve") })),
        Effect.flip(viewDocument({ ...asked, subscriptionId: SubscriptionId.make("sub_eve") }))
      ])
      assert.deepStrictEqual(
        refusals.map(({ _tag }) => _tag),
        ["SubscriptionNotFound", "InvoiceNotFound", "SubscriptionNotFound"]
      )
    }).pipe(Effect.provide(store))
  )
})
