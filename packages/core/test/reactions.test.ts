import { assert, describe, it } from "@effect/vitest"
import type { LoginRequested, PortalLinkShared, SignedInByMerchantLink } from "@kundportal/core/access/events"
import { redeemCode } from "@kundportal/core/access/open-link"
import { Secrets } from "@kundportal/core/access/secrets"
import type { DomainEvent } from "@kundportal/core/events"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { CustomerId, EventId, LinkId, LoginRequestId } from "@kundportal/core/kernel/id"
import { MailerUnavailable } from "@kundportal/core/notification/mailer"
import { react } from "@kundportal/core/reactions"
import { aLink, aLoginRequest } from "@kundportal/testing/fixtures/access"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { layerBank } from "@kundportal/testing/simulators/bank"
import { layerMailbox, MailboxRef } from "@kundportal/testing/simulators/mailbox"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import type { Seed } from "@kundportal/testing/world/seed"
import { aWorld } from "@kundportal/testing/world/seed"
import { DateTime, Effect, Layer, Ref } from "effect"
import { TestClock } from "effect/testing"

const asked: LoginRequested = {
  _tag: "LoginRequested",
  id: EventId.make("evt_1"),
  businessId: kaffe,
  loginRequestId: LoginRequestId.make("lgn_1")
}
const shared: PortalLinkShared = {
  _tag: "PortalLinkShared",
  id: EventId.make("evt_2"),
  businessId: kaffe,
  linkId: LinkId.make("lnk_1")
}
const opened: SignedInByMerchantLink = {
  _tag: "SignedInByMerchantLink",
  id: EventId.make("evt_3"),
  businessId: kaffe,
  linkId: LinkId.make("lnk_1"),
  at: april1
}

const scene = { businesses: [aBusiness()], customers: [aCustomer()], loginRequests: [aLoginRequest()] }
const withSharedLink = { ...scene, links: [aLink({ delivery: "mail" })] }

const during = (seed: Seed) => Layer.mergeAll(layerMemory(aWorld(seed)), layerMailbox, layerBank())

/** A minute past midnight on 1 April, unless told otherwise. */
const moment = (iso = "2026-04-01T00:01:00Z") => TestClock.setTime(DateTime.toEpochMillis(at(iso)))

const letters = Effect.flatMap(MailboxRef, Ref.get).pipe(Effect.map((mailbox) => mailbox.letters))

const closePost = (isDown: boolean) =>
  Effect.flatMap(MailboxRef, (mailbox) => Ref.update(mailbox, (before) => ({ ...before, isDown })))

const lettersAfter = (event: DomainEvent, seed: Seed, iso?: string) =>
  Effect.gen(function* () {
    yield* moment(iso)
    yield* react(event)
    return yield* letters
  }).pipe(Effect.provide(during(seed)))

