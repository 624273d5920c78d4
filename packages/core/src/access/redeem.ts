import { DateTime, Result } from "effect"
import type { Business } from "../business/model.ts"
import type { Customer } from "../customer/model.ts"
import type { Decision } from "../decision.ts"
import type { EventId, SessionId } from "../kernel/id.ts"
import type { Link } from "./link.ts"
import { opens } from "./link.ts"
import { LinkDead } from "./reader.ts"
import type { Session } from "./session.ts"
import { absoluteMs, extended } from "./session.ts"

/** Everything that decides whether a link opens a session, and the ids of what it then leaves behind. */
export interface RedeemFacts {
  readonly link: Link
  readonly business: Business
  readonly customer: Customer
  /** Every link of the customer that could still be opened. */
  readonly outstanding: ReadonlyArray<Link>
  readonly sessionId: SessionId
  readonly eventId: EventId
  readonly now: DateTime.Utc
}

/**
 * Use up a link and start its session, in one decision: never one without the other. A used mail link kills the other
 * mail links of the same address, because only the newest mail is the one a person is looking at.
 */
export const redeem = (facts: RedeemFacts): Result.Result<Decision<Session>, LinkDead> => {
  const { link, business, customer, now } = facts
  if (!opens(link, customer, now) || business.archivedAt !== null) return Result.fail(new LinkDead())
  const endsAt = DateTime.addDuration(now, absoluteMs)
  const session: Session = {
    id: facts.sessionId,
    businessId: link.businessId,
    customerId: link.customerId,
    linkId: link.id,
    proof: link.kind === "email" ? "email" : "merchant",
    returnUrl: link.returnUrl,
    createdAt: now,
    expiresAt: extended(endsAt, now),
    endsAt,
    version: 0
  }
  const rivals =
    link.kind === "email" ? facts.outstanding.filter((other) => other.kind === "email" && other.id !== link.id) : []
  return Result.succeed({
    changes: [
      { _tag: "PutLink", value: { ...link, usedAt: now } },
      ...rivals.map((rival) => ({ _tag: "PutLink" as const, value: { ...rival, revokedAt: now } })),
      { _tag: "PutSession", value: session }
    ],
    events:
      link.kind === "dynamic"
        ? [
            {
              _tag: "SignedInByMerchantLink",
              id: facts.eventId,
              businessId: link.businessId,
              linkId: link.id,
              at: now
            }
          ]
        : [],
    reply: session
  })
}
