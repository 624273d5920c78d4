import { DateTime, Effect } from "effect"
import { Businesses } from "../business/reader.ts"
import { Customers } from "../customer/reader.ts"
import { masked } from "../kernel/email-address.ts"
import type { BusinessId, LinkId } from "../kernel/id.ts"
import { mayContinueAlone, opens } from "./link.ts"
import { findGenuine } from "./open-link.ts"
import { LinkDead } from "./reader.ts"

/** The parts of a link's address, as they came: the secret is not yet checked. */
export interface DescribeLink {
  readonly businessId: BusinessId
  readonly linkId: LinkId
  readonly secret: string
}

/** What the page behind a link says before anybody clicks. Reads only: mail scanners open every link they see. */
export const describeLink = Effect.fn("Access.describeLink")(
  function* ({ businessId, linkId, secret }: DescribeLink) {
    const link = yield* findGenuine(businessId, linkId, secret)
    const [business, customer, now] = yield* Effect.all([
      (yield* Businesses).find(businessId),
      (yield* Customers).find(businessId, link.customerId),
      DateTime.now
    ])
    if (!opens(link, customer, now) || business.archivedAt !== null) return yield* new LinkDead()
    return {
      businessName: business.name,
      customerId: customer.id,
      maskedEmail: masked(customer.email),
      language: customer.language ?? business.language,
      mayContinueAlone: mayContinueAlone(link, now)
    }
  },
  Effect.catchTags({
    BusinessNotFound: () => Effect.fail(new LinkDead()),
    CustomerNotFound: () => Effect.fail(new LinkDead())
  })
)
