import { Schema } from "effect"
import {
  activateLicense,
  deactivateLicense,
  listLicenseKeys,
  retrieveLicenseKey,
  updateLicenseKey,
  validateLicense
} from "../../merchant/licenses.ts"
import { LicenseActivate, LicenseDeactivate, LicenseKeyUpdate, LicenseValidate } from "../../wire/license.ts"
import { pageFields } from "../../wire/page.ts"
import { RequestedId } from "../../wire/scalar.ts"
import { asMerchant, asVisitor, input, router, run } from "../procedure.ts"

/** For whoever has a key's text, without an API key. */
export const licensesRouter = router({
  activate: asVisitor.input(input(LicenseActivate)).mutation(({ ctx, input }) => run(ctx, activateLicense(input))),

  deactivate: asVisitor
    .input(input(LicenseDeactivate))
    .mutation(({ ctx, input }) => run(ctx, deactivateLicense(input))),

  /** A mutation although it writes nothing: the key must not stand in an address. */
  validate: asVisitor.input(input(LicenseValidate)).mutation(({ ctx, input }) => run(ctx, validateLicense(input)))
})

export const licenseKeysRouter = router({
  list: asMerchant
    .input(input(Schema.Struct(pageFields)))
    .query(({ ctx, input }) => run(ctx, listLicenseKeys(ctx.actor.businessId, input))),

  retrieve: asMerchant
    .input(input(Schema.Struct({ license_key_id: RequestedId })))
    .query(({ ctx, input }) => run(ctx, retrieveLicenseKey(ctx.actor.businessId, input.license_key_id))),

  update: asMerchant
    .input(input(LicenseKeyUpdate))
    .mutation(({ ctx, input }) => run(ctx, updateLicenseKey(ctx.actor.businessId, input)))
})
