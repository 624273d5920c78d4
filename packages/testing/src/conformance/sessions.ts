import { assert } from "@effect/vitest"
import { Sessions } from "@kundportal/core/access/sessions"
import type { Customer } from "@kundportal/core/customer/model"
import { type DateTime, Effect } from "effect"
import { TestClock } from "effect/testing"
import { aLink, aSession } from "../fixtures/access.ts"
import { aCustomer } from "../fixtures/customer.ts"
import { at } from "../fixtures/time.ts"
import type { StoreIt } from "./ports.ts"
import type { Scene } from "./scene.ts"
import { aScene, commit, fresh, minutesAfter, write } from "./scene.ts"

const noon = at("2026-04-01T12:00:00Z")

const setTime = (instant: DateTime.Utc) => TestClock.setTime(instant.epochMilliseconds)

interface Limits {
  /** Minutes from noon until the idle limit. */
  readonly idle: number
  /** Minutes from noon until the absolute end. */
  readonly end: number
}

/** Sign a customer in, as redeeming a link does. */
const signIn = Effect.fnUntraced(function* (customer: Customer, { idle, end }: Limits) {
  const { secret, id } = yield* (yield* Sessions).mint
  const owner = { businessId: customer.businessId, customerId: customer.id }
  const link = aLink({ ...owner, id: fresh.link() })
  const session = aSession({
    ...owner,
    id,
    linkId: link.id,
    createdAt: minutesAfter(noon, -60),
    expiresAt: minutesAfter(noon, idle),
    endsAt: minutesAfter(noon, end)
  })
  yield* write(customer.businessId, { links: [link], sessions: [session] })
  return { session, secret }
})

const anHour = { idle: 60, end: 600 }

