import { DateTime, Effect } from "effect"
import { Ids } from "../ids.ts"
import type { BusinessId } from "../kernel/id.ts"
import type { Customer } from "./model.ts"
import { Customers } from "./reader.ts"

/** Somebody who buys, as a business names them. */
export interface NamedBuyer extends Pick<Customer, "email" | "phoneNumber"> {
  readonly businessId: BusinessId
  /** Null where it is not known: then the address stands for it. */
  readonly name: string | null
}

/** Who buys. `isNew`: they are not stored yet, and are to be stored with what they buy. */
export interface Buyer {
  readonly customer: Customer
  readonly isNew: boolean
}

/**
 * The customer with this address, of several the newest, as they are; otherwise a new one. Nothing is stored. Source: the
 * reference system, whose purchases go to the most recently created customer with the address.
 */
export const knownOrNew = Effect.fn("Customer.knownOrNew")(function* (buyer: NamedBuyer) {
  const { businessId, email, phoneNumber } = buyer
  const [known] = yield* (yield* Customers).byEmail(businessId, email)
  if (known !== undefined) {
    const before: Buyer = { customer: known, isNew: false }
    return before
  }
  const [id, now] = yield* Effect.all([(yield* Ids).customer, DateTime.now])
  const customer: Customer = {
    id,
    businessId,
    email,
    name: buyer.name ?? email.slice(0, 200),
    phoneNumber,
    language: null,
    metadata: {},
    createdAt: now,
    updatedAt: now,
    blockedAt: null,
    version: 0
  }
  const newcomer: Buyer = { customer, isNew: true }
  return newcomer
})
