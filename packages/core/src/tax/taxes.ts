import type { DateTime, Effect } from "effect"
import { Context, Schema } from "effect"
import type { Business } from "../business/model.ts"
import type { TaxCategory } from "../catalog/product.ts"
import type { Address } from "../kernel/address.ts"
import type { CountryCode } from "../kernel/country.ts"
import type { Kind } from "../kernel/failure.ts"
import type { TaxRule } from "./treatment.ts"

/** The tax number is not one that the country could have given: wrong form, or a check digit that does not fit. */
export class TaxIdInvalid extends Schema.TaggedError<TaxIdInvalid>()("TaxIdInvalid", { country: Schema.String }) {
  readonly kind: Kind = "invalid"
}

/** What of a buyer decides the tax. `BillingDetails` fits. */
export interface Buyer {
  readonly address: Address
  readonly taxId: string | null
}

/** The rule for every category of product. */
export type TaxRules = Readonly<Record<TaxCategory, TaxRule>>

/** Knows what tax a sale carries and what a tax number looks like. A port, so that rates can come from elsewhere. */
export class Taxes extends Context.Service<
  Taxes,
  {
    /** The rule for every category of product that this business sells to this buyer, at this instant. */
    rulesFor(business: Business, buyer: Buyer, at: DateTime.Utc): Effect.Effect<TaxRules>
    /**
     * The tax number as it is to be kept, "se 5566-7788-9901" as "SE556677889901", if this country could have given it
     * by form and check digits. Nobody is asked whether it is in use. A number from a country whose form is not known
     * is taken as it was typed.
     */
    checkTaxId(taxId: string, country: CountryCode): Effect.Effect<string, TaxIdInvalid>
  }
>()("@kundportal/core/Taxes") {}
