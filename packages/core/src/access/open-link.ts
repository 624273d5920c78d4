import { DateTime, Effect } from "effect"
import { Businesses } from "../business/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { Customers } from "../customer/reader.ts"
import { Ids } from "../ids.ts"
import { canonical } from "../kernel/email-address.ts"
import type { BusinessId, LinkId } from "../kernel/id.ts"
import type { Link } from "./link.ts"
import { Access, CodeWrong, LinkDead } from "./reader.ts"
import { redeem } from "./redeem.ts"
import { Secrets } from "./secrets.ts"
import { Sessions } from "./sessions.ts"
import { Throttle } from "./throttle.ts"

/**
 * The parts of a link's address, as they came, and the visitor's address on the network, by which misses are counted.
 */
export interface OpenLink {
  readonly businessId: BusinessId
  readonly linkId: LinkId
  readonly secret: string
  readonly ip: string
}

/** Redeem a link. Replies with the session and the secret for the browser's cookie. */
export const openLink = Effect.fn("Access.openLink")(function* ({ businessId, linkId, secret, ip }: OpenLink) {
  const link = yield* findGenuine(businessId, linkId, secret).pipe(
    // Only misses are counted: a valid link still opens from an address that was used for guessing.
    Effect.tapError(() => Effect.flatMap(Throttle, (throttle) => throttle.take(businessId, "redemptionPerIp", ip)))
  )
  return yield* start(link)
}, Effect.retry(whenStale))

/** The six digits, as they were typed, and the secret in the cookie of the browser that typed them. */
export interface RedeemCode {
  readonly businessId: BusinessId
  readonly browserSecret: string
  readonly code: string
}

/** Redeem the six digits of a login mail, in the browser that asked for it. */
export const redeemCode = Effect.fn("Access.redeemCode")(function* ({ businessId, browserSecret, code }: RedeemCode) {
  const [access, secrets, throttle] = yield* Effect.all([Access, Secrets, Throttle])
  const browserHash = secrets.hash(browserSecret)
  const spent = () => new LinkDead()
  yield* throttle.take(businessId, "codePerBrowser", browserHash).pipe(Effect.mapError(spent))
  const requests = yield* access.requestsOfBrowser(businessId, browserHash)
  // A guess counts once for each address it is made at, however many letters this browser asked for.
  for (const address of new Set(requests.map(({ email }) => canonical(email)))) {
    yield* throttle.take(businessId, "codePerAddress", address).pipe(Effect.mapError(spent))
  }
  for (const request of requests) {
    const link = yield* access.linkOfRequest(businessId, request.id)
    if (secrets.same(secrets.code(request.id), code) && link !== null) return yield* start(link)
  }
  return yield* new CodeWrong()
}, Effect.retry(whenStale))

/** The stored link behind an id and a secret, if the secret is the one that belongs to it. */
export const findGenuine = Effect.fnUntraced(function* (businessId: BusinessId, linkId: LinkId, secret: string) {
  const [access, secrets] = yield* Effect.all([Access, Secrets])
  const link = yield* access.link(businessId, linkId)
  const expected = secrets.derive(link?.kind === "email" ? "email_link" : "dynamic_link", linkId)
  if (!secrets.same(expected, secret) || link === null) return yield* new LinkDead()
  return link
})

const start = Effect.fnUntraced(function* (link: Link) {
  const [access, businesses, customers, sessions, ids] = yield* Effect.all([
    Access,
    Businesses,
    Customers,
    Sessions,
    Ids
  ])
  const dead = () => new LinkDead()
  const facts = yield* Effect.all(
    {
      link: Effect.succeed(link),
      business: businesses.find(link.businessId).pipe(Effect.mapError(dead)),
      customer: customers.find(link.businessId, link.customerId).pipe(Effect.mapError(dead)),
      outstanding: access.outstanding(link.businessId, link.customerId),
      minted: sessions.mint,
      eventId: ids.event,
      now: DateTime.now
    },
    { concurrency: "unbounded" }
  )
  const decision = yield* Effect.fromResult(redeem({ ...facts, sessionId: facts.minted.id }))
  yield* (yield* Commit).commit(link.businessId, decision)
  return { session: decision.reply, secret: facts.minted.secret }
})
