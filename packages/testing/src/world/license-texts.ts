import { chanceLength, endingOf, keyTextFrom } from "@kundportal/core/license-key/key-text"
import type { TextPlace } from "@kundportal/core/license-key/texts"
import { LicenseTexts, LicenseTextUnreadable } from "@kundportal/core/license-key/texts"
import { Context, Effect, Ref } from "effect"
import { sha256 } from "./secrets.ts"

/** Texts that are the same in every run. What is "sealed" is only which of them it was, and for which row. */
export const licenseTexts = (minted: Ref.Ref<number>) =>
  Context.make(LicenseTexts, {
    mint: (place) =>
      Effect.map(
        Ref.updateAndGet(minted, (count) => count + 1),
        (count) => {
          const text = textOf(count)
          return { ending: endingOf(text), textHash: sha256(text), textSealed: sealed(place, count) }
        }
      ),
    open: (key) => {
      const count = Number(key.textSealed.split(" ")[0])
      return key.textSealed === sealed(key, count)
        ? Effect.succeed(textOf(count))
        : Effect.fail(new LicenseTextUnreadable({ id: key.id }))
    },
    hashOf: sha256
  })

const sealed = ({ businessId, id }: TextPlace, count: number): string => `${count} ${sha256(`${businessId} ${id}`)}`

const textOf = (count: number): string =>
  keyTextFrom([...Buffer.from(sha256(`licence key ${count}`), "hex").subarray(0, chanceLength)])
