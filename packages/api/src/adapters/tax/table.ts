import { taxesByTable } from "@kundportal/core/tax/table"
import { Taxes } from "@kundportal/core/tax/taxes"
import { Layer } from "effect"
import { keptTaxId } from "./tax-ids.ts"

/** The built-in table and a business's own rates; tax numbers by form and check digits. */
export const layerTaxTable: Layer.Layer<Taxes> = Layer.succeed(Taxes, taxesByTable(keptTaxId))
