import type { Printing } from "./document.ts"
import { creditedWhileOpen, restOf } from "./document-sums.ts"
import { dueOf } from "./due.ts"
import type { Pen } from "./pen.ts"
import { fill, networkName } from "./words.ts"

/** How a document stands, in one sentence. */
export const statusText = (printing: Printing, pen: Pen): string => {
  const { invoice } = printing
  const { say } = pen
  if (invoice.kind === "credit_note") return say.creditNote.status[printing.became]
  switch (invoice.status) {
    case "open":
      return openText(printing, pen)
    case "paid":
      return paidText(printing, pen)
    case "uncollectible":
      return say.statusUncollectible
    case "void":
      return say.statusVoid
  }
}

const openText = ({ invoice }: Printing, { say, figures }: Pen): string => {
  const due = dueOf(invoice)
  return due.amount === invoice.total.amount ? say.statusOpen : fill(say.statusOpenInPart, { due: figures.money(due) })
}

const paidText = ({ invoice, creditNotes, card }: Printing, { say, figures }: Pen): string => {
  if (invoice.paidAt === null) return say.statusPaid
  const date = figures.date(invoice.paidAt)
  const charged = restOf(invoice, creditedWhileOpen(invoice, creditNotes).amount)
  if (charged.amount === 0) return fill(say.statusNothingCharged, { date })
  if (card === null) return fill(say.statusPaidOn, { date })
  return fill(say.statusPaidWith, { date, network: networkName(card.network), lastFour: card.lastFour })
}
