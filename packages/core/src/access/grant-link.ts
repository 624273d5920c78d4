import { DateTime, Effect } from "effect"
import { Businesses } from "../business/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { Customers } from "../customer/reader.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { Link } from "./link.ts"
import { dynamicLifetimeMs, maximumOutstanding } from "./link.ts"
import { Access } from "./reader.ts"
import { allowReturnUrl } from "./return-url.ts"
import { Secrets } from "./secrets.ts"

/**
 * For whom a link is, where it leads back to, and how it gets there. The return address is checked before it is kept.
 */
export interface GrantLink {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly returnUrl: string | null
  /** `mail` also sends the link to the customer's stored address. */
  readonly delivery: Link["delivery"]
}

/** Make a personal, one-time, 24-hour link for a customer. Replies with its id and its secret. */
export const grantLink = Effect.fn("Access.grantLink")(function* (command: GrantLink) {
  const { businessId, customerId, delivery } = command
  const [businesses, customers, access, ids, secrets] = yield* Effect.all([Businesses, Customers, Access, Ids, Secrets])
  const { business, customer, outstanding, linkId, eventId, now } = yield* Effect.all(
    {
      business: businesses.find(businessId),
      customer: customers.find(businessId, customerId),
      outstanding: access.outstanding(businessId, customerId),
      linkId: ids.link,
      eventId: ids.event,
      now: DateTime.now
    },
    { concurrency: "unbounded" }
  )
  const returnUrl = yield* Effect.fromResult(allowReturnUrl(business, command.returnUrl))
  const surplus = outstanding.filter(({ kind }) => kind === "dynamic").slice(0, -(maximumOutstanding - 1))
  const link: Link = {
    id: linkId,
    businessId,
    customerId,
    kind: "dynamic",
    delivery,
    email: customer.email,
    loginRequestId: null,
    returnUrl,
    createdAt: now,
    expiresAt: DateTime.addDuration(now, dynamicLifetimeMs),
    usedAt: null,
    revokedAt: null,
    version: 0
  }
  yield* (yield* Commit).commit(businessId, {
    changes: [
      { _tag: "PutLink", value: link },
      ...surplus.map((oldest) => ({ _tag: "PutLink" as const, value: { ...oldest, revokedAt: now } }))
    ],
    events: delivery === "mail" ? [{ _tag: "PortalLinkShared", id: eventId, businessId, linkId }] : []
  })
  return { linkId, secret: secrets.derive("dynamic_link", linkId) }
}, Effect.retry(whenStale))
