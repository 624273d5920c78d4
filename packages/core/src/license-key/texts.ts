import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { LicenseKey } from "./model.ts"

/** The text was sealed with another secret than today's: it opens what it always opened, but nobody can show it. */
export class LicenseTextUnreadable extends Schema.TaggedError<LicenseTextUnreadable>()("LicenseTextUnreadable", {
  id: Schema.String
}) {
  readonly kind: Kind = "gone"
}

/** What is kept of a fresh text. The text itself goes nowhere. */
export type KeptText = Pick<LicenseKey, "ending" | "textHash" | "textSealed">

/** Which row a text belongs to: it is sealed with it, so that two rows cannot swap their texts. */
export type TextPlace = Pick<LicenseKey, "businessId" | "id">

/** Everything about texts of licence keys that needs chance or the installation's secret. */
export class LicenseTexts extends Context.Service<
  LicenseTexts,
  {
    /** A fresh text for a key, sealed and hashed. */
    mint(place: TextPlace): Effect.Effect<KeptText>
    /** The text of a key, for its owner's eyes. */
    open(key: LicenseKey): Effect.Effect<string, LicenseTextUnreadable>
    /** SHA-256, in hex. */
    hashOf(text: string): string
  }
>()("@kundportal/core/LicenseTexts") {}
