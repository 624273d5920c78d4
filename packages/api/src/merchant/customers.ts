import { grantLink } from "@kundportal/core/access/grant-link"
import { revokeAccess } from "@kundportal/core/access/revoke-access"
import { createCustomer as create } from "@kundportal/core/customer/create-customer"
import { Customers } from "@kundportal/core/customer/reader"
import { updateCustomer as update } from "@kundportal/core/customer/update-customer"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { linkPath } from "@kundportal/core/portal-address"
import { Effect } from "effect"
import type { CustomerCreate, CustomerListQuery, CustomerUpdate, PortalSessionQuery } from "../wire/customer.ts"
import { createCustomerFrom, customer, customerFilterFrom, customerPatchFrom } from "../wire/customer.ts"
import { pageFrom } from "../wire/page.ts"
import { paymentMethod } from "../wire/payment-method.ts"
import { customerIdFrom } from "../wire/requested-id.ts"

/*
 * What a merchant may do with customers, in the words of the public contract. Both doors, REST and tRPC, open onto
 * these functions and hold nothing else.
 */

export const createCustomer = (owner: BusinessId, body: typeof CustomerCreate.Type) =>
  Effect.map(create(createCustomerFrom(owner, body)), customer)

export const retrieveCustomer = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  const customerId = yield* customerIdFrom(id)
  return customer(yield* (yield* Customers).find(owner, customerId))
})

export const updateCustomer = Effect.fnUntraced(function* (
  businessId: BusinessId,
  id: string,
  body: typeof CustomerUpdate.Type
) {
  const customerId = yield* customerIdFrom(id)
  return customer(yield* update({ businessId, customerId, patch: customerPatchFrom(body) }))
})

export const listCustomers = Effect.fnUntraced(function* (owner: BusinessId, query: typeof CustomerListQuery.Type) {
  const page = yield* (yield* Customers).page(owner, customerFilterFrom(query), pageFrom(query))
  return { items: page.map(customer) }
})

export const listPaymentMethods = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  const customerId = yield* customerIdFrom(id)
  const { id: known } = yield* (yield* Customers).find(owner, customerId)
  const methods = yield* (yield* PaymentMethods).ofCustomer(owner, known)
  return { items: methods.map(paymentMethod) }
})

/** A link that signs this customer in, once, within 24 hours. */
export const createPortalSession = Effect.fnUntraced(function* (
  businessId: BusinessId,
  id: string,
  query: typeof PortalSessionQuery.Type
) {
  const customerId = yield* customerIdFrom(id)
  const { origin } = yield* PublicUrl
  const { linkId, secret } = yield* grantLink({
    businessId,
    customerId,
    returnUrl: query.return_url ?? null,
    delivery: query.send_email === true ? "mail" : "redirect"
  })
  return { link: origin + linkPath(businessId, linkId, secret) }
})

/** Kill a customer's unused links and sign every browser out. */
export const revokeCustomerAccess = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  yield* revokeAccess(owner, yield* customerIdFrom(id))
})
