import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit } from "../commit.ts"
import type { BusinessId, LicenseInstanceId, LicenseKeyId } from "../kernel/id.ts"
import { rename } from "./activation.ts"
import type { LicenseKeyPatch } from "./amend.ts"
import { amended } from "./amend.ts"
import { whenContended } from "./contended.ts"
import type { LicenseInstance } from "./model.ts"
import { withGrant } from "./presented-key.ts"
import { LicenseKeys } from "./reader.ts"

/** Which key, and what is to be different: an absent field stays as it is. */
export interface UpdateLicenseKey {
  readonly businessId: BusinessId
  readonly licenseKeyId: LicenseKeyId
  readonly patch: LicenseKeyPatch
}

/** Change a key as a merchant: its limit, its expiry, whether it is off by hand. Replies with the key. */
export const updateLicenseKey = Effect.fn("LicenseKey.update")(function* ({
  businessId,
  licenseKeyId,
  patch
}: UpdateLicenseKey) {
  const key = yield* (yield* LicenseKeys).find(businessId, licenseKeyId)
  const [presented, now] = yield* Effect.all([withGrant(key), businessNow(businessId)])
  const value = yield* Effect.fromResult(amended(presented, patch, now))
  yield* (yield* Commit).commit(businessId, { changes: [{ _tag: "PutLicenseKey", value }], events: [] })
  return value
}, Effect.retry(whenContended))

/** Which device of which key, and its new name. */
export interface RenameDevice {
  readonly businessId: BusinessId
  readonly licenseKeyId: LicenseKeyId
  readonly instanceId: LicenseInstanceId
  readonly name: LicenseInstance["name"]
}

/** Call a device by another name, as a merchant. Replies with the key. */
export const renameDevice = Effect.fn("LicenseKey.renameDevice")(function* ({
  businessId,
  licenseKeyId,
  instanceId,
  name
}: RenameDevice) {
  const [key, now] = yield* Effect.all([(yield* LicenseKeys).find(businessId, licenseKeyId), businessNow(businessId)])
  const decision = yield* Effect.fromResult(rename({ key, instanceId, now }, name))
  yield* (yield* Commit).commit(businessId, decision)
  return decision.reply
}, Effect.retry(whenContended))
