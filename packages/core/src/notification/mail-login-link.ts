import { DateTime, Effect } from "effect"
import type { LoginRequested } from "../access/events.ts"
import type { Link } from "../access/link.ts"
import { opens } from "../access/link.ts"
import type { LoginRequest } from "../access/login-request.ts"
import { isLive } from "../access/login-request.ts"
import { Access } from "../access/reader.ts"
import { Secrets } from "../access/secrets.ts"
import { Businesses } from "../business/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import type { Customer } from "../customer/model.ts"
import { Customers } from "../customer/reader.ts"
import { LinkId } from "../kernel/id.ts"
import { linkPath } from "../portal-address.ts"
import { messageIdOf } from "./address.ts"
import { letterTo } from "./letter-to.ts"
import { loginLetter } from "./login-letter.ts"
import { Mailer, PublicUrl } from "./mailer.ts"

/**
 * Reaction to `LoginRequested`: mail the way in, or stay silent when there is nobody to let in. Safe to repeat, because
 * the link's id, its secret, the code and the Message-ID all follow from the request.
 */
export const mailLoginLink = Effect.fn("Notification.mailLoginLink")(
  function* (event: LoginRequested) {
    const [secrets, { origin }] = yield* Effect.all([Secrets, PublicUrl])
    const business = yield* (yield* Businesses).find(event.businessId)
    const request = yield* (yield* Access).loginRequest(business.id, event.loginRequestId)
    if (request === null || business.archivedAt !== null) return
    const invitation = yield* invite(request)
    if (invitation === null) return

    const { link, customer } = invitation
    const content = loginLetter({
      business,
      language: customer.language ?? request.language,
      origin,
      url: origin + linkPath(business.id, link.id, secrets.derive("email_link", link.id)),
      code: secrets.code(request.id)
    })
    yield* (yield* Mailer).deliver(
      letterTo(customer, business, { ...content, messageId: messageIdOf(link.id, origin) })
    )
  },
  Effect.catchTag("BusinessNotFound", () => Effect.void)
)

/** The request's link, made on the first run and found again on every other; null when it opens nothing. */
const invite = Effect.fnUntraced(function* (request: LoginRequest) {
  const now = yield* DateTime.now
  if (!isLive(request, now)) return null
  const id = linkIdOf(request)
  const made = yield* (yield* Access).link(request.businessId, id)
  const customer = yield* made === null ? findAsker(request) : findOwner(made)
  if (customer === null) return null
  const link = made ?? linkFor(request, customer, now)
  if (!opens(link, customer, now)) return null
  if (made === null) {
    yield* (yield* Commit).commit(request.businessId, { changes: [{ _tag: "PutLink", value: link }], events: [] })
  }
  return { link, customer }
}, Effect.retry(whenStale))

/** Several customers may share an address: the newest who may sign in is meant. */
const findAsker = Effect.fnUntraced(function* ({ businessId, email }: LoginRequest) {
  const namesakes = yield* (yield* Customers).byEmail(businessId, email)
  return namesakes.find(({ blockedAt }) => blockedAt === null) ?? null
})

const findOwner = Effect.fnUntraced(
  function* ({ businessId, customerId }: Link) {
    return yield* (yield* Customers).find(businessId, customerId)
  },
  Effect.catchTag("CustomerNotFound", () => Effect.succeed(null))
)

const linkIdOf = (request: LoginRequest): LinkId => LinkId.make(request.id.replace(/^lgn_/, "lnk_"))

const linkFor = (request: LoginRequest, customer: Customer, now: DateTime.Utc): Link => ({
  id: linkIdOf(request),
  businessId: request.businessId,
  customerId: customer.id,
  kind: "email",
  delivery: "mail",
  email: customer.email,
  loginRequestId: request.id,
  returnUrl: null,
  createdAt: now,
  expiresAt: request.expiresAt,
  usedAt: null,
  revokedAt: null,
  version: 0
})
