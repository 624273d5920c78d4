import { assert } from "@effect/vitest"
import type { Change } from "@kundportal/core/changes"
import type { Invoice } from "@kundportal/core/invoice/model"
import { Invoices } from "@kundportal/core/invoice/reader"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Ledger } from "@kundportal/core/ledger/reader"
import { Cause, Effect, Exit } from "effect"
import { aBuyer, aSeller } from "../fixtures/billing.ts"
import { aCustomer } from "../fixtures/customer.ts"
import { aSubscription } from "../fixtures/subscription.ts"
import { at } from "../fixtures/time.ts"
import type { BillingScene } from "./billing-scene.ts"
import { aBillingScene } from "./billing-scene.ts"
import { anyEntry } from "./ledger.ts"
import type { StoreIt } from "./ports.ts"
import { firstPage } from "./queries.ts"
import { atVersion1, commit, fresh, write } from "./scene.ts"

/** A change that is no matter of looking again: the store stops on it. */
const stopped = Effect.fnUntraced(function* (owner: BusinessId, change: Change) {
  const exit = yield* Effect.exit(commit(owner, [change]))
  return Exit.isFailure(exit) && Cause.hasDies(exit.cause)
})

/** One change to each thing an invoice says, to values that would otherwise be fine. */
const tampered = Effect.fnUntraced(function* ({ business, customer, product, invoice }: BillingScene) {
  const owner = { businessId: business.id }
  const eve = aCustomer({ ...owner, id: fresh.customer() })
  const other = aSubscription({ ...owner, customerId: customer.id, productId: product.id, id: fresh.subscription() })
  yield* write(business.id, { customers: [eve], subscriptions: [other] })
  const krona = { amount: 100, currency: "SEK" } as const
  const content: Omit<
    Invoice,
    "businessId" | "creditApplied" | "credited" | "id" | "paidAt" | "status" | "version" | "walletApplied"
  > = {
    customerId: eve.id,
    subscriptionId: other.id,
    kind: "credit_note",
    purpose: "purchase",
    corrects: invoice.id,
    reason: "Because",
    series: "OTHER",
    sequence: 2,
    language: "en",
    timeZone: "UTC",
    issuedAt: at("2026-04-01T00:00:00.001Z"),
    accent: "#000000",
    seller: aSeller({ taxId: null }),
    buyer: aBuyer({ name: "Eve" }),
    lines: invoice.lines.map((line) => ({ ...line, description: "Something else" })),
    taxes: invoice.taxes.map((tax) => ({ ...tax, treatment: "exempt" })),
    subtotal: krona,
    tax: krona,
    total: krona
  }
  return Object.entries(content).map(([field, value]) => ({ field, change: { [field]: value } }))
})

/** What was issued and what was booked stays as it is. */
export const staysAsIssued = (it: StoreIt): void => {
  it.effect("refuses every change to what an issued invoice says", () =>
    Effect.gen(function* () {
      const scene = yield* aBillingScene()
      const { business, invoice } = scene
      const invoices = yield* Invoices
      const issued = yield* invoices.find(business.id, invoice.id)
      for (const { field, change } of yield* tampered(scene)) {
        const value = { ...issued, ...change }
        assert.isTrue(yield* stopped(business.id, { _tag: "PutInvoice", value }), field)
      }
      assert.isTrue(yield* stopped(business.id, { _tag: "PutInvoice", value: { ...issued, sequence: null } }))
      assert.deepStrictEqual(yield* invoices.find(business.id, invoice.id), issued)
    })
  )

  it.effect("lets an issued invoice be settled, step by step", () =>
    Effect.gen(function* () {
      const { business, invoice } = yield* aBillingScene()
      const invoices = yield* Invoices
      const some = (amount: number) => ({ amount, currency: "SEK" as const })
      const steps: ReadonlyArray<Partial<Invoice>> = [
        { creditApplied: some(100) },
        { walletApplied: some(200) },
        { credited: some(300) },
        { status: "paid", paidAt: at("2026-04-03T00:00:00Z") },
        { status: "void", paidAt: null }
      ]
      for (const step of steps) {
        const read = yield* invoices.find(business.id, invoice.id)
        yield* commit(business.id, [{ _tag: "PutInvoice", value: { ...read, ...step } }])
        const stored = yield* invoices.find(business.id, invoice.id)
        assert.deepStrictEqual(stored, { ...read, ...step, version: read.version + 1 })
      }
    })
  )

  it.effect("books nothing twice: an entry whose id is taken is a stale write, and nothing of it lands", () =>
    Effect.gen(function* () {
      const { business, customer, entry } = yield* aBillingScene()
      const failure = yield* Effect.flip(
        commit(business.id, [
          { _tag: "PutCustomer", value: { ...customer, name: "Never", version: 1 } },
          { _tag: "AddJournalEntry", value: entry }
        ])
      )
      assert.strictEqual(failure._tag, "StaleWrite")
      const ledger = yield* Ledger
      const owed = { account: "receivable", ref: customer.id, currency: "SEK" } as const
      assert.strictEqual((yield* ledger.balance(business.id, owed)).amount, 12_900)
    })
  )

  it.effect("refuses an entry that does not come to zero, and a change to one that is in the books", () =>
    Effect.gen(function* () {
      const { business, entry } = yield* aBillingScene()
      const [first, ...rest] = entry.postings
      if (first === undefined) return assert.fail("postings")
      const unbalanced = {
        ...entry,
        id: fresh.journalEntry(),
        postings: [{ ...first, amount: first.amount + 1 }, ...rest]
      }
      assert.isTrue(yield* stopped(business.id, { _tag: "AddJournalEntry", value: unbalanced }))
      const changed = { ...entry, at: at("2026-04-02T00:00:00Z"), version: 1 }
      assert.isTrue(yield* stopped(business.id, { _tag: "AddJournalEntry", value: changed }))
      const entries = yield* (yield* Ledger).entries(business.id, anyEntry, firstPage)
      assert.deepStrictEqual(entries, [atVersion1(entry)])
    })
  )
}
