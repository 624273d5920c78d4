import type { Figures } from "./figures.ts"
import type { Words } from "./words.ts"

/** What a document is written with: the words of its language, and how it writes figures. */
export interface Pen {
  readonly say: Words
  readonly figures: Figures
}

/** A pen that also knows the name of the tax. */
export interface TaxPen extends Pen {
  /** What the tax is called where the seller is: `VAT`, `moms`, `tax`. */
  readonly tax: string
}
