import { Schema } from "effect"
import { HexColour } from "../business/branding.ts"
import { Address } from "../kernel/address.ts"
import { BusinessId, CustomerId, InvoiceId, SubscriptionId } from "../kernel/id.ts"
import { Language } from "../kernel/language.ts"
import { Money } from "../kernel/money.ts"
import { OptionalLine, Paragraph, Line as TextLine } from "../kernel/text.ts"
import { RateBps, TaxTreatment } from "../tax/treatment.ts"
import { Line } from "./line.ts"

/** A seller or a buyer as the invoice names them, copied at issue: later changes do not reach a document. */
export const Party = Schema.Struct({
  name: TextLine,
  companyName: Schema.NullOr(OptionalLine),
  email: Schema.String,
  address: Address,
  taxId: Schema.NullOr(OptionalLine)
})
export type Party = typeof Party.Type

/** The tax of one rate and reason, summed from the rounded lines. */
export const TaxTotal = Schema.Struct({ rateBps: RateBps, treatment: TaxTreatment, base: Money, tax: Money })
export type TaxTotal = typeof TaxTotal.Type

/** `open` waits for money, `paid` does not, `uncollectible` was written off, `void` is undone. */
export const InvoiceStatus = Schema.Literals(["open", "paid", "uncollectible", "void"])
export type InvoiceStatus = typeof InvoiceStatus.Type

/** A credit note is an invoice with negative sums, in a series of its own. */
export const InvoiceKind = Schema.Literals(["invoice", "credit_note"])
export type InvoiceKind = typeof InvoiceKind.Type

/** Why it was issued: what follows from its payment depends on it. */
export const InvoicePurpose = Schema.Literals(["start", "renewal", "plan_change", "purchase", "correction"])
export type InvoicePurpose = typeof InvoicePurpose.Type

/** An invoice or a credit note, complete in itself. What was issued stays; only what became of it is written later. */
export const Invoice = Schema.Struct({
  id: InvoiceId,
  businessId: BusinessId,
  customerId: CustomerId,
  subscriptionId: Schema.NullOr(SubscriptionId),
  kind: InvoiceKind,
  purpose: InvoicePurpose,
  /** The invoice that a credit note takes back from. */
  corrects: Schema.NullOr(InvoiceId),
  /** Why something is taken back, in words for the customer. */
  reason: Schema.NullOr(Paragraph),
  series: Schema.String,
  /**
   * Its place in the series, 1, 2, 3 … without a gap. Null only on the way to the store, which draws the number in the
   * transaction that writes the invoice.
   */
  sequence: Schema.NullOr(Schema.Int),
  language: Language,
  /** The time zone whose calendar the dates on the document follow. */
  timeZone: Schema.String,
  issuedAt: Schema.DateTimeUtcFromDate,
  /** The seller's colour when it was issued: a new look does not repaint old documents. */
  accent: HexColour,
  seller: Party,
  buyer: Party,
  lines: Schema.Array(Line),
  taxes: Schema.Array(TaxTotal),
  subtotal: Money,
  tax: Money,
  total: Money,
  /** What the subscription's credit paid of it. */
  creditApplied: Money,
  /** What the customer's wallet paid of it. */
  walletApplied: Money,
  /** What credit notes have taken back of it since: zero or positive. */
  credited: Money,
  status: InvoiceStatus,
  paidAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type Invoice = typeof Invoice.Type
