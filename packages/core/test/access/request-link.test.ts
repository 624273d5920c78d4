import { assert, describe, it } from "@effect/vitest"
import type { RequestLink } from "@kundportal/core/access/request-link"
import { requestLink } from "@kundportal/core/access/request-link"
import { Secrets } from "@kundportal/core/access/secrets"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { BusinessId } from "@kundportal/core/kernel/id"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import type { World } from "@kundportal/testing/world/model"
import { WorldRef } from "@kundportal/testing/world/model"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Ref } from "effect"
import { TestClock } from "effect/testing"

const setTime = (iso: string) => TestClock.setTime(at(iso).epochMilliseconds)

const ask = (over: Partial<RequestLink> = {}) =>
  requestLink({
    businessId: kaffe,
    email: EmailAddress.make("ada@example.com"),
    language: "sv",
    browserSecret: "a browser",
    ip: "192.0.2.1",
    ...over
  })

const store = layerMemory(aWorld({ businesses: [aBusiness()], customers: [aCustomer()] }))

/** How many of these came through, each from its own computer unless it says otherwise. */
const passed = (requests: ReadonlyArray<Partial<RequestLink>>) =>
  Effect.map(
    Effect.all(
      requests.map((over, index) => Effect.result(ask({ ip: `198.51.100.${index}`, ...over }))),
      { concurrency: "unbounded" }
    ),
    (results) => results.filter(({ _tag }) => _tag === "Success").length
  )

const addresses = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ email: EmailAddress.make(`person${index}@example.com`) }))

describe("request a link", () => {
  it.effect("writes the request and announces it, and nothing else", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const before = yield* currentWorld
      yield* ask()
      const after = yield* currentWorld
      const [request] = [...after.loginRequests.values()]
      assert.deepStrictEqual(request, {
        id: request?.id,
        businessId: kaffe,
        email: EmailAddress.make("ada@example.com"),
        browserHash: (yield* Secrets).hash("a browser"),
        language: "sv",
        createdAt: april1,
        expiresAt: at("2026-04-01T00:10:00Z"),
        version: 1
      })
      assert.deepStrictEqual(
        after.events.map(({ _tag }) => _tag),
        ["LoginRequested"]
      )
      const untouched = ({ loginRequests, events, attempts, ...rest }: World) => rest
      assert.deepStrictEqual(untouched(after), untouched(before))
    }).pipe(Effect.provide(store))
  )

  it.effect("does the very same for an address that no customer has, but for the address", () =>
    Effect.gen(function* () {
      const traceOf = (address: string) =>
        Effect.gen(function* () {
          const email = EmailAddress.make(address)
          const answer = yield* ask({ email })
          const { loginRequests, events, ...rest } = yield* currentWorld
          return {
            answer,
            requests: [...loginRequests.values()].map((request) => ({ ...request, email: "" })),
            events,
            rest
          }
        }).pipe(Effect.provide(layerMemory(aWorld({ businesses: [aBusiness()], customers: [aCustomer()] }))))
      const [known, unknown] = [yield* traceOf("ada@example.com"), yield* traceOf("eve@example.com")]
      assert.deepStrictEqual({ ...known, rest: known.rest.customers }, { ...unknown, rest: unknown.rest.customers })
      assert.isUndefined(known.answer)
    })
  )

  it.effect("lets five requests per address through in a quarter of an hour, in whatever case it is typed", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T12:00:00Z")
      const spellings = ["ada@example.com", "ADA@example.com", "Ada@Example.Com"].map((text) => EmailAddress.make(text))
      const requests = Array.from({ length: 100 }, (_, index) => ({ email: spellings[index % 3] ?? aCustomer().email }))
      assert.strictEqual(yield* passed(requests), 5)
      assert.strictEqual((yield* currentWorld).loginRequests.size, 5)
      const refused = yield* Effect.flip(ask())
      assert.deepStrictEqual(refused._tag === "TooManyAttempts" ? refused.retryAfterSeconds : 0, 900)
      yield* setTime("2026-04-01T12:14:59Z")
      assert.strictEqual(yield* passed([{}]), 0)
      yield* setTime("2026-04-01T12:15:00Z")
      assert.strictEqual(yield* passed([{}]), 1)
    }).pipe(Effect.provide(store))
  )

  it.effect("lets 60 requests per IP address through in a quarter of an hour", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T12:00:00Z")
      const fromOne = addresses(100).map((request) => ({ ...request, ip: "192.0.2.9" }))
      assert.strictEqual(yield* passed(fromOne), 60)
      assert.strictEqual(yield* passed([{ ip: "192.0.2.10" }]), 1)
    }).pipe(Effect.provide(store))
  )

  it.effect("lets 2,000 requests per business through in a quarter of an hour", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T12:00:00Z")
      const flooded = new Map([
        [`${kaffe} linkPerBusiness `, { count: 1998, openedAtMs: at("2026-04-01T11:50:00Z").epochMilliseconds }]
      ])
      yield* Ref.update(yield* WorldRef, (world) => ({ ...world, attempts: flooded }))
      assert.strictEqual(yield* passed(addresses(20)), 2)
      yield* setTime("2026-04-01T12:05:00Z")
      assert.strictEqual(yield* passed([{}]), 1)
    }).pipe(Effect.provide(store))
  )

  it.effect("does not know a business that is archived or was never there", () =>
    Effect.gen(function* () {
      const archived = yield* Effect.flip(ask())
      const unknown = yield* Effect.flip(ask({ businessId: BusinessId.make("bus_nobody") }))
      assert.deepStrictEqual([archived._tag, unknown._tag], ["BusinessNotFound", "BusinessNotFound"])
      assert.strictEqual((yield* currentWorld).attempts.size, 0)
    }).pipe(Effect.provide(layerMemory(aWorld({ businesses: [aBusiness({ archivedAt: april1 })] }))))
  )

  it.effect("speaks the business's language to a browser that asked for none of ours", () =>
    Effect.gen(function* () {
      yield* ask({ language: null })
      const [request] = [...(yield* currentWorld).loginRequests.values()]
      assert.strictEqual(request?.language, "sv")
    }).pipe(Effect.provide(store))
  )
})
