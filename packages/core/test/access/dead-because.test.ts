import { assert, describe, it } from "@effect/vitest"
import { type DeadReason, deadBecause } from "@kundportal/core/access/dead-because"
import { type Link, opens } from "@kundportal/core/access/link"
import type { Customer } from "@kundportal/core/customer/model"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { aLink } from "@kundportal/testing/fixtures/access"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"

// The fixture's link lives from midnight on 1 April to midnight on 2 April.
const lastMoment = at("2026-04-01T23:59:59.999Z")
const end = at("2026-04-02T00:00:00Z")

describe("why a link opens nothing", () => {
  it.each<readonly [string, Partial<Link>, Partial<Customer>, typeof end, ReadonlyArray<DeadReason>]>([
    ["is no reason for a live link", {}, {}, april1, []],
    ["is no reason up to its last moment", {}, {}, lastMoment, []],
    ["is the instant of expiry itself", {}, {}, end, ["expired"]],
    ["is that it was used, once and for all", { usedAt: april1 }, {}, april1, ["used"]],
    ["is that it was revoked", { revokedAt: april1 }, {}, april1, ["revoked"]],
    ["is that the customer is blocked", {}, { blockedAt: april1 }, april1, ["customer_blocked"]],
    [
      "is that the customer has another address",
      {},
      { email: EmailAddress.make("grace@example.com") },
      april1,
      ["address_changed"]
    ],
    ["is not how the address is written", {}, { email: EmailAddress.make("Ada@Example.com") }, april1, []],
    [
      "is everything at once, what weighs most first",
      { revokedAt: april1, usedAt: april1 },
      { blockedAt: april1, email: EmailAddress.make("grace@example.com") },
      end,
      ["revoked", "used", "expired", "customer_blocked", "address_changed"]
    ]
  ])("%s", (...[, link, customer, now, expected]) => {
    assert.deepStrictEqual(deadBecause(aLink(link), aCustomer(customer), now), expected)
    assert.strictEqual(opens(aLink(link), aCustomer(customer), now), expected.length === 0)
  })
})
