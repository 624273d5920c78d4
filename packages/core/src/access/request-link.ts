import { DateTime, Effect } from "effect"
import { Businesses, BusinessNotFound } from "../business/reader.ts"
import { Commit } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { EmailAddress } from "../kernel/email-address.ts"
import { canonical } from "../kernel/email-address.ts"
import type { BusinessId } from "../kernel/id.ts"
import type { Language } from "../kernel/language.ts"
import { lifetimeMs } from "./login-request.ts"
import { Secrets } from "./secrets.ts"
import { Throttle } from "./throttle.ts"

/** Somebody asks for a way in, by an address that may be nobody's. */
export interface RequestLink {
  readonly businessId: BusinessId
  readonly email: EmailAddress
  /** The language the visitor chose or the browser prefers; null: the business's. */
  readonly language: Language | null
  /** The secret in the asking browser's cookie. */
  readonly browserSecret: string
  readonly ip: string
}

/**
 * Ask for a login mail. The answer is the same for every address because nothing here looks one up: the reaction to
 * `LoginRequested` finds the customer, or stays silent.
 */
export const requestLink = Effect.fn("Access.requestLink")(function* (command: RequestLink) {
  const throttle = yield* Throttle
  const business = yield* (yield* Businesses).find(command.businessId)
  if (business.archivedAt !== null) return yield* new BusinessNotFound({ id: business.id })
  yield* throttle.take(business.id, "linkPerIp", command.ip)
  yield* throttle.take(business.id, "linkPerAddress", canonical(command.email))
  yield* throttle.take(business.id, "linkPerBusiness", "")

  const ids = yield* Ids
  const [id, eventId, now] = yield* Effect.all([ids.loginRequest, ids.event, DateTime.now])
  const browserHash = (yield* Secrets).hash(command.browserSecret)
  yield* (yield* Commit).commit(business.id, {
    changes: [
      {
        _tag: "PutLoginRequest",
        value: {
          id,
          businessId: business.id,
          email: command.email,
          browserHash,
          language: command.language ?? business.language,
          createdAt: now,
          expiresAt: DateTime.addDuration(now, lifetimeMs),
          version: 0
        }
      }
    ],
    events: [{ _tag: "LoginRequested", id: eventId, businessId: business.id, loginRequestId: id }]
  })
})
