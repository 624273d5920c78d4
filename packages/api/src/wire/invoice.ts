import { dueOf } from "@kundportal/core/invoice/due"
import type { Line } from "@kundportal/core/invoice/line"
import type { Invoice as DomainInvoice } from "@kundportal/core/invoice/model"
import { formatNumber } from "@kundportal/core/invoice/numbering"
import { Settlement } from "@kundportal/core/invoice/settle-note"
import type { TakenBack } from "@kundportal/core/invoice/taken-back"
import type { Currency } from "@kundportal/core/kernel/currency"
import { Paragraph } from "@kundportal/core/kernel/text"
import { Schema } from "effect"
import { RequestedId, text, textOrNull, timestamp, timestampOrNull } from "./scalar.ts"

/** One line with its arithmetic: `quantity × unit_price - discount`, times the share of the period, and its tax. */
export const documentLine = ({ period, proration, ...line }: Line) => ({
  id: text(line.id),
  description: line.description,
  quantity: line.quantity,
  unit_price: line.unitPrice.amount,
  discount: line.discount.amount,
  currency: line.unitPrice.currency,
  tax_inclusive: line.taxInclusive,
  /** In basis points: 2500 is 25 %. */
  tax_rate_bps: line.taxRateBps,
  tax_treatment: line.taxTreatment,
  period: period === null ? null : { start: timestamp(period.start), end: timestamp(period.end) },
  /** Null for a whole period. */
  proration:
    proration === null
      ? null
      : {
          full_amount: proration.full.amount,
          part: proration.share.part,
          whole: proration.share.whole,
          unit: proration.unit
        },
  net: line.net.amount,
  tax: line.tax.amount,
  amount: line.gross.amount
})

/** A document, complete. Amounts are minor units of `currency`; those of a credit note are negative. */
export const invoice = (source: DomainInvoice) => ({
  invoice_id: text(source.id),
  invoice_number: source.sequence === null ? null : formatNumber(source.series, source.sequence),
  business_id: text(source.businessId),
  customer_id: text(source.customerId),
  subscription_id: textOrNull(source.subscriptionId),
  kind: source.kind,
  purpose: source.purpose,
  status: source.status,
  corrects_invoice_id: textOrNull(source.corrects),
  reason: source.reason,
  issued_at: timestamp(source.issuedAt),
  paid_at: timestampOrNull(source.paidAt),
  currency: source.total.currency,
  line_items: source.lines.map(documentLine),
  taxes: source.taxes.map(({ rateBps, treatment, base, tax }) => ({
    tax_rate_bps: rateBps,
    tax_treatment: treatment,
    base: base.amount,
    tax: tax.amount
  })),
  subtotal: source.subtotal.amount,
  tax: source.tax.amount,
  total_amount: source.total.amount,
  credit_applied: source.creditApplied.amount,
  wallet_applied: source.walletApplied.amount,
  amount_credited: source.credited.amount,
  amount_due: dueOf(source).amount
})

const Amount = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }))

const part = { amount: Amount, tax_inclusive: Schema.Boolean }

/** What is taken back: everything that is left, an amount over all lines, or something of certain lines. */
export const CreditNoteCreate = Schema.Struct({
  invoice_id: RequestedId,
  /** In words for the customer. */
  reason: Paragraph.check(Schema.isMinLength(1)),
  settle_to: Settlement,
  take_back: Schema.Union([
    Schema.Struct({ type: Schema.Literal("everything") }),
    Schema.Struct({ type: Schema.Literal("amount"), ...part }),
    Schema.Struct({
      type: Schema.Literal("lines"),
      lines: Schema.Array(
        Schema.Struct({
          id: Schema.String.check(Schema.isMaxLength(100)),
          /** Absent takes back all that is left of the line. */
          part: Schema.optionalKey(Schema.Struct(part))
        })
      ).check(Schema.isMaxLength(1000))
    })
  ])
}).annotate({ identifier: "CreditNoteCreate" })

/** Amounts are in the currency of the invoice: there is no other to name. */
export const takenBackFrom = (asked: (typeof CreditNoteCreate)["Type"]["take_back"], currency: Currency): TakenBack => {
  const partOf = ({ amount, tax_inclusive }: { readonly amount: number; readonly tax_inclusive: boolean }) => ({
    amount: { amount, currency },
    taxInclusive: tax_inclusive
  })
  switch (asked.type) {
    case "everything":
      return { _tag: "Everything" }
    case "amount":
      return { _tag: "Amount", ...partOf(asked) }
    case "lines":
      return {
        _tag: "Lines",
        lines: asked.lines.map((line) => ({
          lineId: line.id,
          part: line.part === undefined ? null : partOf(line.part)
        }))
      }
  }
}
