import type { Address } from "@kundportal/core/kernel/address"
import { countryCodes } from "@kundportal/core/kernel/country"
import { Schema } from "effect"

/** A country in answers: ISO 3166-1 alpha-2. */
export const Country = Schema.String

export const BillingAddress = Schema.Struct({
  country: Country,
  city: Schema.NullOr(Schema.String),
  state: Schema.NullOr(Schema.String),
  street: Schema.NullOr(Schema.String),
  zipcode: Schema.NullOr(Schema.String)
}).annotate({ identifier: "BillingAddress" })
export type BillingAddress = typeof BillingAddress.Type

export const billingAddress = ({ country, city, state, street, postalCode }: Address): BillingAddress => ({
  country,
  city,
  state,
  street,
  zipcode: postalCode
})

/** Where customers may be billed: every country there is a code for. */
export const supportedCountries: ReadonlyArray<string> = countryCodes
