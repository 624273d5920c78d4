import { Effect } from "effect"
import type { BusinessId, CustomerId, LicenseKeyId } from "../kernel/id.ts"
import { LicenseKeys } from "./reader.ts"
import { LicenseTexts } from "./texts.ts"

/** A key, and whose it must be. */
export interface OwnLicenseKey {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly licenseKeyId: LicenseKeyId
}

/** The text of a key, for the customer whose key it is. A key that is off is still theirs to read. */
export const revealLicenseKey = Effect.fn("LicenseKey.reveal")(function* (own: OwnLicenseKey) {
  const key = yield* (yield* LicenseKeys).findOwn(own.businessId, own.customerId, own.licenseKeyId)
  return yield* (yield* LicenseTexts).open(key)
})
