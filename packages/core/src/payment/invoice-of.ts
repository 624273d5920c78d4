import { Schema } from "effect"
import { InvoiceId } from "../kernel/id.ts"

const attemptedName = /^pay_(?<stem>[A-Za-z0-9]{21})(?:a\d{1,4})?$/
const otherName = /^pay_(?<stem>[A-Za-z0-9]+?)(?:a\d{1,4})?$/
const isInvoiceId = Schema.is(InvoiceId)

/**
 * The invoice whose attempts have names like this: `pay_<stem>` and `pay_<stem>a2` are both of `inv_<stem>`. Null for what
 * is no name of a payment of ours.
 */
export const invoiceOf = (reference: string): InvoiceId | null => {
  const stem = (attemptedName.exec(reference) ?? otherName.exec(reference))?.groups?.stem
  const id = `inv_${stem ?? ""}`
  return isInvoiceId(id) ? id : null
}
