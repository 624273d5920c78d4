import type { Printing } from "./document.ts"
import { numberOf } from "./document-number.ts"
import { creditedAfterwards } from "./document-sums.ts"
import type { TaxPen } from "./pen.ts"
import { fill } from "./words.ts"

/** What has to be said beneath the sums, in whole sentences. */
export const remarksOf = (printing: Printing, pen: TaxPen): ReadonlyArray<string> => [
  ...reverseCharge(printing, pen),
  ...reason(printing, pen),
  ...givenBackSince(printing, pen)
]

/** Source: an invoice under reverse charge says so and names both tax numbers (Directive 2006/112/EC, article 226). */
const reverseCharge = ({ invoice }: Printing, { say, tax }: TaxPen): ReadonlyArray<string> => {
  const { seller, buyer, taxes } = invoice
  const isReversed = taxes.some(({ treatment }) => treatment === "reverse_charge")
  if (!isReversed || seller.taxId === null || buyer.taxId === null) return []
  return [fill(say.reverseCharge, { tax, seller: seller.taxId, buyer: buyer.taxId })]
}

const reason = ({ invoice }: Printing, { say }: TaxPen): ReadonlyArray<string> =>
  invoice.reason === null || invoice.reason.trim() === "" ? [] : [fill(say.reason, { reason: invoice.reason })]

/** Money given back after it was paid: this document's own sums stay what they were. */
const givenBackSince = ({ invoice, creditNotes }: Printing, { say, figures }: TaxPen): ReadonlyArray<string> => {
  const { amount, notes } = creditedAfterwards(invoice, creditNotes)
  if (amount.amount === 0) return []
  const numbers = notes.flatMap((note) => numberOf(note) ?? []).join(", ")
  return [fill(say.givenBackSince, { amount: figures.money(amount), numbers })]
}
