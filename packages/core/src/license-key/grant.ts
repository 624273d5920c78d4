import type { Invoice } from "../invoice/model.ts"
import type { Status, Subscription } from "../subscription/model.ts"
import type { DisabledReason, LicenseKey } from "./model.ts"

/** What gives a right to a key, as it stands now. */
export type Grant =
  | {
      readonly _tag: "Subscription"
      readonly subscription: Pick<Subscription, "productId" | "quantity" | "status">
    }
  | { readonly _tag: "Purchase"; readonly invoice: Pick<Invoice, "credited" | "paidAt" | "timeZone" | "total"> }
  /** The business gave it away: only its hand takes it back. */
  | { readonly _tag: "Gift" }

/** A grace period is still paid time; a held or paused subscription may come back, an ended one never does. */
const offWhile: { readonly [S in Exclude<Status, "pending">]: DisabledReason | null } = {
  active: null,
  past_due: null,
  on_hold: "subscription_on_hold",
  paused: "subscription_paused",
  cancelled: "subscription_ended",
  failed: "subscription_ended",
  expired: "subscription_ended"
}

/**
 * Why a key is off, or null. It follows from what stands now and from nothing that happened before, so that events may
 * come late, twice and in any order. What a hand switched off stays off; what has not begun changes nothing.
 */
export const offBecause = (
  key: Pick<LicenseKey, "disabled" | "productId" | "seat">,
  grant: Grant
): DisabledReason | null => {
  if (key.disabled === "manual" || grant._tag === "Gift") return key.disabled
  if (grant._tag === "Purchase") {
    if (grant.invoice.paidAt === null) return key.disabled
    return isRefunded(grant.invoice) ? "refund" : null
  }
  const { productId, quantity, status } = grant.subscription
  if (status === "pending") return key.disabled
  if (key.productId !== productId) return "plan_changed"
  return key.seat < quantity ? offWhile[status] : "fewer_seats"
}

/** Whether keys are due: the subscription runs, or the purchase is paid and was not taken back. */
export const isInForce = (grant: Grant): boolean => {
  switch (grant._tag) {
    case "Gift":
      return false
    case "Purchase":
      return grant.invoice.paidAt !== null && !isRefunded(grant.invoice)
    case "Subscription": {
      const { status } = grant.subscription
      return status !== "pending" && offWhile[status] === null
    }
  }
}

/** All of it was taken back. Part of it is a kindness and leaves the keys alone; what cost nothing cannot be refunded. */
const isRefunded = ({ credited, total }: Pick<Invoice, "credited" | "total">): boolean =>
  credited.amount > 0 && credited.amount >= total.amount
