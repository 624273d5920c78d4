import { DateTime } from "effect"
import type { InvoiceId } from "../kernel/id.ts"
import { invariant } from "../kernel/invariant.ts"
import type { Language } from "../kernel/language.ts"
import type { Money } from "../kernel/money.ts"
import * as Amount from "../kernel/money.ts"
import type { Card } from "../payment-method/model.ts"
import type { Figures } from "./figures.ts"
import { figuresOf } from "./figures.ts"
import type { Line } from "./line.ts"
import type { Invoice, InvoiceStatus, Party } from "./model.ts"
import { formatNumber } from "./numbering.ts"
import { postalLines } from "./postal.ts"
import type { Words } from "./words.ts"
import { capitalised, fill, networkName, taxKind, words } from "./words.ts"

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
  /** `Faktura KAF-000042` */
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
  /** From the sum without tax down to what is left to pay. */
  readonly sums: ReadonlyArray<Sum>
  /** `Sida {page} av {pages}`: only who lays the pages out knows the figures. */
  readonly pageWords: string
}

export interface Fact {
  readonly label: string
  readonly value: string
}

export interface PartyBlock {
  readonly label: string
  readonly name: string
  readonly lines: ReadonlyArray<string>
}

export type Column = "amount" | "description" | "quantity" | "taxRate" | "unitPrice"

export interface Row extends Readonly<Record<Column, string>> {
  readonly id: string
  /** Smaller lines under the description: the period, and the tax inside a price that includes it. */
  readonly notes: ReadonlyArray<string>
}

export interface Sum extends Fact {
  readonly is: "due" | "paid" | "subtotal" | "tax" | "total"
}

export interface Printing {
  readonly invoice: Invoice
  /** The card that paid, if one did. */
  readonly card: Pick<Card, "lastFour" | "network"> | null
}

/** Write an invoice out in its own language and time zone. */
export const documentOf = ({ invoice, card }: Printing): InvoiceDocument => {
  invariant(invoice.sequence !== null, "an invoice is printed after it has got its number")
  const number = formatNumber(invoice.series, invoice.sequence)
  const say = words[invoice.language]
  const figures = figuresOf(invoice.language, invoice.total.currency, invoice.timeZone)
  const tax = say.tax[taxKind(invoice.seller.address.country)]
  const withTax = pricesIncludeTax(invoice.lines)
  return {
    id: invoice.id,
    language: invoice.language,
    issuedAt: DateTime.formatIso(invoice.issuedAt),
    accent: invoice.accent,
    title: `${say.invoice} ${number}`,
    heading: say.invoice,
    fileName: fill(say.fileName, { number }),
    facts: [
      { label: say.number, value: number },
      { label: say.issued, value: figures.date(invoice.issuedAt) }
    ],
    seller: partyBlock(say.seller, invoice.seller, { say, figures }),
    buyer: partyBlock(say.buyer, invoice.buyer, { say, figures }),
    status: {
      is: invoice.status,
      text: statusText(invoice, card, { say, figures }),
      total: figures.money(invoice.total)
    },
    columns: {
      description: say.description,
      quantity: say.quantity,
      unitPrice: withTax ? fill(say.unitPriceWithTax, { tax }) : say.unitPrice,
      taxRate: capitalised(tax),
      amount: withTax ? fill(say.amountWithTax, { tax }) : say.amount
    },
    rows: invoice.lines.map((line) => ({
      id: line.id,
      description: line.description,
      notes: notes(line, withTax, { say, figures, tax }),
      quantity: figures.count(line.quantity),
      unitPrice: figures.money(line.unitPrice),
      taxRate: figures.rate(line.taxRateBps),
      amount: figures.money(withTax ? line.gross : line.net)
    })),
    sums: sums(invoice, { say, figures, tax }),
    pageWords: say.page
  }
}

interface Pen {
  readonly say: Words
  readonly figures: Figures
}

interface TaxPen extends Pen {
  readonly tax: string
}

/**
 * Amounts are shown as the prices were agreed, so that quantity times price is the amount: with tax when every price
 * includes it, otherwise without.
 */
const pricesIncludeTax = (lines: ReadonlyArray<Line>): boolean =>
  lines.some((line) => !isExclusive(line)) &&
  lines.every(({ unitPrice, quantity, gross }) => same(Amount.times(unitPrice, quantity), gross))

const isExclusive = ({ unitPrice, quantity, net }: Line): boolean => same(Amount.times(unitPrice, quantity), net)

const same = (a: Money, b: Money): boolean => a.amount === b.amount

/** Where prices with and without tax meet on one invoice, the amounts are without, and these lines say what was taken off. */
const notes = (line: Line, withTax: boolean, { say, figures, tax }: TaxPen): ReadonlyArray<string> => [
  ...(line.period === null ? [] : [figures.period(line.period)]),
  ...(withTax || isExclusive(line) ? [] : [fill(say.taxInPrice, { amount: figures.money(line.tax), tax })])
]

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

const sums = (invoice: Invoice, { say, figures, tax }: TaxPen): ReadonlyArray<Sum> => {
  const { subtotal, taxes, total, status, paidAt } = invoice
  const due = status === "open" ? total : Amount.zero(total.currency)
  const paid: Sum | null =
    status === "paid" && paidAt !== null
      ? {
          is: "paid",
          label: fill(say.paidOn, { date: figures.date(paidAt) }),
          value: figures.money(Amount.negate(total))
        }
      : null
  return [
    { is: "subtotal", label: fill(say.subtotal, { tax }), value: figures.money(subtotal) },
    ...taxes.map(
      (part): Sum => ({
        is: "tax",
        label: fill(say.taxOfRate, {
          tax: capitalised(tax),
          rate: figures.rate(part.rateBps),
          base: figures.money(part.base)
        }),
        value: figures.money(part.tax)
      })
    ),
    { is: "total", label: say.total, value: figures.money(total) },
    ...(paid === null ? [] : [paid]),
    { is: "due", label: say.due, value: figures.money(due) }
  ]
}

const statusText = ({ status, paidAt }: Invoice, card: Printing["card"], { say, figures }: Pen): string => {
  switch (status) {
    case "open":
      return say.statusOpen
    case "paid": {
      if (paidAt === null) return say.statusPaid
      const date = figures.date(paidAt)
      if (card === null) return fill(say.statusPaidOn, { date })
      return fill(say.statusPaidWith, { date, network: networkName(card.network), lastFour: card.lastFour })
    }
    case "uncollectible":
      return say.statusUncollectible
    case "void":
      return say.statusVoid
  }
}