describe("LoginRequested", () => {
  it.effect("mails a link and a code to the stored address, in the language of the asking page", () =>
    Effect.gen(function* () {
      yield* moment()
      yield* react(asked)
      const [letter, ...others] = yield* letters
      const { links } = yield* currentWorld
      const secrets = yield* Secrets
      assert.deepStrictEqual(others, [])
      assert.strictEqual(letter?.to, "ada@example.com")
      assert.strictEqual(letter?.fromName, "Kaffe")
      assert.strictEqual(letter?.replyTo, "hej@kaffe.example")
      assert.strictEqual(letter?.subject, "Din inloggningslänk till Kaffe")
      assert.strictEqual(letter?.messageId, "<lnk_1@portal.test>")
      assert.include(
        letter?.text,
        `https://portal.test/session/bus_kaffe/lnk_1.${secrets.derive("email_link", "lnk_1")}`
      )
      assert.include(letter?.text, secrets.code("lgn_1"))
      assert.deepStrictEqual(links.get("lnk_1"), {
        id: LinkId.make("lnk_1"),
        businessId: kaffe,
        customerId: ada,
        kind: "email",
        delivery: "mail",
        email: EmailAddress.make("ada@example.com"),
        loginRequestId: LoginRequestId.make("lgn_1"),
        returnUrl: null,
        createdAt: at("2026-04-01T00:01:00Z"),
        expiresAt: at("2026-04-01T00:10:00Z"),
        usedAt: null,
        revokedAt: null,
        version: 1
      })
    }).pipe(Effect.provide(during(scene)))
  )

  it.effect("writes to the stored spelling of the address, not to the one that was typed", () =>
    Effect.gen(function* () {
      const typed = aLoginRequest({ email: EmailAddress.make("ADA@Example.com") })
      const sent = yield* lettersAfter(asked, { ...scene, loginRequests: [typed] })
      assert.deepStrictEqual(
        sent.map(({ to }) => to),
        ["ada@example.com"]
      )
    })
  )

  it.effect("speaks the customer's own language when there is one", () =>
    Effect.gen(function* () {
      const sent = yield* lettersAfter(asked, { ...scene, customers: [aCustomer({ language: "en" })] })
      assert.deepStrictEqual(
        sent.map(({ subject }) => subject),
        ["Your login link for Kaffe"]
      )
    })
  )

  it.effect("stays silent for an address that no customer has, and makes no link", () =>
    Effect.gen(function* () {
      yield* moment()
      yield* react(asked)
      assert.deepStrictEqual(yield* letters, [])
      assert.strictEqual((yield* currentWorld).links.size, 0)
    }).pipe(Effect.provide(during({ ...scene, customers: [] })))
  )

  it.effect("stays silent for a blocked customer, an archived business and a request that has expired", () =>
    Effect.gen(function* () {
      const blocked = { ...scene, customers: [aCustomer({ blockedAt: april1 })] }
      assert.deepStrictEqual(yield* lettersAfter(asked, blocked), [])
      const archived = { ...scene, businesses: [aBusiness({ archivedAt: april1 })] }
      assert.deepStrictEqual(yield* lettersAfter(asked, archived), [])
      assert.deepStrictEqual(yield* lettersAfter(asked, scene, "2026-04-01T00:10:00Z"), [])
      assert.deepStrictEqual(yield* lettersAfter(asked, { ...scene, loginRequests: [] }), [])
    })
  )

  it.effect("means the newest of several customers with one address", () =>
    Effect.gen(function* () {
      yield* moment()
      yield* react(asked)
      const { links } = yield* currentWorld
      assert.strictEqual(links.get("lnk_1")?.customerId, "cus_newer")
      assert.strictEqual((yield* letters).length, 1)
    }).pipe(
      Effect.provide(
        during({
          ...scene,
          customers: [
            aCustomer({ createdAt: at("2026-03-01T00:00:00Z") }),
            aCustomer({ id: CustomerId.make("cus_newer"), createdAt: at("2026-03-02T00:00:00Z") })
          ]
        })
      )
    )
  )

  it.effect("makes one link however often it runs, and the same letter", () =>
    Effect.gen(function* () {
      yield* moment()
      yield* Effect.all([react(asked), react(asked), react(asked)], { concurrency: "unbounded" })
      const sent = yield* letters
      assert.strictEqual(sent.length, 3)
      assert.deepStrictEqual(sent[1], sent[0])
      assert.deepStrictEqual(sent[2], sent[0])
      assert.strictEqual((yield* currentWorld).links.size, 1)
    }).pipe(Effect.provide(during(scene)))
  )

  it.effect("sends the letter on a later run when the mail server was down", () =>
    Effect.gen(function* () {
      yield* moment()
      yield* closePost(true)
      assert.deepStrictEqual(yield* Effect.flip(react(asked)), new MailerUnavailable())
      yield* closePost(false)
      yield* react(asked)
      assert.strictEqual((yield* letters).length, 1)
    }).pipe(Effect.provide(during(scene)))
  )

  it.effect("sends nothing more once the link has been used", () =>
    Effect.gen(function* () {
      yield* moment()
      yield* react(asked)
      const code = (yield* Secrets).code("lgn_1")
      yield* redeemCode({ businessId: kaffe, browserSecret: "the asking browser", code })
      yield* react(asked)
      assert.strictEqual((yield* letters).length, 1)
    }).pipe(
      Effect.provide(
        during({
          ...scene,
          loginRequests: [
            // SHA-256 of "the asking browser"
            aLoginRequest({ browserHash: "6a27a753e8fe12912ab4478ec6a22ddefe2d532966b9f907937669f9815cc06b" })
          ]
        })
      )
    )
  )
})

describe("PortalLinkShared", () => {
  it.effect("mails the merchant's link to the stored address", () =>
    Effect.gen(function* () {
      yield* moment()
      yield* react(shared)
      const [letter] = yield* letters
      const secret = (yield* Secrets).derive("dynamic_link", "lnk_1")
      assert.strictEqual(letter?.to, "ada@example.com")
      assert.strictEqual(letter?.messageId, "<lnk_1@portal.test>")
      assert.strictEqual(letter?.subject, "Din kundportal hos Kaffe")
      assert.include(letter?.text, `https://portal.test/session/bus_kaffe/lnk_1.${secret}`)
      assert.include(letter?.text, "torsdag 2 april 2026 kl. 02:00 CEST")
    }).pipe(Effect.provide(during(withSharedLink)))
  )

  it.effect("stays silent once the link opens nothing", () =>
    Effect.gen(function* () {
      const dead = [
        aLink({ usedAt: april1 }),
        aLink({ revokedAt: april1 }),
        aLink({ email: EmailAddress.make("former@example.com") })
      ]
      for (const link of dead) {
        assert.deepStrictEqual(yield* lettersAfter(shared, { ...scene, links: [link] }), [])
      }
      assert.deepStrictEqual(yield* lettersAfter(shared, withSharedLink, "2026-04-02T00:00:00Z"), [])
      assert.deepStrictEqual(yield* lettersAfter(shared, scene), [])
    })
  )
})

describe("SignedInByMerchantLink", () => {
  it.effect("tells the stored address when it happened", () =>
    Effect.gen(function* () {
      const [letter] = yield* lettersAfter(opened, withSharedLink)
      assert.strictEqual(letter?.to, "ada@example.com")
      assert.strictEqual(letter?.messageId, "<evt_3@portal.test>")
      assert.strictEqual(letter?.subject, "Någon har loggat in i din kundportal hos Kaffe")
      assert.include(letter?.text, "onsdag 1 april 2026 kl. 02:00 CEST")
      assert.include(letter?.text, "https://portal.test/login/bus_kaffe")
    })
  )

  it.effect("goes to the address the customer had when the link was made, not to one put there since", () =>
    Effect.gen(function* () {
      const taken = aCustomer({ email: EmailAddress.make("intruder@example.com") })
      const [letter] = yield* lettersAfter(opened, { ...withSharedLink, customers: [taken] })
      assert.strictEqual(letter?.to, "ada@example.com")
    })
  )

  it.effect("says nothing of a link that is not there", () =>
    Effect.gen(function* () {
      assert.lengthOf(yield* lettersAfter(opened, scene), 0)
    })
  )
})
