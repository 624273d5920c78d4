import { DateTime, Effect } from "effect"
import type { PortalLinkShared } from "../access/events.ts"
import { opens } from "../access/link.ts"
import { Access } from "../access/reader.ts"
import { Secrets } from "../access/secrets.ts"
import { Businesses } from "../business/reader.ts"
import { Customers } from "../customer/reader.ts"
import { linkPath, loginPath } from "../portal-address.ts"
import { messageIdOf } from "./address.ts"
import { letterTo } from "./letter-to.ts"
import { Mailer, PublicUrl } from "./mailer.ts"
import { portalLinkLetter } from "./portal-link-letter.ts"

/** Reaction to `PortalLinkShared`: mail the merchant's link while it still opens something. */
export const mailPortalLink = Effect.fn("Notification.mailPortalLink")(
  function* ({ businessId, linkId }: PortalLinkShared) {
    const [secrets, { origin }, now] = yield* Effect.all([Secrets, PublicUrl, DateTime.now])
    const link = yield* (yield* Access).link(businessId, linkId)
    if (link === null) return
    const business = yield* (yield* Businesses).find(businessId)
    const customer = yield* (yield* Customers).find(businessId, link.customerId)
    if (!opens(link, customer, now) || business.archivedAt !== null) return

    const content = portalLinkLetter({
      business,
      customerName: customer.name,
      language: customer.language ?? business.language,
      origin,
      url: origin + linkPath(businessId, link.id, secrets.derive("dynamic_link", link.id)),
      loginUrl: origin + loginPath(businessId),
      expiresAt: link.expiresAt
    })
    const messageId = messageIdOf(link.id, origin)
    yield* (yield* Mailer).deliver(letterTo(customer, business, { ...content, messageId }))
  },
  Effect.catchTags({ BusinessNotFound: () => Effect.void, CustomerNotFound: () => Effect.void })
)
