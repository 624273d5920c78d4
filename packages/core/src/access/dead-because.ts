import { DateTime } from "effect"
import type { Customer } from "../customer/model.ts"
import { canonical } from "../kernel/email-address.ts"
import type { Link } from "./link.ts"

/** Why a link opens nothing, in words for programs. */
export type DeadReason = "address_changed" | "customer_blocked" | "expired" | "revoked" | "used"

/**
 * Every reason why a link opens no session now, what weighs most first; none exactly when `opens` says that it does. For
 * logs and for support: whoever holds a dead link is told the same, whatever killed it.
 */
export const deadBecause = (link: Link, customer: Customer, now: DateTime.Utc): ReadonlyArray<DeadReason> => [
  ...(link.revokedAt === null ? [] : (["revoked"] as const)),
  ...(link.usedAt === null ? [] : (["used"] as const)),
  ...(DateTime.isLessThan(now, link.expiresAt) ? [] : (["expired"] as const)),
  ...(customer.blockedAt === null ? [] : (["customer_blocked"] as const)),
  ...(canonical(customer.email) === canonical(link.email) ? [] : (["address_changed"] as const))
]
