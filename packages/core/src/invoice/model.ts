import { Schema } from "effect"
import { HexColour } from "../business/branding.ts"
import { Address } from "../kernel/address.ts"
import { BusinessId, CustomerId, InvoiceId, SubscriptionId } from "../kernel/id.ts"
import { Language } from "../kernel/language.ts"
import { Money } from "../kernel/money.ts"
import { OptionalLine, Line as TextLine } from "../kernel/text.ts"
import { Line, RateBps } from "./line.ts"

/** A seller or a buyer as the invoice names them, copied at issue: later changes do not reach a document. */
export const Party = Schema.Struct({
  name: TextLine,
  companyName: Schema.NullOr(OptionalLine),
  email: Schema.String,
  address: Address,
  taxId: Schema.NullOr(OptionalLine)
})
export type Party = typeof Party.Type

/** The tax of one rate, summed from the rounded lines. */
export const TaxTotal = Schema.Struct({ rateBps: RateBps, base: Money, tax: Money })
export type TaxTotal = typeof TaxTotal.Type

export const InvoiceStatus = Schema.Literals(["open", "paid", "uncollectible", "void"])
export type InvoiceStatus = typeof InvoiceStatus.Type

export const Invoice = Schema.Struct({
  id: InvoiceId,
  businessId: BusinessId,
  customerId: CustomerId,
  subscriptionId: Schema.NullOr(SubscriptionId),
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
  status: InvoiceStatus,
  paidAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type Invoice = typeof Invoice.Type
