import type { Address } from "@kundportal/core/kernel/address"
import { CountryCode } from "@kundportal/core/kernel/country"
import { OptionalLine } from "@kundportal/core/kernel/text"
import { Schema } from "effect"

const OptionalPart = Schema.optionalKey(Schema.NullOr(OptionalLine))

/** An address as a merchant writes it: only the country must be there, because tax depends on it. */
export const RequestedAddress = Schema.Struct({
  country: CountryCode,
  city: OptionalPart,
  state: OptionalPart,
  street: OptionalPart,
  zipcode: OptionalPart
}).annotate({ identifier: "BillingAddressRequest" })

export const addressFrom = ({
  country,
  city = null,
  state = null,
  street = null,
  zipcode = null
}: typeof RequestedAddress.Type): Address => ({ country, city, state, street, postalCode: zipcode })
