import { Effect } from "effect"
import type { SignedInByMerchantLink } from "../access/events.ts"
import { Access } from "../access/reader.ts"
import { Businesses } from "../business/reader.ts"
import { Customers } from "../customer/reader.ts"
import { loginPath } from "../portal-address.ts"
import { messageIdOf } from "./address.ts"
import { letterTo } from "./letter-to.ts"
import { Mailer, PublicUrl } from "./mailer.ts"
import { signInNoticeLetter } from "./sign-in-notice-letter.ts"

/**
 * Reaction to `SignedInByMerchantLink`: tell the customer that somebody is in, at the address that was theirs when the
 * link was made. One that was put in its place since may be the intruder's.
 */
export const mailSignInNotice = Effect.fn("Notification.mailSignInNotice")(
  function* ({ id, businessId, linkId, at }: SignedInByMerchantLink) {
    const { origin } = yield* PublicUrl
    const business = yield* (yield* Businesses).find(businessId)
    const link = yield* (yield* Access).link(businessId, linkId)
    if (link === null) return
    const customer = yield* (yield* Customers).find(businessId, link.customerId)

    const content = signInNoticeLetter({
      business,
      customerName: customer.name,
      language: customer.language ?? business.language,
      at,
      loginUrl: origin + loginPath(businessId)
    })
    yield* (yield* Mailer).deliver(
      letterTo({ ...customer, email: link.email }, business, { ...content, messageId: messageIdOf(id, origin) })
    )
  },
  Effect.catchTags({ BusinessNotFound: () => Effect.void, CustomerNotFound: () => Effect.void })
)
