import { assert, describe, it } from "@effect/vitest"
import { openLink, redeemCode } from "@kundportal/core/access/open-link"
import { Secrets } from "@kundportal/core/access/secrets"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { BusinessId, LinkId, LoginRequestId } from "@kundportal/core/kernel/id"
import { aLink, aLoginRequest } from "@kundportal/testing/fixtures/access"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { sha256 } from "@kundportal/testing/world/secrets"
import type { Seed } from "@kundportal/testing/world/seed"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

const minuteOne = TestClock.setTime(at("2026-04-01T00:01:00Z").epochMilliseconds)

const browser = "the asking browser"

/** Asked for in a browser, and mailed: the code of request `lgn_n` opens link `lnk_n`. */
const aMail = (n: number, email: string, browserSecret: string) => ({
  request: aLoginRequest({
    id: LoginRequestId.make(`lgn_${n}`),
    email: EmailAddress.make(email),
    browserHash: sha256(browserSecret)
  }),
  link: aLink({
    id: LinkId.make(`lnk_${n}`),
    kind: "email",
    delivery: "mail",
    loginRequestId: LoginRequestId.make(`lgn_${n}`),
    expiresAt: at("2026-04-01T00:10:00Z")
  })
})

const first = aMail(1, "ada@example.com", browser)

const aStore = (over: Seed = {}) =>
  layerMemory(
    aWorld({
      businesses: [aBusiness()],
      customers: [aCustomer()],
      loginRequests: [first.request],
      links: [first.link],
      ...over
    })
  )

const codeOf = Effect.fnUntraced(function* (requestId: string) {
  return (yield* Secrets).code(requestId)
})

const type = (code: string, browserSecret = browser, businessId = kaffe) =>
  Effect.match(redeemCode({ businessId, browserSecret, code }), {
    onSuccess: ({ session }): string => session.customerId,
    onFailure: ({ _tag }): string => _tag
  })

const guesses = (count: number) => Array.from({ length: count }, (_, index) => `wrong ${index}`)

