import { DateTime, Effect } from "effect"
import { Commit } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { Customer } from "./model.ts"

/** A customer as a business knows one. */
export type CreateCustomer = Pick<Customer, "businessId" | "email" | "language" | "metadata" | "name" | "phoneNumber">

/** Add a customer. The same address may be added twice: it is the merchant who knows whether they are one. */
export const createCustomer = Effect.fn("Customer.create")(function* (command: CreateCustomer) {
  const [id, now] = yield* Effect.all([(yield* Ids).customer, DateTime.now])
  const customer: Customer = { ...command, id, createdAt: now, updatedAt: now, blockedAt: null, version: 0 }
  yield* (yield* Commit).commit(command.businessId, { changes: [{ _tag: "PutCustomer", value: customer }], events: [] })
  return customer
})
