import { DateTime, Effect } from "effect"
import { Access } from "../access/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { canonical } from "../kernel/email-address.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { Customer } from "./model.ts"
import { Customers } from "./reader.ts"

/** An absent field stays as it is. */
export type CustomerPatch = Partial<Pick<Customer, "email" | "language" | "metadata" | "name" | "phoneNumber">>

/** Which customer, and what is to be different: an absent field stays as it is. */
export interface UpdateCustomer {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly patch: CustomerPatch
}

/** Change what we know about a customer. A changed address kills the links that went to the old one. */
export const updateCustomer = Effect.fn("Customer.update")(function* ({
  businessId,
  customerId,
  patch
}: UpdateCustomer) {
  const [customer, links, updatedAt] = yield* Effect.all(
    [
      (yield* Customers).find(businessId, customerId),
      (yield* Access).outstanding(businessId, customerId),
      DateTime.now
    ],
    { concurrency: "unbounded" }
  )
  const updated: Customer = { ...customer, ...patch, updatedAt }
  const orphaned = canonical(updated.email) === canonical(customer.email) ? [] : links
  yield* (yield* Commit).commit(businessId, {
    changes: [
      { _tag: "PutCustomer", value: updated },
      ...orphaned.map((link) => ({ _tag: "PutLink" as const, value: { ...link, revokedAt: updatedAt } }))
    ],
    events: []
  })
  return updated
}, Effect.retry(whenStale))
