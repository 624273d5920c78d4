import { assert, describe, it } from "@effect/vitest"
import { describeLink } from "@kundportal/core/access/describe-link"
import type { GrantLink } from "@kundportal/core/access/grant-link"
import { grantLink } from "@kundportal/core/access/grant-link"
import { openLink } from "@kundportal/core/access/open-link"
import { revokeAccess } from "@kundportal/core/access/revoke-access"
import { Sessions } from "@kundportal/core/access/sessions"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { BusinessId, CustomerId } from "@kundportal/core/kernel/id"
import { aLink } from "@kundportal/testing/fixtures/access"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

const eve = CustomerId.make("cus_eve")

const store = layerMemory(
  aWorld({
    businesses: [aBusiness()],
    customers: [aCustomer(), aCustomer({ id: eve, email: EmailAddress.make("eve@example.com") })],
    links: [aLink({ customerId: eve, email: EmailAddress.make("eve@example.com") })]
  })
)

const setTime = (iso: string) => TestClock.setTime(at(iso).epochMilliseconds)

const grant = (over: Partial<GrantLink> = {}) =>
  grantLink({ businessId: kaffe, customerId: ada, returnUrl: null, delivery: "redirect", ...over })

const open = (granted: Effect.Success<ReturnType<typeof grant>>) =>
  openLink({ businessId: kaffe, ...granted, ip: "192.0.2.1" })

describe("grant a link", () => {
  it.effect("makes a link for 24 hours to the stored address, and its secret opens it", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const granted = yield* grant({ returnUrl: "https://kaffe.example/konto" })
      assert.deepStrictEqual(
        (yield* currentWorld).links.get(granted.linkId),
        aLink({ id: granted.linkId, returnUrl: "https://kaffe.example/konto", version: 1 })
      )
      assert.deepStrictEqual((yield* currentWorld).events, [])
      const { session } = yield* open(granted)
      assert.deepStrictEqual(
        [session.customerId, session.proof, session.returnUrl],
        [ada, "merchant", "https://kaffe.example/konto"]
      )
    }).pipe(Effect.provide(store))
  )

  it.effect("announces a link that is to be mailed, without its secret", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const { linkId, secret } = yield* grant({ delivery: "mail" })
      const events = (yield* currentWorld).events.map((event) => ({ ...event, id: "" }))
      assert.deepStrictEqual(events, [{ _tag: "PortalLinkShared", id: "", businessId: kaffe, linkId }])
      assert.notInclude(JSON.stringify([...(yield* currentWorld).links.values()]), secret)
      const look = yield* describeLink({ businessId: kaffe, linkId, secret })
      assert.isFalse(look.mayContinueAlone)
    }).pipe(Effect.provide(store))
  )

  it.effect("keeps at most ten unused links of a customer alive: the newest ten", () =>
    Effect.gen(function* () {
      const granted = yield* Effect.forEach(
        Array.from({ length: 13 }, (_, minute) => minute),
        (minute) => Effect.andThen(setTime(`2026-04-01T00:${String(minute).padStart(2, "0")}:00Z`), grant())
      )
      const { links } = yield* currentWorld
      const alive = granted.filter(({ linkId }) => links.get(linkId)?.revokedAt === null)
      assert.deepStrictEqual(alive, granted.slice(3))
      assert.isNull(links.get(aLink().id)?.revokedAt)
      const oldest = granted[0] ?? granted[12]
      if (oldest === undefined) return assert.fail("granted links")
      assert.strictEqual((yield* Effect.flip(open(oldest)))._tag, "LinkDead")
    }).pipe(Effect.provide(store))
  )

  it.effect("writes nothing for a foreign customer or a way back to a foreign place", () =>
    Effect.gen(function* () {
      const before = yield* currentWorld
      const unknown = yield* Effect.flip(grant({ customerId: CustomerId.make("cus_nobody") }))
      const foreign = yield* Effect.flip(grant({ businessId: BusinessId.make("bus_other") }))
      const elsewhere = yield* Effect.flip(grant({ returnUrl: "https://evil.example/" }))
      assert.deepStrictEqual(
        [unknown._tag, foreign._tag, elsewhere._tag],
        ["CustomerNotFound", "BusinessNotFound", "ReturnUrlRefused"]
      )
      assert.deepStrictEqual((yield* currentWorld).links, before.links)
    }).pipe(Effect.provide(store))
  )
})

describe("revoke access", () => {
  it.effect("kills a customer's unused links and sessions at once, and nobody else's", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const signedIn = yield* open(yield* grant())
      const unused = yield* grant()
      yield* revokeAccess(kaffe, ada)
      assert.strictEqual((yield* Effect.flip(open(unused)))._tag, "LinkDead")
      assert.isNull(yield* (yield* Sessions).identify(signedIn.secret))
      assert.isNull((yield* currentWorld).links.get(aLink().id)?.revokedAt)
      assert.deepStrictEqual((yield* currentWorld).links.get(unused.linkId)?.revokedAt, april1)
    }).pipe(Effect.provide(store))
  )
})
