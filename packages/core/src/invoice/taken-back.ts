import { Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import * as Money from "../kernel/money.ts"
import type { Column, Portion } from "./left.ts"
import { added, portionOf, something } from "./left.ts"

/** So much, named with the tax in it or without. */
const Asked = Schema.Struct({ amount: Money.Money, taxInclusive: Schema.Boolean })
type Asked = typeof Asked.Type

const AskedOfLine = Schema.Struct({
  lineId: Schema.String,
  /** Null takes back all that is left of the line. */
  part: Schema.NullOr(Asked)
})
type AskedOfLine = typeof AskedOfLine.Type

/** What a credit note takes back: all that is left, an amount spread over the lines, or something of certain lines. */
export const TakenBack = Schema.Union([
  Schema.TaggedStruct("Everything", {}),
  Schema.TaggedStruct("Amount", Asked.fields),
  Schema.TaggedStruct("Lines", { lines: Schema.Array(AskedOfLine).check(Schema.isMaxLength(1000)) })
])
export type TakenBack = typeof TakenBack.Type

/** What is to be taken back does not fit the invoice: `reason` says how. */
export class CorrectionInvalid extends Schema.TaggedError<CorrectionInvalid>()("CorrectionInvalid", {
  reason: Schema.Literals([
    "no_lines",
    "unknown_line",
    "repeated_line",
    "not_an_amount",
    "other_currency",
    "more_than_left"
  ]),
  /** The line it is about; null when it is about the sum. */
  lineId: Schema.NullOr(Schema.String)
}) {
  readonly kind: Kind = "invalid"
}

type Portions = Result.Result<ReadonlyArray<Portion>, CorrectionInvalid>

/** What is taken back of each line; lines of which nothing is taken are left out. */
export const portionsOf = (left: readonly [Portion, ...ReadonlyArray<Portion>], takenBack: TakenBack): Portions => {
  switch (takenBack._tag) {
    case "Everything":
      return Result.succeed(something(left))
    case "Amount":
      return spread(left, takenBack)
    case "Lines":
      return Result.flatMap(picked(left, takenBack.lines), (portions) => within(left, portions))
  }
}

const refused = (reason: CorrectionInvalid["reason"], lineId: string | null = null) =>
  Result.fail(new CorrectionInvalid({ reason, lineId }))

const columnOf = ({ taxInclusive }: Asked): Column => (taxInclusive ? "gross" : "net")

/** What is wrong with an amount beside what is left, both without sign; null when nothing is. */
const complaint = (asked: Money.Money, left: Money.Money): CorrectionInvalid["reason"] | null => {
  if (asked.currency !== left.currency) return "other_currency"
  if (!Number.isSafeInteger(asked.amount) || asked.amount <= 0) return "not_an_amount"
  return asked.amount > left.amount ? "more_than_left" : null
}

/** An amount over all lines, in proportion to what is left of each. */
const spread = (left: readonly [Portion, ...ReadonlyArray<Portion>], asked: Asked): Portions => {
  const column = columnOf(asked)
  const { currency } = left[0].net
  const whole = added(currency, left)[column]
  const wrong = complaint(asked.amount, whole)
  if (wrong !== null) return refused(wrong)
  if (asked.amount.amount === whole.amount) return Result.succeed(something(left))
  const shares = sharesOf(
    asked.amount,
    left.map((line) => line[column])
  )
  return Result.succeed(
    something(left.map((line, index) => portionOf(line, shares[index] ?? Money.zero(currency), column)))
  )
}

/**
 * An amount in proportion to parts that may be negative: what falls on the negative ones is rounded once, the positive
 * ones bear the rest, and no share exceeds its part.
 */
const sharesOf = (amount: Money.Money, parts: ReadonlyArray<Money.Money>): ReadonlyArray<Money.Money> => {
  const whole = Money.sum(amount.currency, parts)
  const below = Money.sum(amount.currency, parts.filter(Money.isNegative))
  const fromBelow = Money.scale(below, amount.amount, whole.amount)
  const weights = (sign: 1 | -1) => parts.map((part) => Math.max(sign * part.amount, 0))
  const over = Money.allocate(Money.subtract(amount, fromBelow), weights(1))
  const under = Money.allocate(fromBelow, weights(-1))
  return parts.map((part, index) => (Money.isNegative(part) ? under : over)[index] ?? Money.zero(amount.currency))
}

/** Something of certain lines. */
const picked = (left: ReadonlyArray<Portion>, lines: ReadonlyArray<AskedOfLine>): Portions => {
  if (lines.length === 0) return refused("no_lines")
  const repeated = lines.find(({ lineId }, index) => lines.findIndex((other) => other.lineId === lineId) !== index)
  if (repeated !== undefined) return refused("repeated_line", repeated.lineId)
  return Result.all(lines.map((asked) => pickedOf(left, asked)))
}

const pickedOf = (
  left: ReadonlyArray<Portion>,
  { lineId, part }: AskedOfLine
): Result.Result<Portion, CorrectionInvalid> => {
  const portion = left.find(({ line }) => line.id === lineId)
  if (portion === undefined) return refused("unknown_line", lineId)
  if (Money.isZero(portion.gross)) return refused("more_than_left", lineId)
  if (part === null) return Result.succeed(portion)
  const column = columnOf(part)
  const isNegative = Money.isNegative(portion[column])
  const wrong = complaint(part.amount, isNegative ? Money.negate(portion[column]) : portion[column])
  if (wrong !== null) return refused(wrong, lineId)
  return Result.succeed(portionOf(portion, isNegative ? Money.negate(part.amount) : part.amount, column))
}

/** What is taken of the lines comes to something, and to no more than the invoice has left. */
const within = (left: readonly [Portion, ...ReadonlyArray<Portion>], portions: ReadonlyArray<Portion>): Portions => {
  const { currency } = left[0].net
  const wrong = complaint(added(currency, portions).gross, added(currency, left).gross)
  return wrong === null ? Result.succeed(portions) : refused(wrong)
}
