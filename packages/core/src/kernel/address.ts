import { Schema } from "effect"
import { CountryCode } from "./country.ts"
import { OptionalLine } from "./text.ts"

/** A postal address: only the country must be known, because tax depends on it. */
export const Address = Schema.Struct({
  street: Schema.NullOr(OptionalLine),
  city: Schema.NullOr(OptionalLine),
  state: Schema.NullOr(OptionalLine),
  postalCode: Schema.NullOr(OptionalLine),
  country: CountryCode
})
export type Address = typeof Address.Type
