import type { CreateCustomer } from "@kundportal/core/customer/create-customer"
import type { Customer as DomainCustomer } from "@kundportal/core/customer/model"
import type { CustomerFilter } from "@kundportal/core/customer/reader"
import type { CustomerPatch } from "@kundportal/core/customer/update-customer"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Metadata } from "@kundportal/core/kernel/metadata"
import { Line, PhoneNumber } from "@kundportal/core/kernel/text"
import { Schema } from "effect"
import { createdFields, createdFrom, pageFields } from "./page.ts"
import { Absent, RequestedId, SearchText, Timestamp, timestamp, timestampOrNull } from "./scalar.ts"

/** A customer's details inside another object. */
export const CustomerLimitedDetails = Schema.Struct({
  customer_id: Schema.String,
  email: Schema.String,
  name: Schema.String,
  metadata: Metadata,
  phone_number: Schema.NullOr(Schema.String)
}).annotate({ identifier: "CustomerLimitedDetails" })
export type CustomerLimitedDetails = typeof CustomerLimitedDetails.Type

export const customerDetails = (customer: DomainCustomer): CustomerLimitedDetails => ({
  customer_id: customer.id,
  email: customer.email,
  name: customer.name,
  metadata: customer.metadata,
  phone_number: customer.phoneNumber
})

export const Customer = Schema.Struct({
  ...CustomerLimitedDetails.fields,
  business_id: Schema.String,
  created_at: Timestamp,
  blocked_at: Schema.NullOr(Timestamp),
  blocklist_entry_id: Absent
}).annotate({ identifier: "Customer" })
export type Customer = typeof Customer.Type

export const customer = (source: DomainCustomer): Customer => ({
  ...customerDetails(source),
  business_id: source.businessId,
  created_at: timestamp(source.createdAt),
  blocked_at: timestampOrNull(source.blockedAt),
  blocklist_entry_id: null
})

export const CustomerCreate = Schema.Struct({
  email: EmailAddress,
  name: Line,
  metadata: Schema.optionalKey(Metadata),
  phone_number: Schema.optionalKey(Schema.NullOr(PhoneNumber))
}).annotate({ identifier: "CustomerCreate" })

export const createCustomerFrom = (businessId: BusinessId, body: typeof CustomerCreate.Type): CreateCustomer => ({
  businessId,
  email: body.email,
  name: body.name,
  metadata: body.metadata ?? {},
  phoneNumber: body.phone_number ?? null,
  language: null
})

/** An absent field stays as it is. Null empties `metadata` and `phone_number`; name and e-mail cannot be empty and stay. */
export const CustomerUpdate = Schema.Struct({
  email: Schema.optionalKey(Schema.NullOr(EmailAddress)),
  name: Schema.optionalKey(Schema.NullOr(Line)),
  metadata: Schema.optionalKey(Schema.NullOr(Metadata)),
  phone_number: Schema.optionalKey(Schema.NullOr(PhoneNumber))
}).annotate({ identifier: "CustomerUpdate" })

export const customerPatchFrom = (body: typeof CustomerUpdate.Type): CustomerPatch => ({
  ...(body.email === undefined || body.email === null ? {} : { email: body.email }),
  ...(body.name === undefined || body.name === null ? {} : { name: body.name }),
  ...(body.metadata === undefined ? {} : { metadata: body.metadata ?? {} }),
  ...(body.phone_number === undefined ? {} : { phoneNumber: body.phone_number })
})

/** What a tRPC procedure about one customer takes: the id that stands in the path over REST, and the rest. */
export const customerInput = <Fields extends Schema.Struct.Fields>(fields: Fields) =>
  Schema.Struct({ customer_id: RequestedId, ...fields })

export const CustomerListQuery = Schema.Struct({
  ...pageFields,
  ...createdFields,
  email: Schema.optionalKey(SearchText),
  name: Schema.optionalKey(SearchText.annotate({ description: "Part of the name, in any case." }))
})

export const customerFilterFrom = (query: typeof CustomerListQuery.Type): CustomerFilter => ({
  ...createdFrom(query),
  email: query.email ?? null,
  name: query.name ?? null
})

export const PortalSessionQuery = Schema.Struct({
  send_email: Schema.optionalKey(
    Schema.Boolean.annotate({ description: "Also mail the link to the customer's stored address. Default false." })
  ),
  return_url: Schema.optionalKey(
    Schema.String.check(Schema.isMaxLength(2000)).annotate({
      description: "The way back: an https address on an origin that the business has registered."
    })
  )
})

export const PortalSession = Schema.Struct({
  link: Schema.String.annotate({ description: "Personal, opens the portal once, for 24 hours." })
}).annotate({ identifier: "CustomerPortalSession" })
