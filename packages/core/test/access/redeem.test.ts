import { assert, describe, it } from "@effect/vitest"
import type { RedeemFacts } from "@kundportal/core/access/redeem"
import { redeem } from "@kundportal/core/access/redeem"
import { EventId, LinkId } from "@kundportal/core/kernel/id"
import { aLink, aSession } from "@kundportal/testing/fixtures/access"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"

const now = at("2026-04-01T00:01:00Z")
const eventId = EventId.make("evt_1")
const sessionId = aSession().id

const facts = (over: Partial<RedeemFacts>): RedeemFacts => ({
  link: aLink(),
  business: aBusiness(),
  customer: aCustomer(),
  outstanding: [],
  sessionId,
  eventId,
  now,
  ...over
})

describe("redeem", () => {
  it("uses a merchant's link up, starts a session locked to its customer, and announces it to the customer", () => {
    const link = aLink({ returnUrl: "https://kaffe.example/konto" })
    const session = aSession({
      proof: "merchant",
      returnUrl: "https://kaffe.example/konto",
      createdAt: now,
      expiresAt: at("2026-04-01T01:01:00Z"),
      endsAt: at("2026-04-02T00:01:00Z")
    })
    assert.deepStrictEqual(Result.getOrThrow(redeem(facts({ link }))), {
      changes: [
        { _tag: "PutLink", value: { ...link, usedAt: now } },
        { _tag: "PutSession", value: session }
      ],
      events: [{ _tag: "SignedInByMerchantLink", id: eventId, businessId: kaffe, linkId: link.id, at: now }],
      reply: session
    })
  })

  it("kills the other mailed links with the one that is used, leaves merchants' links alone and stays silent", () => {
    const link = aLink({ kind: "email", delivery: "mail" })
    const rival = aLink({ id: LinkId.make("lnk_2"), kind: "email", delivery: "mail" })
    const merchants = aLink({ id: LinkId.make("lnk_3") })
    const decision = Result.getOrThrow(redeem(facts({ link, outstanding: [link, rival, merchants] })))
    assert.deepStrictEqual(decision.changes.slice(0, 2), [
      { _tag: "PutLink", value: { ...link, usedAt: now } },
      { _tag: "PutLink", value: { ...rival, revokedAt: now } }
    ])
    assert.strictEqual(decision.changes.length, 3)
    assert.strictEqual(decision.reply.proof, "email")
    assert.deepStrictEqual(decision.events, [])
  })

  it("kills nothing when a merchant's link is used", () => {
    const mailed = aLink({ id: LinkId.make("lnk_2"), kind: "email", delivery: "mail" })
    const decision = Result.getOrThrow(redeem(facts({ outstanding: [aLink(), mailed] })))
    assert.deepStrictEqual(
      decision.changes.map(({ _tag }) => _tag),
      ["PutLink", "PutSession"]
    )
  })

  it("gives every dead link the same answer", () => {
    const dead: ReadonlyArray<Partial<RedeemFacts>> = [
      { link: aLink({ usedAt: now }) },
      { link: aLink({ revokedAt: now }) },
      { link: aLink({ expiresAt: now }) },
      { customer: aCustomer({ blockedAt: now }) },
      { business: aBusiness({ archivedAt: now }) }
    ]
    for (const over of dead) {
      const result = redeem(facts(over))
      assert.strictEqual(Result.isFailure(result) ? result.failure._tag : "opened", "LinkDead")
    }
  })
})
