import type { DateTime } from "effect"
import { Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { offBecause } from "./grant.ts"
import type { LicenseKey } from "./model.ts"
import { DisabledReason } from "./model.ts"
import type { Presented } from "./verdict.ts"

/** The key is active on more devices than the new limit allows. Somebody has to free them first. */
export class LicenseLimitBelowUse extends Schema.TaggedError<LicenseLimitBelowUse>()("LicenseLimitBelowUse", {
  inUse: Schema.Int
}) {
  readonly kind: Kind = "invalid"
}

/** A subscription's key has no expiry of its own: it ends with the subscription. */
export class LicenseExpiryRefused extends Schema.TaggedError<LicenseExpiryRefused>()("LicenseExpiryRefused", {}) {
  readonly kind: Kind = "invalid"
}

/** What the key belongs to is not in force, so no hand can switch the key on. */
export class LicenseKeyNotInForce extends Schema.TaggedError<LicenseKeyNotInForce>()("LicenseKeyNotInForce", {
  reason: DisabledReason
}) {
  readonly kind: Kind = "conflict"
}

/** What a merchant may change of a key. An absent field stays as it is. */
export interface LicenseKeyPatch {
  /** From 1; null is no limit of its own. */
  readonly activationsLimit?: number | null
  /** Null is for ever. */
  readonly expiresAt?: DateTime.Utc | null
  /** Off by hand, and on again by hand only. */
  readonly disabled?: boolean
}

/** Why a key cannot be as a merchant wants it. */
export type AmendRefused = LicenseExpiryRefused | LicenseKeyNotInForce | LicenseLimitBelowUse

/** The key as a merchant wants it, or the first reason why it cannot be so. */
export const amended = (
  presented: Presented,
  patch: LicenseKeyPatch,
  now: DateTime.Utc
): Result.Result<LicenseKey, AmendRefused> => {
  const { key } = presented
  const { activationsLimit = key.activationsLimit, expiresAt = key.expiresAt } = patch
  const inUse = key.instances.length
  if (activationsLimit !== null && activationsLimit < inUse) return Result.fail(new LicenseLimitBelowUse({ inUse }))
  if (expiresAt !== null && key.subscriptionId !== null) return Result.fail(new LicenseExpiryRefused())
  return Result.map(switched(presented, patch.disabled), (disabled) => ({
    ...key,
    activationsLimit,
    expiresAt,
    disabled,
    updatedAt: now
  }))
}

const switched = (
  { key, grant }: Presented,
  disabled: boolean | undefined
): Result.Result<DisabledReason | null, LicenseKeyNotInForce> => {
  if (disabled === undefined) return Result.succeed(key.disabled)
  if (disabled) return Result.succeed("manual")
  const reason = offBecause({ ...key, disabled: null }, grant)
  return reason === null ? Result.succeed(null) : Result.fail(new LicenseKeyNotInForce({ reason }))
}
