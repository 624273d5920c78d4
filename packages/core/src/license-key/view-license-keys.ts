import { type DateTime, Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Products } from "../catalog/reader.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import { masked } from "./key-text.ts"
import type { LicenseKey } from "./model.ts"
import { LicenseKeys } from "./reader.ts"
import { isExpired } from "./verdict.ts"

/** A key's state in a word; the verdict has the reasons. */
export type LicenseKeyStatus = "active" | "disabled" | "expired"

/** A key as lists show it: nothing in it opens anything. */
export interface ShownLicenseKey
  extends Omit<LicenseKey, "businessId" | "customerId" | "ending" | "textHash" | "textSealed" | "version"> {
  /** `••••-…-8YPD` */
  readonly masked: string
  readonly productName: string
  readonly status: LicenseKeyStatus
}

/** Every key of a customer, newest first, without the texts. */
export const viewLicenseKeys = Effect.fn("LicenseKey.viewAll")(function* (owner: BusinessId, customer: CustomerId) {
  const [keys, now] = yield* Effect.all([(yield* LicenseKeys).ofCustomer(owner, customer), businessNow(owner)])
  const products = yield* (yield* Products).several(owner, [...new Set(keys.map(({ productId }) => productId))])
  const names = new Map(products.map(({ id, name }) => [id, name]))
  return keys.map((key) => shown(key, names.get(key.productId) ?? key.productId, now))
})

/** A disabled key is disabled, whether or not it has expired since. */
export const statusOf = (key: LicenseKey, now: DateTime.Utc): LicenseKeyStatus => {
  if (key.disabled !== null) return "disabled"
  return isExpired(key, now) ? "expired" : "active"
}

const shown = (key: LicenseKey, productName: string, now: DateTime.Utc): ShownLicenseKey => {
  const { businessId, customerId, ending, textHash, textSealed, version, ...said } = key
  return { ...said, masked: masked(ending), productName, status: statusOf(key, now) }
}
