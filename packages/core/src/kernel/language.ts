import { Schema } from "effect"

/** The languages in which pages, mails and documents are written. */
export const Language = Schema.Literals(["en", "sv"])
export type Language = typeof Language.Type
