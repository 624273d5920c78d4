import type { Change } from "../changes.ts"
import type { Invoice } from "../invoice/model.ts"
import type { PaymentId } from "../kernel/id.ts"
import type { BegunFacts } from "../payment/begun-facts.ts"
import type { Begun, DueFacts } from "./due-work.ts"

/** A decision that began a payment, and what it was decided on. */
export interface JustDecided {
  readonly facts: DueFacts
  readonly changes: ReadonlyArray<Change>
}

/**
 * A payment that was begun, with what was written around it: nobody has to read again what they wrote themselves. Null
 * where that cannot be told without reading.
 */
export const justBegun = ({ paymentId, sequence }: Begun, decided: JustDecided | undefined): BegunFacts | null =>
  decided === undefined ? null : factsOf(decided, paymentId, sequence)

const factsOf = (decided: JustDecided, id: PaymentId, sequence: number | null): BegunFacts | null => {
  const { facts, changes } = decided
  const payment = changes.find((change) => change._tag === "PutPayment" && change.value.id === id)
  const moved = changes.find((change) => change._tag === "PutSubscription")
  const invoice = invoiceOf(decided, sequence)
  if (payment?._tag !== "PutPayment" || invoice === null || invoice.id !== payment.value.invoiceId) return null
  const begun = written(payment.value)
  const before = facts.open?.invoice.id === invoice.id ? facts : null
  const { business, wallet, paymentMethod } = facts
  return {
    payment: begun,
    invoice,
    subscription: moved?._tag === "PutSubscription" ? written(moved.value) : facts.subscription,
    wallet,
    paymentMethod,
    attempts: [...(before?.attempts ?? []), begun],
    notes: before?.open?.notes ?? [],
    rules: business.subscriptionRules
  }
}

/** The bill that was issued with it, or the one that was open before. */
const invoiceOf = ({ facts, changes }: JustDecided, sequence: number | null): Invoice | null => {
  const fresh = changes.find(({ _tag, value }) => _tag === "PutInvoice" && value.version === 0)
  if (fresh?._tag !== "PutInvoice") return facts.open?.invoice ?? null
  return sequence === null ? null : { ...written(fresh.value), sequence }
}

/** As it stands in the store after it was written. */
const written = <A extends { readonly version: number }>(value: A): A => ({ ...value, version: value.version + 1 })
