import { Result } from "effect"
import { CorrectionInvalid, type TakenBack } from "../invoice/taken-back.ts"
import * as Money from "../kernel/money.ts"
import type { Refundable } from "./refundable.ts"
import { LineItemProrated } from "./refusals.ts"

/** A line of what was paid, as the line items of its payment name it, and how much of it is to go back. */
export interface AskedItem {
  readonly itemId: string
  /** In minor units of the payment's currency; null for all of it that can go back. */
  readonly amount: number | null
  /** Whether the amount is named with its tax. */
  readonly taxInclusive: boolean
}

/** What the credit note of a refund takes back: of certain lines, or all that can go back. */
export const takenBackOf = (
  refundable: Refundable,
  items: ReadonlyArray<AskedItem> | null
): Result.Result<TakenBack, CorrectionInvalid | LineItemProrated> => {
  const { whole, isAll } = refundable
  if (items === null) {
    return Result.succeed(isAll ? { _tag: "Everything" } : { _tag: "Amount", amount: whole, taxInclusive: true })
  }
  return Result.map(Result.all(items.map((item) => lineOf(refundable, item))), (lines) => ({ _tag: "Lines", lines }))
}

type AskedOfLine = Extract<TakenBack, { readonly _tag: "Lines" }>["lines"][number]

const lineOf = (
  { whole, lines }: Refundable,
  { itemId, amount, taxInclusive }: AskedItem
): Result.Result<AskedOfLine, CorrectionInvalid | LineItemProrated> => {
  const found = lines.find(({ line }) => line.id === itemId)
  // The credit note refuses lines that its invoice does not have.
  if (found === undefined) return Result.succeed({ lineId: itemId, part: null })
  const lineId = found.line.id
  if (found.line.proration !== null) return Result.fail(new LineItemProrated({ lineId }))
  if (found.amount.amount === 0) return Result.fail(new CorrectionInvalid({ reason: "more_than_left", lineId }))
  if (amount !== null) {
    return Result.succeed({ lineId, part: { amount: Money.of(amount, whole.currency), taxInclusive } })
  }
  return Result.succeed({ lineId, part: found.isAll ? null : { amount: found.amount, taxInclusive: true } })
}
