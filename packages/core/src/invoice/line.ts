import { Schema } from "effect"
import { Money } from "../kernel/money.ts"
import { Period } from "../kernel/period.ts"
import { Ratio } from "../kernel/ratio.ts"
import { Line as TextLine } from "../kernel/text.ts"
import { RateBps, TaxTreatment } from "../tax/treatment.ts"

/** Part of a period: how much of it, counted in what, and what the whole would have cost after discounts. */
export const Proration = Schema.Struct({
  full: Money,
  share: Ratio,
  unit: Schema.Literals(["second", "day"])
})
export type Proration = typeof Proration.Type

/** One line of a document. `net + tax = gross`, exactly; all three are negative when something is given back. */
export const Line = Schema.Struct({
  id: Schema.String,
  description: TextLine,
  period: Schema.NullOr(Period),
  quantity: Schema.Int,
  /** Of one unit and a whole period, as agreed: with the tax in it or without. */
  unitPrice: Money,
  /** Taken off `quantity × unitPrice` before anything else; zero or positive, in the same terms as the price. */
  discount: Money,
  /** Null when the line is for the whole period. */
  proration: Schema.NullOr(Proration),
  taxInclusive: Schema.Boolean,
  taxRateBps: RateBps,
  taxTreatment: TaxTreatment,
  net: Money,
  tax: Money,
  gross: Money
})
export type Line = typeof Line.Type
