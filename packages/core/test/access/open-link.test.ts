import { assert, describe, it } from "@effect/vitest"
import { describeLink } from "@kundportal/core/access/describe-link"
import type { Link } from "@kundportal/core/access/link"
import type { OpenLink } from "@kundportal/core/access/open-link"
import { openLink } from "@kundportal/core/access/open-link"
import type { Purpose } from "@kundportal/core/access/secrets"
import { Secrets } from "@kundportal/core/access/secrets"
import { Sessions } from "@kundportal/core/access/sessions"
import { Commit } from "@kundportal/core/commit"
import { BusinessId, LinkId } from "@kundportal/core/kernel/id"
import { aLink } from "@kundportal/testing/fixtures/access"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import type { Seed } from "@kundportal/testing/world/seed"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

const setTime = (iso: string) => TestClock.setTime(at(iso).epochMilliseconds)

const aStore = (over: Seed = {}) =>
  layerMemory(aWorld({ businesses: [aBusiness()], customers: [aCustomer()], links: [aLink()], ...over }))

const secretOf = Effect.fnUntraced(function* (purpose: Purpose, id: string) {
  return (yield* Secrets).derive(purpose, id)
})

const open = Effect.fnUntraced(function* (over: Partial<OpenLink> = {}) {
  const secret = yield* secretOf("dynamic_link", aLink().id)
  return yield* openLink({ businessId: kaffe, linkId: aLink().id, secret, ip: "192.0.2.1", ...over })
})

/** What somebody sees who opens the link of the seed at this moment. */
const outcome = (seed: Seed, over: Partial<OpenLink> = {}, iso = "2026-04-01T00:01:00Z") =>
  Effect.gen(function* () {
    yield* setTime(iso)
    return yield* Effect.match(open(over), { onSuccess: () => "opened", onFailure: ({ _tag }) => _tag })
  }).pipe(Effect.provide(aStore(seed)))

const mailed: Partial<Link> = { kind: "email", delivery: "mail", expiresAt: at("2026-04-01T00:10:00Z") }

describe("open a link", () => {
  it.effect("starts a session that its secret opens, and uses the link up", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:01:00Z")
      const { session, secret } = yield* open()
      const identified = yield* (yield* Sessions).identify(secret)
      assert.deepStrictEqual(identified, { ...session, version: 1 })
      assert.deepStrictEqual([session.customerId, session.proof], [ada, "merchant"])
      const world = yield* currentWorld
      assert.deepStrictEqual(world.links.get(aLink().id)?.usedAt, at("2026-04-01T00:01:00Z"))
      assert.deepStrictEqual(
        world.events.map(({ _tag }) => _tag),
        ["SignedInByMerchantLink"]
      )
      assert.strictEqual((yield* Effect.flip(open()))._tag, "LinkDead")
      assert.strictEqual((yield* currentWorld).sessions.size, 1)
    }).pipe(Effect.provide(aStore()))
  )

  it.effect("starts one session when 50 browsers open one link at once", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:01:00Z")
      const results = yield* Effect.all(
        Array.from({ length: 50 }, () => Effect.result(open())),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(results.filter(({ _tag }) => _tag === "Success").length, 1)
      assert.strictEqual((yield* currentWorld).sessions.size, 1)
    }).pipe(Effect.provide(aStore()))
  )

  it.effect("opens a merchant's link one second before its 24 hours are over and not one second after", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* outcome({}, {}, "2026-04-01T23:59:59Z"), "opened")
      assert.strictEqual(yield* outcome({}, {}, "2026-04-02T00:00:01Z"), "LinkDead")
    })
  )

  it.effect("does not open a mailed link one second after its ten minutes are over", () =>
    Effect.gen(function* () {
      const secret = yield* secretOf("email_link", aLink().id).pipe(Effect.provide(aStore()))
      const seed = { links: [aLink(mailed)] }
      assert.strictEqual(yield* outcome(seed, { secret }, "2026-04-01T00:09:59Z"), "opened")
      assert.strictEqual(yield* outcome(seed, { secret }, "2026-04-01T00:10:01Z"), "LinkDead")
    })
  )

  it.effect("gives expired, used, revoked, foreign, altered and made-up links one answer", () =>
    Effect.gen(function* () {
      const blocked = { customers: [aCustomer({ blockedAt: april1 })] }
      const archived = { businesses: [aBusiness({ archivedAt: april1 })] }
      const outcomes = yield* Effect.all([
        outcome({ links: [aLink({ usedAt: april1 })] }),
        outcome({ links: [aLink({ revokedAt: april1 })] }),
        outcome({}, {}, "2026-05-01T00:00:00Z"),
        outcome({}, { linkId: LinkId.make("lnk_unknown") }),
        outcome({}, { businessId: BusinessId.make("bus_other") }),
        outcome({}, { secret: "guessed" }),
        outcome({}, { secret: "" }),
        outcome(blocked),
        outcome(archived)
      ])
      assert.deepStrictEqual([...new Set(outcomes)], ["LinkDead"])
    })
  )

  it.effect("opens nothing by the secret of another purpose or another link", () =>
    Effect.gen(function* () {
      const purposes = ["email_link", "login_code", "invoice_link"] as const
      for (const purpose of purposes) {
        const secret = yield* secretOf(purpose, aLink().id).pipe(Effect.provide(aStore()))
        assert.strictEqual(yield* outcome({}, { secret }), "LinkDead", purpose)
      }
      const ofMerchant = yield* secretOf("dynamic_link", aLink().id).pipe(Effect.provide(aStore()))
      assert.strictEqual(yield* outcome({ links: [aLink(mailed)] }, { secret: ofMerchant }), "LinkDead")
      const ofOther = yield* secretOf("dynamic_link", "lnk_2").pipe(Effect.provide(aStore()))
      assert.strictEqual(yield* outcome({}, { secret: ofOther }), "LinkDead")
    })
  )

  it.effect("stops guessing after 30 misses a minute, and still opens a valid link from there", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:01:00Z")
      const guesses = yield* Effect.all(
        Array.from({ length: 40 }, (_, index) => Effect.flip(open({ secret: `guess ${index}` })))
      )
      const tags = guesses.map(({ _tag }) => _tag)
      assert.deepStrictEqual(
        [tags.filter((tag) => tag === "LinkDead").length, tags.filter((tag) => tag === "TooManyAttempts").length],
        [30, 10]
      )
      const { session } = yield* open()
      assert.strictEqual(session.customerId, ada)
    }).pipe(Effect.provide(aStore()))
  )

  it.effect("does not open when the customer changes while the link is being opened", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:01:00Z")
      const used = { ...aLink(), version: 1, revokedAt: april1 }
      // Somebody revokes between the reading and the writing: the decision is stale, is made again, and says no.
      const racing = Effect.provideServiceEffect(
        open(),
        Commit,
        Effect.gen(function* () {
          const real = yield* Commit
          let revoked = false
          return Commit.of({
            commit: (owner, decision) =>
              Effect.gen(function* () {
                if (!revoked) {
                  revoked = true
                  yield* real.commit(owner, { changes: [{ _tag: "PutLink", value: used }], events: [] })
                }
                yield* real.commit(owner, decision)
              })
          })
        })
      )
      assert.strictEqual((yield* Effect.flip(racing))._tag, "LinkDead")
      assert.strictEqual((yield* currentWorld).sessions.size, 0)
    }).pipe(Effect.provide(aStore()))
  )
})

