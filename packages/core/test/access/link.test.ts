import { assert, describe, it } from "@effect/vitest"
import { isOutstanding, mayContinueAlone, opens } from "@kundportal/core/access/link"
import { isLive } from "@kundportal/core/access/login-request"
import { extended } from "@kundportal/core/access/session"
import { isUsable } from "@kundportal/core/business/api-key"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { aLink, aLoginRequest } from "@kundportal/testing/fixtures/access"
import { anApiKey } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"

const customer = aCustomer()

describe("link", () => {
  it("opens a merchant's link until the instant at which its 24 hours are over", () => {
    const link = aLink({ createdAt: april1, expiresAt: at("2026-04-02T00:00:00Z") })
    assert.isTrue(opens(link, customer, april1))
    assert.isTrue(opens(link, customer, at("2026-04-01T23:59:59Z")))
    assert.isTrue(opens(link, customer, at("2026-04-01T23:59:59.999Z")))
    assert.isFalse(opens(link, customer, at("2026-04-02T00:00:00Z")))
    assert.isFalse(opens(link, customer, at("2026-04-02T00:00:01Z")))
  })

  it("opens a mailed link until the instant at which its ten minutes are over", () => {
    const link = aLink({ kind: "email", delivery: "mail", expiresAt: at("2026-04-01T00:10:00Z") })
    assert.isTrue(opens(link, customer, at("2026-04-01T00:09:59.999Z")))
    assert.isFalse(opens(link, customer, at("2026-04-01T00:10:00Z")))
    assert.isFalse(opens(link, customer, at("2026-04-01T00:10:01Z")))
  })

  it("does not open when used or revoked, for a blocked customer, or for a customer with another address", () => {
    assert.isFalse(isOutstanding(aLink({ usedAt: april1 }), april1))
    assert.isFalse(opens(aLink({ usedAt: april1 }), customer, april1))
    assert.isFalse(opens(aLink({ revokedAt: april1 }), customer, april1))
    assert.isFalse(opens(aLink(), aCustomer({ blockedAt: april1 }), april1))
    assert.isFalse(opens(aLink(), aCustomer({ email: EmailAddress.make("ada@example.org") }), april1))
  })

  it("still opens when only the case of the address has changed", () => {
    assert.isTrue(opens(aLink(), aCustomer({ email: EmailAddress.make("Ada@EXAMPLE.com") }), april1))
  })

  it("continues by itself for five minutes, and only when it was made for a redirect", () => {
    assert.isTrue(mayContinueAlone(aLink(), april1))
    assert.isTrue(mayContinueAlone(aLink(), at("2026-04-01T00:04:59.999Z")))
    assert.isFalse(mayContinueAlone(aLink(), at("2026-04-01T00:05:00Z")))
    assert.isFalse(mayContinueAlone(aLink({ delivery: "mail" }), april1))
  })
})

describe("login request", () => {
  it("lives until the instant at which its ten minutes are over", () => {
    assert.isTrue(isLive(aLoginRequest(), at("2026-04-01T00:09:59.999Z")))
    assert.isFalse(isLive(aLoginRequest(), at("2026-04-01T00:10:00Z")))
  })
})

describe("session", () => {
  it("is extended to an hour after the use, and never past its absolute end", () => {
    const endsAt = at("2026-04-02T00:00:00Z")
    assert.deepStrictEqual(extended(endsAt, at("2026-04-01T10:00:00Z")), at("2026-04-01T11:00:00Z"))
    assert.deepStrictEqual(extended(endsAt, at("2026-04-01T23:00:00Z")), at("2026-04-02T00:00:00Z"))
    assert.deepStrictEqual(extended(endsAt, at("2026-04-01T23:59:59Z")), at("2026-04-02T00:00:00Z"))
  })
})

describe("API key", () => {
  it("opens until the instant of its end", () => {
    const key = anApiKey({ endsAt: at("2026-04-01T12:00:00Z") })
    assert.isTrue(isUsable(anApiKey(), at("2099-01-01T00:00:00Z")))
    assert.isTrue(isUsable(key, at("2026-04-01T11:59:59.999Z")))
    assert.isFalse(isUsable(key, at("2026-04-01T12:00:00Z")))
  })
})
