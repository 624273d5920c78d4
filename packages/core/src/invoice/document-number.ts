import type { Invoice } from "./model.ts"
import { formatNumber } from "./numbering.ts"

/** A document that was issued, by what names it. */
export type Numbered = Pick<Invoice, "issuedAt" | "sequence" | "series" | "total">

/** Its number as printed, `KAF-000042`; null until it has one. */
export const numberOf = ({ series, sequence }: Pick<Invoice, "sequence" | "series">): string | null =>
  sequence === null ? null : formatNumber(series, sequence)
