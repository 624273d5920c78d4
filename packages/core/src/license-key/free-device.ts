import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit } from "../commit.ts"
import type { LicenseInstanceId } from "../kernel/id.ts"
import { free } from "./activation.ts"
import { whenContended } from "./contended.ts"
import { LicenseKeys } from "./reader.ts"
import type { OwnLicenseKey } from "./reveal-license-key.ts"

/** A key of one's own, and the device to free. */
export interface FreeDevice extends OwnLicenseKey {
  readonly instanceId: LicenseInstanceId
}

/** Free a device of one's own key, as customers do when a computer is lost or sold. Replies with the key. */
export const freeDevice = Effect.fn("LicenseKey.freeDevice")(function* ({ instanceId, ...own }: FreeDevice) {
  const [key, now] = yield* Effect.all([
    (yield* LicenseKeys).findOwn(own.businessId, own.customerId, own.licenseKeyId),
    businessNow(own.businessId)
  ])
  const decision = yield* Effect.fromResult(free({ key, instanceId, now }))
  yield* (yield* Commit).commit(own.businessId, decision)
  return decision.reply
}, Effect.retry(whenContended))