describe("redeem a code", () => {
  it.effect("signs in the browser that asked, by proof of the address, once", () =>
    Effect.gen(function* () {
      yield* minuteOne
      const code = yield* codeOf("lgn_1")
      assert.match(code, /^[0-9]{6}$/)
      const { session } = yield* redeemCode({ businessId: kaffe, browserSecret: browser, code })
      assert.deepStrictEqual([session.customerId, session.proof, session.linkId], [ada, "email", first.link.id])
      assert.strictEqual(yield* type(code), "LinkDead")
      assert.strictEqual((yield* currentWorld).sessions.size, 1)
    }).pipe(Effect.provide(aStore()))
  )

  it.effect("does not work in another browser, nor at another business", () =>
    Effect.gen(function* () {
      yield* minuteOne
      const code = yield* codeOf("lgn_1")
      assert.strictEqual(yield* type(code, "another browser"), "CodeWrong")
      assert.strictEqual(yield* type(code, ""), "CodeWrong")
      assert.strictEqual(yield* type(code, browser, BusinessId.make("bus_other")), "CodeWrong")
      assert.strictEqual((yield* currentWorld).sessions.size, 0)
      assert.strictEqual(yield* type(code), ada)
    }).pipe(Effect.provide(aStore()))
  )

  it.effect("is dead after five wrong guesses, even when the sixth is right", () =>
    Effect.gen(function* () {
      yield* minuteOne
      const tries = yield* Effect.forEach(guesses(5), (code) => type(code))
      assert.deepStrictEqual(tries, ["CodeWrong", "CodeWrong", "CodeWrong", "CodeWrong", "CodeWrong"])
      assert.strictEqual(yield* type(yield* codeOf("lgn_1")), "LinkDead")
      assert.strictEqual((yield* currentWorld).sessions.size, 0)
    }).pipe(Effect.provide(aStore()))
  )

  it.effect("leaves the link of the same mail alive when the code was guessed to death", () =>
    Effect.gen(function* () {
      yield* minuteOne
      yield* Effect.forEach(guesses(6), (code) => type(code))
      const secret = (yield* Secrets).derive("email_link", first.link.id)
      const { session } = yield* openLink({ businessId: kaffe, linkId: first.link.id, secret, ip: "192.0.2.1" })
      assert.strictEqual(session.customerId, ada)
    }).pipe(Effect.provide(aStore()))
  )

  it.effect("weighs at most five of 100 guesses at once", () =>
    Effect.gen(function* () {
      yield* minuteOne
      const tags = yield* Effect.forEach(guesses(100), (code) => type(code), { concurrency: "unbounded" })
      assert.strictEqual(tags.filter((tag) => tag === "CodeWrong").length, 5)
      assert.strictEqual(tags.filter((tag) => tag === "LinkDead").length, 95)
    }).pipe(Effect.provide(aStore()))
  )

  it.effect(
    "weighs at most ten guesses an hour for one address, however many browsers ask and however it is spelt",
    () =>
      Effect.gen(function* () {
        yield* minuteOne
        // The same address to us: another case, and the same letter composed differently.
        const spellings = ["åsa@example.com", "ÅSA@example.com", "a\u030Asa@example.com"]
        const asked = Array.from({ length: 6 }, (_, n) => aMail(n, spellings[n % 3] ?? "", `browser ${n}`))
        const store = aStore({
          customers: [aCustomer({ email: EmailAddress.make("åsa@example.com") })],
          loginRequests: asked.map(({ request }) => request),
          links: asked.map(({ link }) => ({ ...link, email: EmailAddress.make("åsa@example.com") }))
        })
        const tags = yield* Effect.forEach(
          asked.flatMap((_, n) => guesses(4).map((code) => ({ code, browserSecret: `browser ${n}` }))),
          ({ code, browserSecret }) => type(code, browserSecret)
        ).pipe(Effect.provide(store))
        assert.strictEqual(tags.filter((tag) => tag === "CodeWrong").length, 10)
        assert.strictEqual(tags.filter((tag) => tag === "LinkDead").length, 14)
      })
  )

  it.effect("counts a guess once, however many mails the browser asked for", () =>
    Effect.gen(function* () {
      yield* minuteOne
      const asked = [1, 2, 3, 4].map((n) => aMail(n, "ada@example.com", browser))
      const store = aStore({
        loginRequests: asked.map(({ request }) => request),
        links: asked.map(({ link }) => link)
      })
      // Four mails and four guesses would be sixteen if every mail counted, and ten are allowed.
      const tags = yield* Effect.gen(function* () {
        const wrong = yield* Effect.forEach(guesses(4), (code) => type(code))
        return [...wrong, yield* type(yield* codeOf("lgn_4"))]
      }).pipe(Effect.provide(store))
      assert.deepStrictEqual(tags, ["CodeWrong", "CodeWrong", "CodeWrong", "CodeWrong", ada])
    })
  )

  it.effect("accepts the code of an older mail while it lives, and kills the other mails", () =>
    Effect.gen(function* () {
      yield* minuteOne
      const second = aMail(2, "ada@example.com", browser)
      yield* Effect.gen(function* () {
        assert.strictEqual(yield* type(yield* codeOf("lgn_1")), ada)
        assert.strictEqual(yield* type(yield* codeOf("lgn_2")), "LinkDead")
        assert.deepStrictEqual((yield* currentWorld).links.get(second.link.id)?.revokedAt, at("2026-04-01T00:01:00Z"))
      }).pipe(
        Effect.provide(
          aStore({
            loginRequests: [first.request, { ...second.request, createdAt: at("2026-04-01T00:00:30Z") }],
            links: [first.link, second.link]
          })
        )
      )
    })
  )

  it.effect("opens nothing when it has expired, when nothing was mailed, or for a customer who may not sign in", () =>
    Effect.gen(function* () {
      const after = (seed: Seed, iso: string) =>
        Effect.gen(function* () {
          yield* TestClock.setTime(at(iso).epochMilliseconds)
          return yield* type(yield* codeOf("lgn_1"))
        }).pipe(Effect.provide(aStore(seed)))
      assert.strictEqual(yield* after({}, "2026-04-01T00:09:59Z"), ada)
      assert.strictEqual(yield* after({}, "2026-04-01T00:10:01Z"), "CodeWrong")
      assert.strictEqual(yield* after({ links: [] }, "2026-04-01T00:01:00Z"), "CodeWrong")
      const blocked = { customers: [aCustomer({ blockedAt: april1 })] }
      assert.strictEqual(yield* after(blocked, "2026-04-01T00:01:00Z"), "LinkDead")
      const archived = { businesses: [aBusiness({ archivedAt: april1 })] }
      assert.strictEqual(yield* after(archived, "2026-04-01T00:01:00Z"), "LinkDead")
    })
  )
})
