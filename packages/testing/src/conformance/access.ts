import { assert } from "@effect/vitest"
import { openLink } from "@kundportal/core/access/open-link"
import { Access } from "@kundportal/core/access/reader"
import { Secrets } from "@kundportal/core/access/secrets"
import { Sessions } from "@kundportal/core/access/sessions"
import type { AllowanceName } from "@kundportal/core/access/throttle"
import { Throttle } from "@kundportal/core/access/throttle"
import { Clock, Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { aLink, aLoginRequest } from "../fixtures/access.ts"
import { april1, at } from "../fixtures/time.ts"
import type { StoreIt } from "./ports.ts"
import { aScene, fresh, minutesAfter, write } from "./scene.ts"

const setTime = (iso: string) => TestClock.setTime(at(iso).epochMilliseconds)

/** Links, login requests and throttles. */
export const accesses = (it: StoreIt): void => {
  it.effect("lists the links that could still be opened, oldest first", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T12:00:00Z")
      const { business, customer } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const newer = aLink({ ...owner, id: fresh.link(), createdAt: minutesAfter(april1, 1) })
      const older = aLink({ ...owner, id: fresh.link() })
      const aMomentAhead = aLink({
        ...owner,
        id: fresh.link(),
        createdAt: minutesAfter(april1, 2),
        expiresAt: at("2026-04-01T12:00:00.001Z")
      })
      yield* write(business.id, {
        links: [
          newer,
          older,
          aMomentAhead,
          aLink({ ...owner, id: fresh.link(), usedAt: april1 }),
          aLink({ ...owner, id: fresh.link(), revokedAt: april1 }),
          aLink({ ...owner, id: fresh.link(), expiresAt: at("2026-04-01T12:00:00Z") })
        ]
      })
      const outstanding = yield* (yield* Access).outstanding(business.id, customer.id)
      assert.deepStrictEqual(
        outstanding.map(({ id }) => id),
        [older.id, newer.id, aMomentAhead.id]
      )
    })
  )

  it.effect("lists what one browser has asked for and not yet let expire, newest first", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:10:00Z")
      const { business } = yield* aScene()
      const owner = { businessId: business.id }
      const expired = aLoginRequest({ ...owner, id: fresh.loginRequest() })
      const older = aLoginRequest({ ...owner, id: fresh.loginRequest(), expiresAt: minutesAfter(april1, 11) })
      const newer = aLoginRequest({
        ...owner,
        id: fresh.loginRequest(),
        createdAt: minutesAfter(april1, 5),
        expiresAt: minutesAfter(april1, 15)
      })
      const elsewhere = aLoginRequest({
        ...owner,
        id: fresh.loginRequest(),
        browserHash: "c".repeat(64),
        expiresAt: minutesAfter(april1, 15)
      })
      yield* write(business.id, { loginRequests: [expired, older, newer, elsewhere] })
      const found = yield* (yield* Access).requestsOfBrowser(business.id, "b".repeat(64))
      assert.deepStrictEqual(
        found.map(({ id }) => id),
        [newer.id, older.id]
      )
    })
  )

  it.effect("counts 100 attempts at once as 100: exactly the allowance passes", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T12:00:00Z")
      const { business } = yield* aScene()
      const throttle = yield* Throttle
      const attempt = Effect.result(throttle.take(business.id, "linkPerAddress", "ada@example.com"))
      const results = yield* Effect.all(
        Array.from({ length: 100 }, () => attempt),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(results.filter(Result.isSuccess).length, 5)
    })
  )

  it.effect("counts attempts at a business that does not exist like any other", () =>
    Effect.gen(function* () {
      const throttle = yield* Throttle
      const attempt = Effect.result(throttle.take(fresh.business(), "redemptionPerIp", "192.0.2.1"))
      assert.isTrue(Result.isSuccess(yield* attempt))
    })
  )

  it.effect("opens again when the window is over, says when that is, and counts each subject by itself", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T12:00:00Z")
      const [ours, theirs] = [yield* aScene(), yield* aScene()]
      const throttle = yield* Throttle
      const take = (name: AllowanceName, subject: string) => throttle.take(ours.business.id, name, subject)
      yield* Effect.all(Array.from({ length: 5 }, () => take("codePerBrowser", "a")))
      const refused = yield* Effect.flip(take("codePerBrowser", "a"))
      assert.strictEqual(refused.retryAfterSeconds, 600)

      yield* take("codePerBrowser", "b")
      yield* take("linkPerAddress", "a")
      yield* throttle.take(theirs.business.id, "codePerBrowser", "a")

      yield* setTime("2026-04-01T12:09:59Z")
      const still = yield* Effect.flip(take("codePerBrowser", "a"))
      assert.strictEqual(still.retryAfterSeconds, 1)

      yield* setTime("2026-04-01T12:10:00Z")
      yield* take("codePerBrowser", "a")
    })
  )

  it.effect("redeems one link exactly once when 50 browsers open it at once", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const now = yield* Clock.currentTimeMillis
      const createdAt = minutesAfter(at("1970-01-01T00:00:00Z"), now / 60_000)
      const link = aLink({
        businessId: business.id,
        customerId: customer.id,
        id: fresh.link(),
        createdAt,
        expiresAt: minutesAfter(createdAt, 60)
      })
      yield* write(business.id, { links: [link] })
      const secret = (yield* Secrets).derive("dynamic_link", link.id)
      const command = { businessId: business.id, linkId: link.id, secret, ip: "192.0.2.1" }
      const results = yield* Effect.all(
        Array.from({ length: 50 }, () => Effect.result(openLink(command))),
        { concurrency: "unbounded" }
      )
      const opened = results.flatMap((result) => (Result.isSuccess(result) ? [result.success] : []))
      const refused = results.flatMap((result) => (Result.isFailure(result) ? [result.failure._tag] : []))
      assert.strictEqual(opened.length, 1)
      assert.deepStrictEqual(new Set(refused), new Set(["LinkDead"]))
      const session = yield* (yield* Sessions).identify(opened[0]?.secret ?? "")
      assert.deepStrictEqual([session?.customerId, session?.linkId], [customer.id, link.id])
    })
  )
}
