import { assert } from "@effect/vitest"
import { Invoices } from "@kundportal/core/invoice/reader"
import { Effect } from "effect"
import { anInvoice } from "../fixtures/billing.ts"
import { at } from "../fixtures/time.ts"
import { flawless, raceForNumbers } from "./number-race.ts"
import type { StoreIt } from "./ports.ts"
import { aScene, commit, fresh, write } from "./scene.ts"

const upTo = (last: number): ReadonlyArray<number> => Array.from({ length: last }, (_, index) => index + 1)

/** Invoice numbers: 1, 2, 3 … in each series of each business, without a gap, whoever else is writing. */
export const numbers = (it: StoreIt): void => {
  it.effect("draws numbers without a gap when 50 decisions come at once and 10 of them are refused", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const drafts = upTo(50).map(() =>
        anInvoice({ businessId: business.id, customerId: customer.id, id: fresh.invoice() })
      )
      const results = yield* Effect.all(
        drafts.map((value, index) => {
          // Every fifth decision also writes a customer that it has not read.
          const stale = index % 5 === 0 ? [{ _tag: "PutCustomer" as const, value: customer }] : []
          return Effect.result(commit(business.id, [{ _tag: "PutInvoice", value }, ...stale]))
        }),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(results.filter(({ _tag }) => _tag === "Failure").length, 10)
      const invoices = yield* Invoices
      const kept = drafts.filter((_, index) => index % 5 !== 0)
      const stored = yield* Effect.all(kept.map(({ id }) => invoices.find(business.id, id)))
      const drawn = stored.map(({ sequence }) => sequence ?? 0).toSorted((a, b) => a - b)
      assert.deepStrictEqual(drawn, upTo(40))
    })
  )

  it.effect("numbers 200 decisions at once, invoices and credit notes mixed, when 60 fail after they drew", () =>
    Effect.gen(function* () {
      const race = { decisions: 200, parallel: 200 }
      assert.deepStrictEqual(yield* raceForNumbers(race), flawless(race))
    })
  )

  it.effect("counts each series of each business by itself", () =>
    Effect.gen(function* () {
      const [ours, theirs] = [yield* aScene(), yield* aScene()]
      const invoices = yield* Invoices
      const draw = Effect.fnUntraced(function* ({ business, customer }: typeof ours, series: string) {
        const draft = anInvoice({ businessId: business.id, customerId: customer.id, id: fresh.invoice(), series })
        yield* write(business.id, { invoices: [draft] })
        return (yield* invoices.find(business.id, draft.id)).sequence
      })
      const drawn = [
        yield* draw(ours, "A"),
        yield* draw(ours, "A"),
        yield* draw(ours, "B"),
        yield* draw(theirs, "A"),
        yield* draw(ours, "A")
      ]
      assert.deepStrictEqual(drawn, [1, 2, 1, 1, 3])
    })
  )

  it.effect("numbers the invoices of one decision in their order, and keeps a number for ever", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const [first, second] = [fresh.invoice(), fresh.invoice()].map((id) =>
        anInvoice({ businessId: business.id, customerId: customer.id, id })
      )
      if (first === undefined || second === undefined) return assert.fail("two invoices")
      yield* write(business.id, { invoices: [first, second] })
      const invoices = yield* Invoices
      const read = yield* invoices.find(business.id, first.id)
      const paid = { ...read, status: "paid" as const, paidAt: at("2026-04-05T00:00:00Z") }
      yield* commit(business.id, [{ _tag: "PutInvoice", value: paid }])
      assert.deepStrictEqual(yield* invoices.find(business.id, first.id), { ...paid, sequence: 1, version: 2 })
      assert.strictEqual((yield* invoices.find(business.id, second.id)).sequence, 2)
    })
  )
}