/** Signed-in browsers. */
export const signedIn = (it: StoreIt): void => {
  it.effect("knows a session by its secret alone", () =>
    Effect.gen(function* () {
      yield* setTime(noon)
      const { customer } = yield* aScene()
      const { session, secret } = yield* signIn(customer, anHour)
      const sessions = yield* Sessions
      const found = yield* sessions.identify(secret)
      assert.isNotNull(found)
      const { expiresAt: _moving, version: _count, ...identity } = session
      assert.deepInclude(found, identity)
      const lastFlipped = secret.slice(0, -1) + (secret.endsWith("a") ? "b" : "a")
      const wrong = [session.id, "", secret.toUpperCase(), `${secret}a`, lastFlipped, "%%%", "\0", "x".repeat(10_000)]
      for (const text of wrong.filter((text) => text !== secret)) {
        assert.isNull(yield* sessions.identify(text))
      }
    })
  )

  it.effect("mints a different secret every time, and an id that is not the secret", () =>
    Effect.gen(function* () {
      const { mint } = yield* Sessions
      const minted = yield* Effect.all(Array.from({ length: 100 }, () => mint))
      assert.strictEqual(new Set(minted.map(({ secret }) => secret)).size, 100)
      assert.strictEqual(new Set(minted.map(({ id }) => id)).size, 100)
      for (const { secret, id } of minted) {
        assert.match(secret, /^[A-Za-z0-9_-]{40,}$/)
        assert.match(id, /^[0-9a-f]{64}$/)
        assert.notInclude(id, secret)
      }
    })
  )

  it.effect("knows a session until the instant of its idle limit", () =>
    Effect.gen(function* () {
      yield* setTime(noon)
      const { customer } = yield* aScene()
      const sessions = yield* Sessions
      const { secret } = yield* signIn(customer, { idle: 10, end: 600 })
      const other = yield* signIn(customer, { idle: 10, end: 600 })
      yield* setTime(at("2026-04-01T12:09:59.999Z"))
      assert.isNotNull(yield* sessions.identify(secret))
      yield* setTime(at("2026-04-01T12:10:00Z"))
      assert.isNotNull(yield* sessions.identify(secret))
      assert.isNull(yield* sessions.identify(other.secret))
      // An hour after the first use, but for the minute in which uses are not written down.
      yield* setTime(at("2026-04-01T13:10:00Z"))
      assert.isNull(yield* sessions.identify(secret))
    })
  )

  it.effect("moves the idle limit to an hour after the use, once a minute", () =>
    Effect.gen(function* () {
      yield* setTime(noon)
      const { customer } = yield* aScene()
      const sessions = yield* Sessions
      const { secret } = yield* signIn(customer, { idle: 10, end: 600 })
      const limitAfterUse = Effect.fnUntraced(function* (iso: string) {
        yield* setTime(at(iso))
        return (yield* sessions.identify(secret))?.expiresAt
      })
      assert.deepStrictEqual(yield* limitAfterUse("2026-04-01T12:05:00Z"), at("2026-04-01T13:05:00Z"))
      assert.deepStrictEqual(yield* limitAfterUse("2026-04-01T12:05:59Z"), at("2026-04-01T13:05:00Z"))
      assert.deepStrictEqual(yield* limitAfterUse("2026-04-01T12:06:00Z"), at("2026-04-01T13:06:00Z"))
    })
  )

  it.effect("never moves the idle limit past the absolute end", () =>
    Effect.gen(function* () {
      yield* setTime(noon)
      const { customer } = yield* aScene()
      const sessions = yield* Sessions
      const { secret } = yield* signIn(customer, { idle: 10, end: 30 })
      const used = yield* sessions.identify(secret)
      assert.deepStrictEqual([used?.expiresAt, used?.endsAt], [minutesAfter(noon, 30), minutesAfter(noon, 30)])
      yield* setTime(at("2026-04-01T12:29:59.999Z"))
      assert.isNotNull(yield* sessions.identify(secret))
      yield* setTime(at("2026-04-01T12:30:00Z"))
      assert.isNull(yield* sessions.identify(secret))
    })
  )

  it.effect("ends one session, or all of a customer, at once and no other's", () =>
    Effect.gen(function* () {
      yield* setTime(noon)
      const [ours, theirs] = [yield* aScene(), yield* aScene()]
      const eve = aCustomer({ businessId: ours.business.id, id: fresh.customer() })
      yield* write(ours.business.id, { customers: [eve] })
      const [first, second, third] = [
        yield* signIn(ours.customer, anHour),
        yield* signIn(ours.customer, anHour),
        yield* signIn(ours.customer, anHour)
      ]
      const others = [yield* signIn(eve, anHour), yield* signIn(theirs.customer, anHour)]
      const sessions = yield* Sessions

      yield* sessions.end(theirs.business.id, first.session.id)
      assert.isNotNull(yield* sessions.identify(first.secret))

      yield* sessions.end(ours.business.id, first.session.id)
      yield* sessions.end(ours.business.id, first.session.id)
      assert.isNull(yield* sessions.identify(first.secret))
      assert.isNotNull(yield* sessions.identify(second.secret))

      yield* sessions.endAll(theirs.business.id, ours.customer.id)
      assert.isNotNull(yield* sessions.identify(second.secret))

      yield* sessions.endAll(ours.business.id, ours.customer.id)
      assert.isNull(yield* sessions.identify(second.secret))
      assert.isNull(yield* sessions.identify(third.secret))
      for (const { secret } of others) assert.isNotNull(yield* sessions.identify(secret))
    })
  )

  it.effect("does not know the sessions of a blocked customer or of an archived business", () =>
    Effect.gen(function* () {
      yield* setTime(noon)
      const sessions = yield* Sessions
      const blocked = yield* aScene()
      const ofBlocked = yield* signIn(blocked.customer, anHour)
      yield* commit(blocked.business.id, [
        { _tag: "PutCustomer", value: { ...blocked.customer, blockedAt: noon, version: 1 } }
      ])
      assert.isNull(yield* sessions.identify(ofBlocked.secret))

      const archived: Scene = yield* aScene()
      const ofArchived = yield* signIn(archived.customer, anHour)
      yield* commit(archived.business.id, [
        { _tag: "PutBusiness", value: { ...archived.business, archivedAt: noon, version: 1 } }
      ])
      assert.isNull(yield* sessions.identify(ofArchived.secret))
    })
  )
}
