import { DateTime, Effect } from "effect"
import { Access } from "../access/reader.ts"
import { Sessions } from "../access/sessions.ts"
import { Commit, whenStale } from "../commit.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { Customer } from "./model.ts"
import { Customers } from "./reader.ts"

/** Shut a customer out: no link opens any more, and every browser is signed out. Blocking again changes nothing. */
export const blockCustomer = Effect.fn("Customer.block")(function* (businessId: BusinessId, customerId: CustomerId) {
  const [customer, links, now] = yield* Effect.all([
    (yield* Customers).find(businessId, customerId),
    (yield* Access).outstanding(businessId, customerId),
    DateTime.now
  ])
  const blocked: Customer = { ...customer, blockedAt: customer.blockedAt ?? now, updatedAt: now }
  yield* (yield* Commit).commit(businessId, {
    changes: [
      { _tag: "PutCustomer", value: blocked },
      ...links.map((link) => ({ _tag: "PutLink" as const, value: { ...link, revokedAt: now } }))
    ],
    events: []
  })
  yield* (yield* Sessions).endAll(businessId, customerId)
  return blocked
}, Effect.retry(whenStale))
