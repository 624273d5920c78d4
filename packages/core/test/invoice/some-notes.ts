import { creditNote } from "@kundportal/core/invoice/credit-note"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { TakenBack } from "@kundportal/core/invoice/taken-back"
import { InvoiceId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"
import { anItem, invoiceOf } from "./some-invoices.ts"

export const may1 = at("2026-05-01T00:00:00Z")
export const eur = (amount: number) => Money.of(amount, "EUR")

export const tried = (invoice: Invoice, takenBack: TakenBack, notes: ReadonlyArray<Invoice> = []) =>
  creditNote(invoice, {
    id: InvoiceId.make(`inv_note${notes.length + 1}`),
    takenBack,
    notes,
    series: "KAF-CR",
    reason: "Fel antal",
    issuedAt: may1
  })

export const noteOf = (...asked: Parameters<typeof tried>): Invoice => Result.getOrThrow(tried(...asked))

export const refusal = (...asked: Parameters<typeof tried>) => {
  const failure = Result.getOrThrow(Result.flip(tried(...asked)))
  return failure._tag === "CorrectionInvalid" ? [failure.reason, failure.lineId] : [failure.reason]
}

/** One credit note after the other, each beside the ones before it. */
export const series = (invoice: Invoice, steps: ReadonlyArray<TakenBack>): ReadonlyArray<Invoice> =>
  steps.reduce<ReadonlyArray<Invoice>>((notes, step) => notes.concat(noteOf(invoice, step, notes)), [])

export const everything: TakenBack = { _tag: "Everything" }
export const amount = (minor: number, taxInclusive = true): TakenBack => ({
  _tag: "Amount",
  amount: eur(minor),
  taxInclusive
})
export const ofLines = (
  ...lines: ReadonlyArray<readonly [id: string, minor: number | null, taxInclusive?: boolean]>
) => ({
  _tag: "Lines" as const,
  lines: lines.map(([lineId, minor, taxInclusive = true]) => ({
    lineId,
    part: minor === null ? null : { amount: eur(minor), taxInclusive }
  }))
})

/** 125.00 with 25 % tax in it, and 50.00 with 6 % on top: 100.00 + 25.00, 50.00 + 3.00. */
export const two = invoiceOf([
  anItem({ unitPrice: eur(12_500), taxInclusive: true }),
  anItem({ unitPrice: eur(2500), quantity: 2, taxRule: { rateBps: 600, treatment: "standard" } })
])
