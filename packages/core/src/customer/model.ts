import { Schema } from "effect"
import { EmailAddress } from "../kernel/email-address.ts"
import { BusinessId, CustomerId } from "../kernel/id.ts"
import { Language } from "../kernel/language.ts"
import { Metadata } from "../kernel/metadata.ts"
import { Line, PhoneNumber } from "../kernel/text.ts"

/** A person or company that buys from one business. The same person at two businesses is two customers. */
export const Customer = Schema.Struct({
  id: CustomerId,
  businessId: BusinessId,
  name: Line,
  email: EmailAddress,
  phoneNumber: Schema.NullOr(PhoneNumber),
  /** Null until the customer chooses; the business's language is spoken meanwhile. */
  language: Schema.NullOr(Language),
  metadata: Metadata,
  createdAt: Schema.DateTimeUtcFromDate,
  updatedAt: Schema.DateTimeUtcFromDate,
  /** A blocked customer cannot sign in. */
  blockedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type Customer = typeof Customer.Type
