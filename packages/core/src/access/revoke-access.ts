import { DateTime, Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import { Customers } from "../customer/reader.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import { Access } from "./reader.ts"
import { Sessions } from "./sessions.ts"

/** Kill every unused link of a customer and sign every browser out, at once. */
export const revokeAccess = Effect.fn("Access.revoke")(function* (businessId: BusinessId, customerId: CustomerId) {
  const customer = yield* (yield* Customers).find(businessId, customerId)
  const [links, now] = yield* Effect.all([(yield* Access).outstanding(businessId, customer.id), DateTime.now])
  yield* (yield* Commit).commit(businessId, {
    changes: links.map((link) => ({ _tag: "PutLink" as const, value: { ...link, revokedAt: now } })),
    events: []
  })
  yield* (yield* Sessions).endAll(businessId, customer.id)
}, Effect.retry(whenStale))
