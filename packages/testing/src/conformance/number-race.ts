import type { Change } from "@kundportal/core/changes"
import type { Invoice } from "@kundportal/core/invoice/model"
import { Invoices } from "@kundportal/core/invoice/reader"
import { Effect, Result } from "effect"
import { anInvoice, aPayment } from "../fixtures/billing.ts"
import type { BillingScene } from "./billing-scene.ts"
import { aBillingScene } from "./billing-scene.ts"
import { commit, fresh } from "./scene.ts"

export interface NumberRace {
  /** A multiple of ten, so that the share that is refused comes out even. */
  readonly decisions: number
  /** How many of them are under way at once. */
  readonly parallel: number
}

/** What became of one series. Complete and without a gap, `drawn` is 1 … `kept` and `next` the one after. */
export interface SeriesOutcome {
  readonly series: string
  readonly kept: number
  readonly gaps: ReadonlyArray<number>
  readonly doubles: ReadonlyArray<number>
  /** What a document issued afterwards gets. */
  readonly next: number | null
}

export interface NumberRaceOutcome {
  readonly refused: number
  /** Documents of refused decisions that can be read all the same. */
  readonly strays: number
  readonly series: ReadonlyArray<SeriesOutcome>
}

const seriesOf = { invoice: "KAF", credit_note: "KAF-CR" } as const

/**
 * Many decisions issue invoices, credit notes or both at once. Three in ten fail after their numbers were drawn: on a
 * payment that somebody else wrote, or on an entry that is in the books already.
 */
export const raceForNumbers = Effect.fnUntraced(function* ({ decisions, parallel }: NumberRace) {
  const scene = yield* aBillingScene()
  const owner = scene.business.id
  const invoices = yield* Invoices
  const attempts = Array.from({ length: decisions }, (_, index) => ({
    documents: documentsOf(scene, index),
    trouble: index % 10 < 3 ? [troubleFor(scene, index)] : []
  }))
  const results = yield* Effect.forEach(
    attempts,
    ({ documents, trouble }) =>
      Effect.result(commit(owner, [...documents.map((value) => ({ _tag: "PutInvoice" as const, value })), ...trouble])),
    { concurrency: parallel }
  )
  const kept = attempts.filter((_, index) => results[index]?._tag === "Success").flatMap(({ documents }) => documents)
  const gone = attempts.filter((_, index) => results[index]?._tag === "Failure").flatMap(({ documents }) => documents)
  const read = yield* Effect.forEach([...kept, scene.invoice], ({ id }) => invoices.find(owner, id), {
    concurrency: 50
  })
  const strays = yield* Effect.forEach(gone, ({ id }) => Effect.result(invoices.find(owner, id)), { concurrency: 50 })
  const outcome: NumberRaceOutcome = {
    refused: results.filter(Result.isFailure).length,
    strays: strays.filter(Result.isSuccess).length,
    series: yield* Effect.forEach(Object.values(seriesOf), (series) =>
      Effect.gen(function* () {
        const last = { ...aDocument(scene, "invoice"), series }
        yield* commit(owner, [{ _tag: "PutInvoice", value: last }])
        const { sequence: next } = yield* invoices.find(owner, last.id)
        return { ...counted(series, read), next }
      })
    )
  }
  return outcome
})

const aDocument = ({ business, customer }: BillingScene, kind: Invoice["kind"]): Invoice =>
  anInvoice({
    businessId: business.id,
    customerId: customer.id,
    id: fresh.invoice(),
    kind,
    purpose: kind === "invoice" ? "renewal" : "correction",
    series: seriesOf[kind]
  })

/** An invoice, a credit note, or both in either order. */
const documentsOf = (scene: BillingScene, index: number): ReadonlyArray<Invoice> => {
  const kinds = (
    [
      ["invoice"],
      ["credit_note"],
      ["invoice", "credit_note"],
      ["credit_note", "invoice"],
      ["invoice", "invoice"]
    ] as const
  )[index % 5]
  return (kinds ?? []).map((kind) => aDocument(scene, kind))
}

/** A change that the store refuses, and that it comes to after the invoices. */
const troubleFor = ({ business, customer, entry }: BillingScene, index: number): Change =>
  index % 2 === 0
    ? { _tag: "AddJournalEntry", value: entry }
    : {
        _tag: "PutPayment",
        value: aPayment({ businessId: business.id, customerId: customer.id, id: fresh.payment(), version: 1 })
      }

const counted = (series: string, documents: ReadonlyArray<Invoice>): Omit<SeriesOutcome, "next"> => {
  const drawn = documents
    .filter((document) => document.series === series)
    .map(({ sequence }) => sequence ?? 0)
    .toSorted((a, b) => a - b)
  const has = new Set(drawn)
  const upTo = Array.from({ length: drawn.at(-1) ?? 0 }, (_, index) => index + 1)
  return {
    series,
    kept: drawn.length,
    gaps: upTo.filter((number) => !has.has(number)),
    doubles: drawn.filter((number, index) => drawn[index - 1] === number)
  }
}

/** What must come of a race: every number from 1 on, each once. */
export const flawless = ({ decisions }: NumberRace): NumberRaceOutcome => {
  const kept = Array.from({ length: decisions }, (_, index) => index).filter((index) => index % 10 >= 3)
  const count = (perKind: ReadonlyArray<number>): number =>
    kept.reduce((sum, index) => sum + (perKind[index % 5] ?? 0), 0)
  // The scene has an invoice of its own.
  const [invoices, notes] = [1 + count([1, 0, 1, 1, 2]), count([0, 1, 1, 1, 0])]
  return {
    refused: decisions - kept.length,
    strays: 0,
    series: [
      { series: seriesOf.invoice, kept: invoices, gaps: [], doubles: [], next: invoices + 1 },
      { series: seriesOf.credit_note, kept: notes, gaps: [], doubles: [], next: notes + 1 }
    ]
  }
}
