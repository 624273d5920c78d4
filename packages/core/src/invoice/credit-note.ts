import type { DateTime } from "effect"
import { Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { InvoiceId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import type { Portion } from "./left.ts"
import { added, leftOf } from "./left.ts"
import type { Line } from "./line.ts"
import type { Invoice } from "./model.ts"
import type { CorrectionInvalid, TakenBack } from "./taken-back.ts"
import { portionsOf } from "./taken-back.ts"
import { totalsOf } from "./totals.ts"

/** Nothing of the invoice can be taken back like this: `reason` says why. */
export class InvoiceNotCorrectable extends Schema.TaggedError<InvoiceNotCorrectable>()("InvoiceNotCorrectable", {
  id: Schema.String,
  reason: Schema.Literals([
    /** It is a credit note itself. */
    "credit_note",
    "void",
    "uncollectible",
    /** All of it has been taken back. */
    "nothing_left",
    /** While it is open only what is due can be taken back, and nothing be paid out. */
    "still_open",
    /** It is settled: there is nothing due that could be lowered. */
    "not_open",
    "more_than_due",
    /** A subscription waits for it: the last of what is due is paid or given up, not taken back. */
    "awaited",
    /** More than came in for it in money. */
    "more_than_received",
    /** There is no subscription, or none that lives, whose credit it could become. */
    "no_subscription"
  ])
}) {
  readonly kind: Kind = "conflict"
}

/** What a credit note is made of, beside its invoice. */
export interface Correction {
  readonly id: InvoiceId
  readonly takenBack: TakenBack
  /** The credit notes of this invoice so far. */
  readonly notes: ReadonlyArray<Invoice>
  /** The series that it is numbered in. */
  readonly series: string
  /** In words for the customer; null when nobody said. */
  readonly reason: string | null
  readonly issuedAt: DateTime.Utc
}

/**
 * A credit note that takes back from an invoice, not yet settled. Its lines bear the ids, rates and treatments of the
 * lines they take back from, with the opposite sign; its parties are those of the invoice. Together with earlier notes
 * it never takes back more than the invoice said, line by line and in all, and the last one brings the sums of the notes
 * to exactly those of the invoice, the tax of each rate included.
 */
export const creditNote = (
  invoice: Invoice,
  correction: Correction
): Result.Result<Invoice, CorrectionInvalid | InvoiceNotCorrectable> => {
  const { currency } = invoice.total
  const [first, ...rest] = leftOf(invoice, correction.notes)
  const refusal = refusalOf(invoice)
  if (refusal !== null) return refused(invoice, refusal)
  if (first === undefined || added(currency, [first, ...rest]).gross.amount <= 0)
    return refused(invoice, "nothing_left")
  return Result.map(portionsOf([first, ...rest], correction.takenBack), (portions) => {
    const lines = portions.map(lineTakenBack)
    const none = Money.zero(currency)
    return {
      ...invoice,
      id: correction.id,
      kind: "credit_note",
      purpose: "correction",
      corrects: invoice.id,
      reason: correction.reason,
      series: correction.series,
      sequence: null,
      issuedAt: correction.issuedAt,
      lines,
      ...totalsOf(currency, lines),
      creditApplied: none,
      walletApplied: none,
      credited: none,
      status: "open",
      paidAt: null,
      version: 0
    }
  })
}

const refused = ({ id }: Invoice, reason: InvoiceNotCorrectable["reason"]) =>
  Result.fail(new InvoiceNotCorrectable({ id, reason }))

const refusalOf = ({ kind, status }: Invoice): "credit_note" | "uncollectible" | "void" | null => {
  if (kind === "credit_note") return "credit_note"
  return status === "void" || status === "uncollectible" ? status : null
}

/** A line given back. All of it is shown as it was charged; a part is shown as one of what is taken back. */
const lineTakenBack = ({ line, net, tax, gross }: Portion): Line => {
  const figures = { net: Money.negate(net), tax: Money.negate(tax), gross: Money.negate(gross) }
  if (net.amount === line.net.amount && tax.amount === line.tax.amount) return { ...line, ...figures }
  const part = line.taxInclusive ? gross : net
  return {
    ...line,
    quantity: 1,
    unitPrice: Money.isNegative(part) ? Money.negate(part) : part,
    discount: Money.zero(part.currency),
    proration: null,
    ...figures
  }
}
