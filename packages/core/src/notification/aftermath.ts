import type { DateTime } from "effect"
import type { Invoice } from "../invoice/model.ts"
import type { Subscription } from "../subscription/model.ts"

/** What it means that an invoice has not been paid, as things stand now. */
export type Aftermath =
  /** The subscription did not begin. */
  | { readonly _tag: "NotBegun" }
  /** The change of plan was not made. */
  | { readonly _tag: "ChangeDropped" }
  /** Something bought once was not delivered. */
  | { readonly _tag: "NotDelivered" }
  | Overdue
  /** It is still to be paid, and nothing else has happened. */
  | { readonly _tag: "Owed" }

/** A subscription is overdue. Instants are UTC; `retryAt` is null when the card is not tried again by itself. */
export type Overdue =
  | {
      readonly _tag: "Grace"
      readonly until: DateTime.Utc
      readonly endsIn: "cancelled" | "on_hold"
      readonly retryAt: DateTime.Utc | null
    }
  | { readonly _tag: "OnHold"; readonly retryAt: DateTime.Utc | null }

/** What follows from an invoice that a payment failed for; null when nothing does any more, because it is settled. */
export const aftermathOf = (invoice: Invoice, subscription: Subscription | null): Aftermath | null => {
  if (invoice.status === "void") return undone(invoice, subscription)
  if (invoice.status !== "open") return null
  if (subscription === null) return { _tag: "NotDelivered" }
  if (hasEnded(subscription)) return null
  return overdueOf(invoice, subscription) ?? { _tag: "Owed" }
}

/** How overdue the subscription is for this invoice; null when it is not. */
export const overdueOf = (invoice: Invoice, subscription: Subscription): Overdue | null => {
  const { status, dunning, openInvoiceId } = subscription
  if (invoice.status !== "open" || openInvoiceId !== invoice.id) return null
  const retryAt = dunning?.retryAt ?? null
  if (status === "on_hold") return { _tag: "OnHold", retryAt }
  if (status !== "past_due" || dunning === null || dunning.graceEndsAt === null) return null
  return { _tag: "Grace", until: dunning.graceEndsAt, endsIn: dunning.graceEndsIn, retryAt }
}

/** A first bill and a change of plan are given up at once when they are not paid; anything else was void for a reason. */
const undone = ({ purpose }: Invoice, subscription: Subscription | null): Aftermath | null => {
  if (subscription === null) return null
  if (purpose === "start") return subscription.status === "failed" ? { _tag: "NotBegun" } : null
  return purpose === "plan_change" && !hasEnded(subscription) ? { _tag: "ChangeDropped" } : null
}

const hasEnded = ({ status }: Subscription): boolean =>
  status === "cancelled" || status === "expired" || status === "failed"
