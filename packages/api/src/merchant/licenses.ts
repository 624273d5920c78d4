import type { BusinessId } from "@kundportal/core/kernel/id"
import { activateLicense as activate } from "@kundportal/core/license-key/activate-license"
import { deactivateLicense as deactivate } from "@kundportal/core/license-key/deactivate-license"
import { masked } from "@kundportal/core/license-key/key-text"
import type { LicenseKey } from "@kundportal/core/license-key/model"
import { LicenseKeys } from "@kundportal/core/license-key/reader"
import { LicenseTexts } from "@kundportal/core/license-key/texts"
import { updateLicenseKey as update } from "@kundportal/core/license-key/update-license-key"
import { validateLicense as validate } from "@kundportal/core/license-key/validate-license"
import { DateTime, Effect } from "effect"
import type { LicenseActivate, LicenseDeactivate, LicenseKeyUpdate, LicenseValidate } from "../wire/license.ts"
import { licenseActivated, licenseKey, licensePatchFrom } from "../wire/license.ts"
import type { PageQuery } from "../wire/page.ts"
import { pageFrom } from "../wire/page.ts"
import { instanceIdFrom, licenseKeyIdFrom, productIdFrom } from "../wire/requested-id.ts"
import { whenGiven } from "./when-given.ts"

/*
 * The first three are for whoever has the key's text: a program on a customer's computer has no API key, and may have
 * none. The others are the business's.
 */

export const activateLicense = ({ license_key, name }: typeof LicenseActivate.Type) =>
  Effect.map(activate({ text: license_key, name }), licenseActivated)

export const deactivateLicense = Effect.fnUntraced(function* (body: typeof LicenseDeactivate.Type) {
  yield* deactivate({ text: body.license_key, instanceId: yield* instanceIdFrom(body.license_key_instance_id) })
})

/** Valid, or every reason why not, what weighs most first. */
export const validateLicense = Effect.fnUntraced(function* (body: typeof LicenseValidate.Type) {
  const reasons = yield* validate({
    text: body.license_key,
    productId: yield* whenGiven(body.product_id ?? undefined, productIdFrom),
    instanceId: yield* whenGiven(body.license_key_instance_id ?? undefined, instanceIdFrom)
  })
  return { valid: reasons.length === 0, reasons }
})

export const listLicenseKeys = Effect.fnUntraced(function* (owner: BusinessId, query: PageQuery) {
  const keys = yield* (yield* LicenseKeys).page(owner, pageFrom(query))
  return { items: yield* Effect.forEach(keys, told) }
})

export const retrieveLicenseKey = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return yield* told(yield* (yield* LicenseKeys).find(owner, yield* licenseKeyIdFrom(id)))
})

export const updateLicenseKey = Effect.fnUntraced(function* (
  businessId: BusinessId,
  body: typeof LicenseKeyUpdate.Type
) {
  const licenseKeyId = yield* licenseKeyIdFrom(body.license_key_id)
  return yield* told(yield* update({ businessId, licenseKeyId, patch: licensePatchFrom(body) }))
})

/** A key with its text; one that was sealed under another secret is shown as far as it can be. */
const told = Effect.fnUntraced(function* (key: LicenseKey) {
  const texts = yield* LicenseTexts
  const written = yield* Effect.catchTag(texts.open(key), "LicenseTextUnreadable", () =>
    Effect.succeed(masked(key.ending))
  )
  return licenseKey({ key, written, now: yield* DateTime.now })
})
