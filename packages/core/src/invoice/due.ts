import * as Money from "../kernel/money.ts"
import type { Invoice } from "./model.ts"

/**
 * What is left to pay of an invoice: the total less credit, wallet and what credit notes took back. Nothing is due of
 * one that is paid, void, written off, or a credit note. Source: invariant "total = paid + credit + written off + due".
 */
export const dueOf = (invoice: Invoice): Money.Money => {
  const { kind, status, total, creditApplied, walletApplied, credited } = invoice
  if (kind === "credit_note" || status !== "open") return Money.zero(total.currency)
  return [creditApplied, walletApplied, credited].reduce((due, part) => Money.subtract(due, part), total)
}
