import { DateTime, Schema } from "effect"
import type { LicenseInstanceId, ProductId } from "../kernel/id.ts"
import type { Grant } from "./grant.ts"
import { offBecause } from "./grant.ts"
import type { LicenseKey } from "./model.ts"

/** Why a key is not valid here and now, in words for programs. */
export const InvalidReason = Schema.Literals([
  "unknown",
  "disabled",
  "refunded",
  "plan_changed",
  "fewer_seats",
  "subscription_ended",
  "subscription_paused",
  "subscription_on_hold",
  "expired",
  "wrong_product",
  "not_active_on_this_device"
])
export type InvalidReason = typeof InvalidReason.Type

/** A key that somebody presents, and what gives a right to it. */
export interface Presented {
  readonly key: LicenseKey
  readonly grant: Grant
}

/** Where a key is to be valid; null is anywhere. */
export interface Place {
  readonly productId: ProductId | null
  readonly instanceId: LicenseInstanceId | null
}

/**
 * Every reason why a key is not valid, what weighs most first; none when it is. It looks at what stands now and not at
 * what the key's row says of it: a subscription that ends takes its keys along at once, not when the reaction has run.
 */
export const verdict = (presented: Presented | null, place: Place, now: DateTime.Utc): ReadonlyArray<InvalidReason> => {
  if (presented === null) return ["unknown"]
  const { key } = presented
  const isWrong = place.productId !== null && place.productId !== key.productId
  const isElsewhere = place.instanceId !== null && !key.instances.some(({ id }) => id === place.instanceId)
  return [
    ...offReasons(presented),
    ...(isExpired(key, now) ? (["expired"] as const) : []),
    ...(isWrong ? (["wrong_product"] as const) : []),
    ...(isElsewhere ? (["not_active_on_this_device"] as const) : [])
  ]
}

/** The instant of expiry is the first at which the key is no longer valid. */
export const isExpired = ({ expiresAt }: Pick<LicenseKey, "expiresAt">, now: DateTime.Utc): boolean =>
  expiresAt !== null && DateTime.isGreaterThanOrEqualTo(now, expiresAt)

const offReasons = ({ key, grant }: Presented): ReadonlyArray<InvalidReason> => {
  const off = offBecause(key, grant)
  if (off === null) return []
  return [off === "manual" ? "disabled" : off === "refund" ? "refunded" : off]
}
