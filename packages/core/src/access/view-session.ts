import { Effect } from "effect"
import { Businesses } from "../business/reader.ts"
import { Customers } from "../customer/reader.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"

/** Who is signed in, and where: what every page of the portal shows around its content. */
export const viewSession = Effect.fn("Access.viewSession")(function* (owner: BusinessId, customer: CustomerId) {
  const [businesses, customers] = yield* Effect.all([Businesses, Customers])
  return yield* Effect.all(
    { business: businesses.find(owner), customer: customers.find(owner, customer) },
    { concurrency: "unbounded" }
  )
})