describe("describe a link", () => {
  const look = Effect.fnUntraced(function* (purpose: Purpose = "dynamic_link") {
    const secret = yield* secretOf(purpose, aLink().id)
    return yield* describeLink({ businessId: kaffe, linkId: aLink().id, secret })
  })

  it.effect("names the business and the masked address, and writes nothing however often it is asked", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:01:00Z")
      const before = yield* currentWorld
      const looks = yield* Effect.all(Array.from({ length: 50 }, () => look()))
      assert.deepStrictEqual(looks[49], {
        businessName: "Kaffe",
        customerId: ada,
        maskedEmail: "a•••@example.com",
        language: "sv",
        mayContinueAlone: true
      })
      assert.strictEqual(yield* currentWorld, before)
      assert.strictEqual((yield* open()).session.customerId, ada)
    }).pipe(Effect.provide(aStore()))
  )

  it.effect("asks for a click after five minutes, and for a link that was mailed", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:05:00Z")
      const late = yield* look().pipe(Effect.provide(aStore()))
      const sent = yield* look("email_link").pipe(Effect.provide(aStore({ links: [aLink(mailed)] })))
      assert.deepStrictEqual([late.mayContinueAlone, sent.mayContinueAlone], [false, false])
    })
  )

  it.effect("says of every dead link only that it is dead, and writes nothing", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:01:00Z")
      const seeds: ReadonlyArray<Seed> = [
        { links: [] },
        { links: [aLink({ usedAt: april1 })] },
        { links: [aLink({ revokedAt: april1 })] },
        { links: [aLink({ expiresAt: april1 })] },
        { links: [aLink(mailed)] },
        { customers: [aCustomer({ blockedAt: april1 })] },
        { customers: [] },
        { businesses: [aBusiness({ archivedAt: april1 })] }
      ]
      for (const seed of seeds) {
        yield* Effect.gen(function* () {
          const before = yield* currentWorld
          assert.strictEqual((yield* Effect.flip(look()))._tag, "LinkDead")
          assert.strictEqual(yield* currentWorld, before)
        }).pipe(Effect.provide(aStore(seed)))
      }
    })
  )
})
