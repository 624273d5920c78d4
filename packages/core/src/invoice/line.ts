import { Schema } from "effect"
import { Money } from "../kernel/money.ts"
import { Period } from "../kernel/period.ts"
import { Line as TextLine } from "../kernel/text.ts"

/** A tax rate in basis points: 2500 is 25 %. */
export const RateBps = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

/** One line of an invoice. `net + tax = gross`, exactly. */
export const Line = Schema.Struct({
  id: Schema.String,
  description: TextLine,
  period: Schema.NullOr(Period),
  quantity: Schema.Int,
  unitPrice: Money,
  taxRateBps: RateBps,
  net: Money,
  tax: Money,
  gross: Money
})
export type Line = typeof Line.Type
