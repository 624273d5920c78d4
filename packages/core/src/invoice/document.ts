import { DateTime } from "effect"
import type { InvoiceId } from "../kernel/id.ts"
import { invariant } from "../kernel/invariant.ts"
import type { Language } from "../kernel/language.ts"
import type { Card } from "../payment-method/model.ts"
import { type Numbered, numberOf } from "./document-number.ts"
import { remarksOf } from "./document-remarks.ts"
import { pricesIncludeTax, rowOf } from "./document-rows.ts"
import { statusText } from "./document-status.ts"
import { sumsOf } from "./document-sums.ts"
import { figuresOf } from "./figures.ts"
import type { Invoice, InvoiceStatus, Party } from "./model.ts"
import type { Pen } from "./pen.ts"
import { postalLines } from "./postal.ts"
import type { Became, CreditNoteWords, Words } from "./words.ts"
import { capitalised, fill, taxKind, words } from "./words.ts"

/**
 * An invoice as it is read: every word, figure and date in its final form, in the order in which they appear. The page
 * and the PDF both print this, so they cannot say different things.
 */
export interface InvoiceDocument {
  readonly id: InvoiceId
  readonly language: Language
  /** ISO 8601, in UTC. */
  readonly issuedAt: string
  /** The business's colour, `#rrggbb`. */
  readonly accent: string
  /** `Faktura KAF-000042`, `Kreditfaktura KAF-CR-000001` */
  readonly title: string
  readonly heading: string
  /** A name to save it under: ASCII letters, digits and hyphens. */
  readonly fileName: string
  readonly facts: ReadonlyArray<Fact>
  readonly seller: PartyBlock
  readonly buyer: PartyBlock
  readonly status: { readonly is: InvoiceStatus; readonly text: string; readonly total: string }
  readonly columns: Readonly<Record<Column, string>>
  readonly rows: ReadonlyArray<Row>
  /** From the sum without tax down to what is left to pay. Each can be added up with the ones above it. */
  readonly sums: ReadonlyArray<Sum>
  /** Whole sentences beneath: why no tax is on it, why something is taken back, what was given back since. */
  readonly remarks: ReadonlyArray<string>
  /** `Sida {page} av {pages}`: only who lays the pages out knows the figures. */
  readonly pageWords: string
}

/** What something is called, and what it is, both as they are read. */
export interface Fact {
  readonly label: string
  readonly value: string
}

/** Seller or buyer as on an envelope: the name, then line by line. */
export interface PartyBlock {
  readonly label: string
  readonly name: string
  readonly lines: ReadonlyArray<string>
}

/** The columns of the table of lines. */
export type Column = "amount" | "description" | "quantity" | "taxRate" | "unitPrice"

/** One line of the document, a text for each column. */
export interface Row extends Readonly<Record<Column, string>> {
  readonly id: string
  /** Smaller lines under the description: the period, and the arithmetic that leads from the price to the amount. */
  readonly notes: ReadonlyArray<string>
}

/** One line under the table; `is` says which, for programs. */
export interface Sum extends Fact {
  readonly is:
    | "credit"
    | "credited"
    | "due"
    | "granted"
    | "paid"
    | "subtotal"
    | "tax"
    | "total"
    | "voided"
    | "wallet"
    | "written_off"
}

/** An invoice, and what was not yet known when it was issued. */
export interface Printing {
  readonly invoice: Invoice
  /** The card that paid, if one did. */
  readonly card: Pick<Card, "lastFour" | "network"> | null
  /** What credit notes took back of it, oldest first. */
  readonly creditNotes: ReadonlyArray<Numbered>
  /** The invoice that a credit note takes back from; null for an invoice, and for a note that corrects none. */
  readonly corrected: Numbered | null
  /** What became of a credit note's amount. Nobody asks it of an invoice. */
  readonly became: Became
}

/** Write an invoice out in its own language and time zone. */
export const documentOf = (printing: Printing): InvoiceDocument => {
  const { invoice } = printing
  const number = numberOf(invoice)
  invariant(number !== null, "an invoice is printed after it has got its number")
  const say = words[invoice.language]
  const figures = figuresOf(invoice.language, invoice.total.currency, invoice.timeZone)
  const tax = say.tax[taxKind(invoice.seller.address.country)]
  const pen = { say, figures, tax }
  const withTax = pricesIncludeTax(invoice.lines)
  const names = namesOf(invoice, say)
  return {
    id: invoice.id,
    language: invoice.language,
    issuedAt: DateTime.formatIso(invoice.issuedAt),
    accent: invoice.accent,
    title: `${names.heading} ${number}`,
    heading: names.heading,
    fileName: fill(names.fileName, { number }),
    facts: [
      { label: names.number, value: number },
      { label: say.issued, value: figures.date(invoice.issuedAt) },
      ...correctedFact(printing, pen)
    ],
    seller: partyBlock(say.seller, invoice.seller, pen),
    buyer: partyBlock(say.buyer, invoice.buyer, pen),
    status: {
      is: invoice.status,
      text: statusText(printing, pen),
      total: figures.money(invoice.total)
    },
    columns: {
      description: say.description,
      quantity: say.quantity,
      unitPrice: withTax ? fill(say.unitPriceWithTax, { tax }) : say.unitPrice,
      taxRate: capitalised(tax),
      amount: withTax ? fill(say.amountWithTax, { tax }) : say.amount
    },
    rows: invoice.lines.map((line) => rowOf(line, withTax, pen)),
    sums: sumsOf(printing, pen),
    remarks: remarksOf(printing, pen),
    pageWords: say.page
  }
}

/** What the document is called, and what its number and its file are. */
const namesOf = ({ kind }: Invoice, say: Words): Pick<CreditNoteWords, "fileName" | "heading" | "number"> =>
  kind === "credit_note" ? say.creditNote : { heading: say.invoice, number: say.number, fileName: say.fileName }

const correctedFact = ({ corrected }: Printing, { say, figures }: Pen): ReadonlyArray<Fact> => {
  const number = corrected === null ? null : numberOf(corrected)
  if (corrected === null || number === null) return []
  return [{ label: say.creditNote.corrects, value: `${number}, ${figures.date(corrected.issuedAt)}` }]
}

const partyBlock = (label: string, party: Party, { say, figures }: Pen): PartyBlock => {
  const { name, companyName, address, email, taxId } = party
  const hasCompany = companyName !== null && companyName.trim() !== ""
  return {
    label,
    name,
    lines: [
      ...(hasCompany ? [companyName] : []),
      ...postalLines(address),
      figures.country(address.country),
      ...(taxId === null || taxId.trim() === "" ? [] : [fill(say.taxId[taxKind(address.country)], { id: taxId })]),
      email
    ]
  }
}
