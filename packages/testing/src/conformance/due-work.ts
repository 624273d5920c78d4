import { assert } from "@effect/vitest"
import type { DueFacts } from "@kundportal/core/billing-run/due-work"
import { DueWork } from "@kundportal/core/billing-run/due-work"
import { TestClocks } from "@kundportal/core/billing-run/test-clocks"
import { Invoices } from "@kundportal/core/invoice/reader"
import { Payments } from "@kundportal/core/payment/reader"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Wallets } from "@kundportal/core/wallet/reader"
import { DateTime, Effect } from "effect"
import { anInvoice, aPayment } from "../fixtures/billing.ts"
import { aPaymentMethod } from "../fixtures/customer.ts"
import { aWallet } from "../fixtures/ledger.ts"
import { someDunning } from "../fixtures/subscription.ts"
import { aDue, aDueScene, billed, dueDay, eachOf, everythingOf, workOn } from "./due-scene.ts"
import type { StoreIt } from "./ports.ts"
import { everyPayment, firstPage } from "./queries.ts"
import { aScene, atVersion1, fresh, write } from "./scene.ts"

const idsOf = (due: ReadonlyArray<DueFacts>): ReadonlyArray<string> => due.map(({ subscription }) => subscription.id)

/** What is due is taken, decided and written at once; every subscription by one worker only. */
export const dueWork = (it: StoreIt): void => {
  it.effect("takes what is due at the instant or before, the earliest first, and nothing else", () =>
    Effect.gen(function* () {
      const { subscriptions, business, ...rest } = yield* aDueScene(3)
      const scene = { ...rest, business }
      const [first, second, third] = subscriptions
      if (first === undefined || second === undefined) return assert.fail("three subscriptions")
      const paused = { ...aDue(scene, dueDay), status: "paused" as const }
      const overdue = {
        ...aDue(scene, dueDay),
        status: "on_hold" as const,
        dunning: someDunning({ retryAt: DateTime.subtract(dueDay, { milliseconds: 1 }) })
      }
      yield* write(business.id, { subscriptions: [paused, overdue] })
      const theirs = yield* aDueScene(1)
      const work = yield* DueWork
      const taken: Array<string> = []
      const query = { owner: business.id, now: DateTime.add(dueDay, { milliseconds: 1 }), limit: 10 }
      const decide = eachOf((facts) => {
        taken.push(facts.subscription.id)
        return facts.subscription.id === overdue.id
          ? billed({ ...facts, subscription: { ...facts.subscription, dunning: null } })
          : billed(facts)
      })
      const done = yield* work.process(query, decide)
      assert.deepStrictEqual(taken, [overdue.id, first.id, second.id])
      assert.deepStrictEqual([done.taken, done.broken], [3, 0])
      assert.deepStrictEqual(yield* work.process(query, decide), { taken: 0, begun: [], broken: 0 })
      assert.deepStrictEqual(yield* work.nextDueAt(business.id), third?.nextBillingAt)
      assert.deepStrictEqual(yield* work.nextDueAt(theirs.business.id), dueDay)
      assert.isNull(yield* work.nextDueAt((yield* aScene()).business.id))
    })
  )

  it.effect("hands over all that decides about a subscription", () =>
    Effect.gen(function* () {
      const scene = yield* aScene()
      const { business, customer } = scene
      const owner = { businessId: business.id, customerId: customer.id }
      const method = aPaymentMethod({ ...owner, id: fresh.paymentMethod() })
      const removed = { ...method, id: fresh.paymentMethod(), removedAt: dueDay }
      const wallet = aWallet({ ...owner, id: fresh.wallet() })
      const invoice = anInvoice({ ...owner, id: fresh.invoice() })
      const note = { ...invoice, id: fresh.invoice(), kind: "credit_note" as const, corrects: invoice.id }
      const attempts = [0, 1].map((attempt) =>
        aPayment({ ...owner, id: fresh.payment(), invoiceId: invoice.id, attempt, status: "failed" })
      )
      const rich = { ...aDue(scene, dueDay), cancelAtNextBilling: true, paymentMethodId: method.id }
      const owing = { ...rich, openInvoiceId: invoice.id, price: { amount: 1, currency: "SEK" as const } }
      const poor = {
        ...aDue(scene, DateTime.add(dueDay, { seconds: 1 })),
        paymentMethodId: removed.id,
        price: { amount: 1, currency: "EUR" as const }
      }
      yield* write(business.id, {
        paymentMethods: [method, removed],
        subscriptions: [owing, poor],
        invoices: [invoice, note],
        payments: attempts.toReversed(),
        wallets: [wallet, aWallet({ ...owner, id: fresh.wallet(), balance: { amount: 1, currency: "JPY" } })]
      })
      const seen: Array<DueFacts> = []
      yield* workOn(business.id, (facts) => {
        seen.push(facts)
        return billed(facts)
      })
      assert.deepStrictEqual(seen, [
        {
          subscription: atVersion1(owing),
          business: atVersion1(business),
          customer: atVersion1(customer),
          wallet: atVersion1(wallet),
          open: {
            invoice: { ...atVersion1(invoice), sequence: 1 },
            notes: [{ ...atVersion1(note), sequence: 2 }]
          },
          attempts: attempts.map((attempt) => atVersion1(attempt)),
          paymentMethod: atVersion1(method)
        },
        {
          subscription: atVersion1(poor),
          business: atVersion1(business),
          customer: atVersion1(customer),
          wallet: null,
          open: null,
          attempts: [],
          paymentMethod: null
        }
      ])
    })
  )

  it.effect("writes a batch over several businesses, each with its own numbers, and says what was begun", () =>
    Effect.gen(function* () {
      const scenes = [yield* aDueScene(3), yield* aDueScene(2)]
      const work = yield* DueWork
      const query = { owner: null, now: DateTime.add(dueDay, { seconds: 1 }), limit: 1000 }
      const done = yield* work.process(
        query,
        eachOf((facts) => billed(facts))
      )
      for (const { business, subscriptions } of scenes) {
        const payments = yield* (yield* Payments).page(business.id, everyPayment, firstPage)
        const numbers = payments.map(({ invoiceNumber }) => invoiceNumber).toSorted()
        assert.deepStrictEqual(
          numbers,
          subscriptions.map((_, index) => `KAF-00000${index + 1}`)
        )
        const begun = done.begun.filter(({ businessId }) => businessId === business.id)
        assert.sameMembers(
          begun.map(({ paymentId }) => paymentId),
          payments.map(({ id }) => id)
        )
        const read = yield* (yield* Subscriptions).find(business.id, subscriptions[0]?.id ?? fresh.subscription())
        assert.strictEqual(read.version, 2)
      }
      assert.strictEqual(done.broken, 0)
    })
  )

  it.effect("gives each subscription to one of eight that work side by side", () =>
    Effect.gen(function* () {
      const { business, subscriptions } = yield* aDueScene(60)
      const work = yield* DueWork
      const taken: Array<string> = []
      const batch = work.process({ ...everythingOf(business.id), limit: 7 }, (due) =>
        Effect.sync(() => {
          taken.push(...idsOf(due))
          return due.map((facts) => billed(facts))
        })
      )
      const untilNothing = Effect.gen(function* () {
        while ((yield* batch).taken > 0) yield* Effect.void
      })
      yield* Effect.all(
        Array.from({ length: 8 }, () => untilNothing),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(taken.toSorted(), subscriptions.map(({ id }): string => id).toSorted())
      const invoices = yield* Invoices
      const numbers: Array<number> = []
      for (const { id } of subscriptions) {
        const found = yield* invoices.ofSubscription(business.id, id)
        numbers.push(...found.map(({ sequence }) => sequence ?? 0))
      }
      assert.deepStrictEqual(
        numbers.toSorted((a, b) => a - b),
        subscriptions.map((_, index) => index + 1)
      )
    })
  )

  it.effect("has subscriptions that share a wallet draw on it in turn", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aDueScene(3)
      const wallet = aWallet({ businessId: business.id, customerId: customer.id, id: fresh.wallet() })
      yield* write(business.id, { wallets: [wallet] })
      const seen: Array<number | null> = []
      const { broken } = yield* workOn(business.id, (facts) => {
        const balance = facts.wallet?.balance ?? { amount: 0, currency: "SEK" as const }
        seen.push(balance.amount)
        const left = { ...balance, amount: balance.amount - 1000 }
        return billed(facts, [{ _tag: "PutWallet", value: { ...wallet, ...facts.wallet, balance: left } }])
      })
      assert.deepStrictEqual([seen, broken], [[5000, 4000, 3000], 0])
      const left = yield* (yield* Wallets).find(business.id, customer.id, "SEK")
      assert.strictEqual(left?.balance.amount, 2000)
    })
  )

  it.effect("leaves a business that has moved its clock to whoever asks for it", () =>
    Effect.gen(function* () {
      const { business } = yield* aDueScene(1)
      yield* (yield* TestClocks).set(business.id, dueDay)
      const work = yield* DueWork
      const taken: Array<string> = []
      const decide = eachOf((facts) => {
        taken.push(facts.business.id)
        return billed(facts)
      })
      yield* work.process({ owner: null, now: DateTime.add(dueDay, { seconds: 1 }), limit: 1000 }, decide)
      assert.notInclude(taken, business.id)
      assert.strictEqual((yield* work.process(everythingOf(business.id), decide)).taken, 1)
    })
  )
}
