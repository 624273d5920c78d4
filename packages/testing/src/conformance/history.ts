import { assert } from "@effect/vitest"
import type { BusinessId, CustomerId } from "@kundportal/core/kernel/id"
import type { Cursor, Slice } from "@kundportal/core/kernel/page"
import type { ListedPayment } from "@kundportal/core/payment/reader"
import { Payments } from "@kundportal/core/payment/reader"
import { Effect } from "effect"
import { anInvoice, aPayment } from "../fixtures/billing.ts"
import { aSubscription } from "../fixtures/subscription.ts"
import { april1 } from "../fixtures/time.ts"
import type { StoreIt } from "./ports.ts"
import { wholeHistory } from "./queries.ts"
import { aScene, fresh, minutesAfter, write } from "./scene.ts"

/** Every slice of a customer's history, one after another. */
const walk = Effect.fnUntraced(function* (owner: BusinessId, customer: CustomerId, size: number) {
  const payments = yield* Payments
  const slices: Array<ReadonlyArray<ListedPayment>> = []
  let after: Cursor | null = null
  do {
    const { items, next }: Slice<ListedPayment> = yield* payments.history(owner, customer, {
      ...wholeHistory,
      after,
      size
    })
    slices.push(items)
    after = next
  } while (after !== null && slices.length < 50)
  return slices
})

const descriptions = (rows: ReadonlyArray<ListedPayment>): ReadonlyArray<string> =>
  rows.map(({ description }) => description)

/** What one customer paid: walked by cursor, searched by words. */
export const history = (it: StoreIt): void => {
  it.effect("walks each payment exactly once, newest first, also where several share an instant", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      // Minutes 0, 1, 1, 1, 1, 2, 3: a slice of three ends in the middle of the four.
      const payments = [0, 1, 1, 1, 1, 2, 3].map((minute) =>
        aPayment({
          businessId: business.id,
          customerId: customer.id,
          id: fresh.payment(),
          createdAt: minutesAfter(april1, minute)
        })
      )
      yield* write(business.id, { payments })
      const slices = yield* walk(business.id, customer.id, 3)
      assert.deepStrictEqual(
        slices.map(({ length }) => length),
        [3, 3, 1]
      )
      const walked = slices.flat()
      assert.strictEqual(new Set(walked.map(({ id }) => id)).size, 7)
      assert.deepStrictEqual(
        walked.map(({ createdAt }) => createdAt),
        [3, 2, 1, 1, 1, 1, 0].map((minute) => minutesAfter(april1, minute))
      )
    })
  )

  it.effect("says that nothing follows when the last slice is exactly full, and when there is nothing", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const payments = yield* Payments
      const none = yield* payments.history(business.id, customer.id, wholeHistory)
      assert.deepStrictEqual(none, { items: [], next: null })
      const owner = { businessId: business.id, customerId: customer.id }
      yield* write(business.id, {
        payments: [aPayment({ ...owner, id: fresh.payment() }), aPayment({ ...owner, id: fresh.payment() })]
      })
      const both = yield* payments.history(business.id, customer.id, { ...wholeHistory, size: 2 })
      assert.deepStrictEqual([both.items.length, both.next], [2, null])
    })
  )

  it.effect(
    "searches descriptions and invoice numbers in any case, and takes %, _, quotes and backslashes literally",
    () =>
      Effect.gen(function* () {
        const { business, customer } = yield* aScene()
        const owner = { businessId: business.id, customerId: customer.id }
        const invoice = anInvoice({ ...owner, id: fresh.invoice() })
        const texts = ["100 % Arabica", "snake_case", `"Guld" & 'silver'`, "back\\slash", "Öland"]
        yield* write(business.id, {
          invoices: [invoice],
          payments: [
            ...texts.map((description, minute) =>
              aPayment({ ...owner, id: fresh.payment(), description, createdAt: minutesAfter(april1, minute) })
            ),
            aPayment({
              ...owner,
              id: fresh.payment(),
              description: "Invoiced",
              invoiceId: invoice.id,
              createdAt: minutesAfter(april1, 10)
            })
          ]
        })
        const payments = yield* Payments
        const found = (search: string) =>
          Effect.map(payments.history(business.id, customer.id, { ...wholeHistory, search }), ({ items }) =>
            descriptions(items)
          )
        assert.deepStrictEqual(yield* found("ARABICA"), ["100 % Arabica"])
        assert.deepStrictEqual(yield* found("%"), ["100 % Arabica"])
        assert.deepStrictEqual(yield* found("_"), ["snake_case"])
        assert.deepStrictEqual(yield* found(`"guld"`), [`"Guld" & 'silver'`])
        assert.deepStrictEqual(yield* found(`'`), [`"Guld" & 'silver'`])
        assert.deepStrictEqual(yield* found("\\"), ["back\\slash"])
        assert.deepStrictEqual(yield* found("öLAND"), ["Öland"])
        assert.deepStrictEqual(yield* found("kaf-000001"), ["Invoiced"])
        assert.deepStrictEqual(yield* found("KAF-0000010"), [])
        assert.deepStrictEqual(yield* found("%%"), [])
      })
  )

  it.effect("keeps search, subscription and cursor together", () =>
    Effect.gen(function* () {
      const { business, customer, product } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const subscription = aSubscription({ ...owner, productId: product.id, id: fresh.subscription() })
      const paymentsOf = (description: string, subscriptionId: typeof subscription.id | null) =>
        Array.from({ length: 3 }, (_, minute) =>
          aPayment({
            ...owner,
            id: fresh.payment(),
            description: `${description} ${minute}`,
            subscriptionId,
            createdAt: minutesAfter(april1, minute)
          })
        )
      yield* write(business.id, {
        subscriptions: [subscription],
        payments: [
          ...paymentsOf("bag", subscription.id),
          ...paymentsOf("bag", null),
          ...paymentsOf("cup", subscription.id)
        ]
      })
      const payments = yield* Payments
      const query = { search: "bag", subscriptionId: subscription.id, after: null, size: 2 }
      const first = yield* payments.history(business.id, customer.id, query)
      const second = yield* payments.history(business.id, customer.id, { ...query, after: first.next })
      assert.deepStrictEqual(descriptions(first.items), ["bag 2", "bag 1"])
      assert.deepStrictEqual(descriptions(second.items), ["bag 0"])
      assert.isNull(second.next)
    })
  )

  it.effect("calls unsettled what failed last, one payment per subscription", () =>
    Effect.gen(function* () {
      const { business, customer, product } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const [owing, recovered] = [fresh.subscription(), fresh.subscription()]
      const aTry = (subscriptionId: typeof owing | null, minute: number, failed: boolean) =>
        aPayment({
          ...owner,
          id: fresh.payment(),
          subscriptionId,
          status: failed ? "failed" : "succeeded",
          declineReason: failed ? "insufficient_funds" : null,
          createdAt: minutesAfter(april1, minute)
        })
      const last = aTry(owing, 3, true)
      yield* write(business.id, {
        subscriptions: [owing, recovered].map((id) => aSubscription({ ...owner, productId: product.id, id })),
        payments: [
          aTry(owing, 1, false),
          aTry(owing, 2, true),
          last,
          aTry(recovered, 4, true),
          aTry(recovered, 5, false),
          aTry(null, 6, true)
        ]
      })
      const unsettled = yield* (yield* Payments).unsettled(business.id, customer.id)
      assert.deepStrictEqual(
        unsettled.map(({ id }) => id),
        [last.id]
      )
    })
  )
}
