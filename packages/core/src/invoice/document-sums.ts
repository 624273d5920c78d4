import type { Money } from "../kernel/money.ts"
import * as Amount from "../kernel/money.ts"
import type { Printing, Sum } from "./document.ts"
import { type Numbered, numberOf } from "./document-number.ts"
import { dueOf } from "./due.ts"
import type { Invoice, TaxTotal } from "./model.ts"
import type { Pen, TaxPen } from "./pen.ts"
import type { Words } from "./words.ts"
import { capitalised, fill } from "./words.ts"

/** From the sum without tax down to what is left to pay. Each row can be added up with the ones above it. */
export const sumsOf = (printing: Printing, pen: TaxPen): ReadonlyArray<Sum> => {
  const { invoice, creditNotes } = printing
  const { say, figures, tax } = pen
  const { subtotal, taxes, total } = invoice
  const settled = invoice.kind === "credit_note" ? [becameSum(printing, pen)] : settledSums(invoice, creditNotes, pen)
  return [
    { is: "subtotal", label: fill(say.subtotal, { tax }), value: figures.money(subtotal) },
    ...taxes.map((part) => taxSum(part, pen)),
    { is: "total", label: say.total, value: figures.money(total) },
    ...settled,
    { is: "due", label: say.due, value: figures.money(dueOf(invoice)) }
  ]
}

const taxSum = ({ rateBps, treatment, base, tax: amount }: TaxTotal, { say, figures, tax }: TaxPen): Sum => ({
  is: "tax",
  label: fill(say.taxOf[treatment], {
    tax: treatment === "standard" ? capitalised(tax) : tax,
    rate: figures.rate(rateBps),
    base: figures.money(base)
  }),
  value: figures.money(amount)
})

/** What became of a credit note's money: the note owes nothing afterwards. */
const becameSum = ({ invoice, became }: Printing, { say, figures }: Pen): Sum => ({
  is: "granted",
  label: say.creditNote.became[became],
  value: figures.money(Amount.negate(invoice.total))
})

/** What was paid of an invoice, by what, and what became of the rest. */
const settledSums = (
  invoice: Invoice,
  creditNotes: ReadonlyArray<Numbered>,
  { say, figures }: TaxPen
): ReadonlyArray<Sum> => {
  const { creditApplied, walletApplied } = invoice
  const whileOpen = creditedWhileOpen(invoice, creditNotes)
  const rest = restOf(invoice, whileOpen.amount)
  const closing = closingOf(invoice, { say, figures })
  const off = (is: Sum["is"], label: string, amount: Money): ReadonlyArray<Sum> =>
    amount.amount === 0 ? [] : [{ is, label, value: figures.money(Amount.negate(amount)) }]
  return [
    ...off("credit", say.creditApplied, creditApplied),
    ...off("wallet", say.walletApplied, walletApplied),
    ...off("credited", creditedLabel(whileOpen.notes, say), whileOpen.amount),
    ...(closing === null ? [] : off(closing.is, closing.label, rest))
  ]
}

const closingOf = ({ status, paidAt }: Invoice, { say, figures }: Pen): Pick<Sum, "is" | "label"> | null => {
  switch (status) {
    case "open":
      return null
    case "paid":
      return {
        is: "paid",
        label: paidAt === null ? say.paid : fill(say.paidOn, { date: figures.date(paidAt) })
      }
    case "uncollectible":
      return { is: "written_off", label: say.writtenOff }
    case "void":
      return { is: "voided", label: say.voided }
  }
}

const creditedLabel = (notes: ReadonlyArray<Numbered>, say: Words): string => {
  const numbers = notes.flatMap((note) => numberOf(note) ?? [])
  return numbers.length === 0 ? say.credited : fill(say.creditedBy, { numbers: numbers.join(", ") })
}

/** What credit notes took back, zero or more, and which did. */
export interface TakenBack {
  readonly amount: Money
  readonly notes: ReadonlyArray<Numbered>
}

/** What credit notes took back before the invoice was paid: it lowered what was paid then. */
export const creditedWhileOpen = (
  { status, paidAt, credited, total }: Invoice,
  creditNotes: ReadonlyArray<Numbered>
): TakenBack => {
  if (status !== "paid" || paidAt === null) return { amount: credited, notes: creditNotes }
  const notes = creditNotes.filter(({ issuedAt }) => issuedAt.epochMilliseconds <= paidAt.epochMilliseconds)
  return { amount: taken(total, notes), notes }
}

/** What credit notes gave back of money that had been paid. It changes nothing of what this document owed. */
export const creditedAfterwards = (invoice: Invoice, creditNotes: ReadonlyArray<Numbered>): TakenBack => {
  const before = creditedWhileOpen(invoice, creditNotes)
  const notes = creditNotes.filter((note) => !before.notes.includes(note))
  return { amount: taken(invoice.total, notes), notes }
}

/** What is left of an invoice's total after credit, wallet and what was taken back: what a card paid, if one did. */
export const restOf = ({ total, creditApplied, walletApplied }: Invoice, takenBack: Money): Money =>
  [creditApplied, walletApplied, takenBack].reduce(Amount.subtract, total)

const taken = ({ currency }: Money, notes: ReadonlyArray<Numbered>): Money =>
  Amount.negate(
    Amount.sum(
      currency,
      notes.map(({ total }) => total)
    )
  )
