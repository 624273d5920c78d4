import type { Money } from "../kernel/money.ts"
import * as Amount from "../kernel/money.ts"
import type { Ratio } from "../kernel/ratio.ts"
import type { Row } from "./document.ts"
import type { Line, Proration } from "./line.ts"
import type { TaxPen } from "./pen.ts"
import type { ShareUnit } from "./words.ts"
import { fill } from "./words.ts"

/**
 * Amounts are shown as the prices were agreed, so that a reader can follow them from quantity and price: with tax when
 * every price includes it, otherwise without. Where there is no tax, there is no difference.
 */
export const pricesIncludeTax = (lines: ReadonlyArray<Line>): boolean =>
  lines.every(({ taxInclusive }) => taxInclusive) && lines.some(({ tax }) => tax.amount !== 0)

/** One line as a row: what was sold, and how its amount comes about. */
export const rowOf = (line: Line, withTax: boolean, pen: TaxPen): Row => ({
  id: line.id,
  description: line.description,
  notes: notesOf(line, withTax, pen),
  quantity: pen.figures.count(line.quantity),
  unitPrice: pen.figures.money(line.unitPrice),
  taxRate: pen.figures.rate(line.taxRateBps),
  amount: pen.figures.money(withTax ? line.gross : line.net)
})

const notesOf = (line: Line, withTax: boolean, pen: TaxPen): ReadonlyArray<string> => [
  ...(line.period === null ? [] : [pen.figures.period(line.period)]),
  ...discountNote(line, pen),
  ...(line.proration === null ? givenBackNote(line, pen) : shareNotes(line, line.proration, pen)),
  ...(withTax ? [] : taxNote(line, pen))
]

/** What the line comes to in the terms of its price, before the sign: with tax in it or without. */
const worth = ({ taxInclusive, gross, net }: Line): Money => positive(taxInclusive ? gross : net)

const positive = (money: Money): Money => (money.amount < 0 ? Amount.negate(money) : money)

const isGivenBack = ({ gross, net }: Line): boolean => gross.amount < 0 || net.amount < 0

const discountNote = ({ discount }: Line, { say, figures }: TaxPen): ReadonlyArray<string> =>
  discount.amount === 0 ? [] : [fill(say.discount, { amount: figures.money(Amount.negate(discount)) })]

const givenBackNote = (line: Line, { say, figures }: TaxPen): ReadonlyArray<string> =>
  isGivenBack(line) ? [fill(say.givenBack, { amount: figures.money(worth(line)) })] : []

/** `15 of 30 days left: €30.00 × 15/30 = €15.00`, and between which instants where it is not counted in days. */
const shareNotes = (line: Line, proration: Proration, { say, figures }: TaxPen): ReadonlyArray<string> => {
  const { unit, share } = readable(proration)
  const sum = fill(isGivenBack(line) ? say.shareBack : say.share, {
    part: figures.count(share.part),
    whole: figures.count(share.whole),
    unit: say.shareUnits[unit],
    full: figures.money(proration.full),
    amount: figures.money(worth(line))
  })
  const told = isExact(proration) ? sum : fill(say.rounded, { sum })
  const end = line.period?.end
  if (unit === "day" || end === undefined) return [told]
  const lengthMs = proration.share.part * 1000
  return [fill(say.shareFrom, { from: figures.momentBefore(end, lengthMs), to: figures.moment(end) }), told]
}

const secondsIn: ReadonlyArray<readonly [ShareUnit, number]> = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60]
]

/** A share counted in seconds is told in the largest unit that divides both its figures: never in a rounded one. */
const readable = ({ share, unit }: Proration): { readonly unit: ShareUnit; readonly share: Ratio } => {
  if (unit === "day") return { unit, share }
  const fitting = secondsIn.find(([, seconds]) => share.part % seconds === 0 && share.whole % seconds === 0)
  if (fitting === undefined) return { unit, share }
  const [larger, seconds] = fitting
  return { unit: larger, share: { part: share.part / seconds, whole: share.whole / seconds } }
}

const isExact = ({ full, share }: Proration): boolean =>
  (BigInt(full.amount) * BigInt(share.part)) % BigInt(share.whole) === 0n

/** Where prices with and without tax meet, the amounts are without: this says what was taken out of a price. */
const taxNote = (line: Line, { say, figures, tax }: TaxPen): ReadonlyArray<string> => {
  if (!line.taxInclusive || line.tax.amount === 0) return []
  const isPlain = line.proration === null && line.discount.amount === 0 && !isGivenBack(line)
  const pattern = isPlain ? say.taxInPrice : say.taxInAmount
  return [fill(pattern, { amount: figures.money(positive(line.tax)), tax })]
}
