import { randomBytes } from "node:crypto"
import { chanceLength, endingOf, keyTextFrom } from "@kundportal/core/license-key/key-text"
import type { TextPlace } from "@kundportal/core/license-key/texts"
import { LicenseTexts, LicenseTextUnreadable } from "@kundportal/core/license-key/texts"
import { Effect, Layer, Option, Redacted } from "effect"
import { seal, sealingKey, unseal } from "./sealing.ts"
import { hashOf } from "./secrets.ts"

/** Texts of licence keys: 100 random bits, sealed under the installation's secret for their owners to read again. */
export const layerLicenseTexts = (secretKey: Redacted.Redacted<string>): Layer.Layer<LicenseTexts> => {
  const key = sealingKey(Redacted.value(secretKey), "kundportal licence keys")
  return Layer.succeed(LicenseTexts, {
    mint: (place) =>
      Effect.sync(() => {
        const text = keyTextFrom([...randomBytes(chanceLength)])
        const textSealed = seal(key, placeOf(place), text).toString("base64")
        return { ending: endingOf(text), textHash: hashOf(text), textSealed }
      }),
    open: (license) =>
      Option.match(unseal(key, placeOf(license), Buffer.from(license.textSealed, "base64")), {
        onNone: () => Effect.fail(new LicenseTextUnreadable({ id: license.id })),
        onSome: Effect.succeed
      }),
    hashOf
  })
}

const placeOf = ({ businessId, id }: TextPlace): string => `${businessId} ${id}`
