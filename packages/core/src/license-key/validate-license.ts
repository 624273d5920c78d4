import { DateTime, Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { findPresented } from "./presented-key.ts"
import type { Place } from "./verdict.ts"
import { verdict } from "./verdict.ts"

/** A key's text, and where it is to be valid. */
export interface ValidateLicense extends Place {
  /** As it was typed. */
  readonly text: string
}

/** Say why a key is not valid here and now; an empty list means that it is. An unknown key is an answer, not a failure. */
export const validateLicense = Effect.fn("LicenseKey.validate")(function* ({ text, ...place }: ValidateLicense) {
  const presented = yield* findPresented(text).pipe(Effect.catchTag("LicenseTextUnknown", () => Effect.succeed(null)))
  return verdict(presented, place, yield* presented === null ? DateTime.now : businessNow(presented.key.businessId))
})
