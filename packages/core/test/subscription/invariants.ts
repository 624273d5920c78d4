import { assert } from "@effect/vitest"
import { dueOf } from "@kundportal/core/invoice/due"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import type { Subscription } from "@kundportal/core/subscription/model"
import { table } from "@kundportal/core/subscription/transition"
import type { World } from "@kundportal/testing/world/model"

/** What an account comes to over all entries; what the business owes somebody is negative in the books. */
const balance = (journal: ReadonlyArray<JournalEntry>, account: string, ref: string): number =>
  journal
    .flatMap(({ postings }) => postings)
    .filter((posting) => posting.account === account && posting.ref === ref)
    .reduce((sum, { amount }) => sum + amount, 0)

/** Whatever happened: the books balance, and every figure that is kept is what they add up to. */
export const checkBooks = ({ journal, subscriptions, wallets, invoices, customers }: World): void => {
  const entries = [...journal.values()]
  for (const { id, postings } of entries) {
    assert.strictEqual(
      postings.reduce((sum, { amount }) => sum + amount, 0),
      0,
      id
    )
  }
  for (const { id, credit } of subscriptions.values()) {
    assert.strictEqual(-balance(entries, "subscription_credit", id) + 0, credit.amount, `credit of ${id}`)
  }
  for (const { id, balance: kept } of wallets.values()) {
    assert.strictEqual(-balance(entries, "wallet", id) + 0, kept.amount, `wallet ${id}`)
  }
  for (const { id } of customers.values()) {
    const owed = [...invoices.values()]
      .filter(({ customerId }) => customerId === id)
      .reduce((sum, invoice) => sum + dueOf(invoice).amount, 0)
    assert.strictEqual(balance(entries, "receivable", id), owed, `owed by ${id}`)
  }
  for (const invoice of invoices.values()) checkInvoice(invoice, entries)
  const numbers = Map.groupBy(invoices.values(), ({ series }) => series)
  for (const [series, documents] of numbers) {
    assert.deepStrictEqual(
      documents.map(({ sequence }) => sequence).toSorted((a, b) => Number(a) - Number(b)),
      documents.map((_, index) => index + 1),
      series
    )
  }
}

/** Total = received + credit + wallet + taken back + due, of what counts; paid exactly when nothing is due. */
const checkInvoice = (invoice: Invoice, entries: ReadonlyArray<JournalEntry>): void => {
  if (invoice.status === "void" || invoice.kind === "credit_note") return
  const received = entries
    .filter(({ kind, invoiceId }) => kind === "payment_received" && invoiceId === invoice.id)
    .reduce((sum, entry) => sum + balance([entry], "cash", entry.businessId), 0)
  const { total, creditApplied, walletApplied, credited } = invoice
  const settled = received + creditApplied.amount + walletApplied.amount + credited.amount
  assert.strictEqual(total.amount, settled + dueOf(invoice).amount, invoice.id)
  assert.strictEqual(invoice.status === "paid", settled === total.amount, invoice.id)
}

/** The periods that renewals have charged for follow each other: none begins before the last one ended. */
export const checkPeriods = ({ invoices }: World, { id, createdAt }: Subscription): void => {
  const periods = [...invoices.values()]
    .filter(
      ({ subscriptionId, status, purpose }) => subscriptionId === id && status !== "void" && purpose === "renewal"
    )
    .flatMap(({ lines }) => lines.slice(0, 1).flatMap(({ period }) => period ?? []))
  let end = createdAt.epochMilliseconds
  for (const period of periods) {
    assert.isAtLeast(period.start.epochMilliseconds, end)
    assert.isAbove(period.end.epochMilliseconds, period.start.epochMilliseconds)
    end = period.end.epochMilliseconds
  }
}

const edges = new Set(
  Object.values(table).flatMap((row) =>
    Object.entries(row).flatMap(([from, cell]) => ("to" in cell ? [`${from} ${cell.to}`] : []))
  )
)

/** One step of a life: along an edge of the table, one version on, and with time running forward. */
export const checkStep = (before: Subscription, after: Subscription, announced: number): void => {
  if (after.version === before.version) {
    assert.deepStrictEqual(after, before)
    assert.strictEqual(announced, 0)
    return
  }
  assert.strictEqual(after.version, before.version + 1)
  // What is planned about a debt is nobody's news; everything else is told once.
  if (announced === 0) assert.deepStrictEqual({ ...after, dunning: before.dunning, version: before.version }, before)
  else assert.strictEqual(announced, 1)
  assert.isTrue(edges.has(`${before.status} ${after.status}`), `${before.status} to ${after.status}`)
  if (before.status !== after.status && before.dunning !== null && after.status === "active") {
    assert.isNotNull(before.openInvoiceId)
    assert.isNull(after.openInvoiceId)
  }
  assert.strictEqual(after.dunning !== null, after.status === "past_due" || after.status === "on_hold")
  assert.isAbove(after.nextBillingAt.epochMilliseconds, after.previousBillingAt.epochMilliseconds)
  assert.isAtLeast(after.credit.amount, 0)
  assert.isTrue(after.coverage.every(({ full, paid }) => full.amount >= 0 && paid.amount >= 0))
}
