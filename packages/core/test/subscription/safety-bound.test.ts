import { assert, describe, it } from "@effect/vitest"
import { InvoiceId } from "@kundportal/core/kernel/id"
import type { RecentBills } from "@kundportal/core/subscription/model"
import { renew } from "@kundportal/core/subscription/renew"
import { counted, maxBillsPerDay, withinBound } from "@kundportal/core/subscription/safety-bound"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime, Result } from "effect"
import { on, refusalOf } from "./some-facts.ts"

const since = at("2026-05-01T08:00:00Z")

describe("bills in a day", () => {
  it.each<{ name: string; recent: RecentBills | null; now: string; expected: RecentBills }>([
    { name: "the first one", recent: null, now: "2026-05-01T08:00:00Z", expected: { since, count: 1 } },
    {
      name: "another of the same day",
      recent: { since, count: 3 },
      now: "2026-05-02T07:59:59.999Z",
      expected: { since, count: 4 }
    },
    {
      name: "one a day later",
      recent: { since, count: 15 },
      now: "2026-05-02T08:00:00Z",
      expected: { since: at("2026-05-02T08:00:00Z"), count: 1 }
    },
    {
      name: "one by a clock that went back",
      recent: { since, count: 3 },
      now: "2026-04-01T00:00:00Z",
      expected: { since, count: 4 }
    }
  ])("are counted: $name", ({ recent, now, expected }) => {
    assert.deepStrictEqual(counted(recent, at(now)), expected)
  })

  it.each([
    { count: 14, now: "2026-05-01T20:00:00Z", expected: "not refused" },
    { count: 15, now: "2026-05-01T20:00:00Z", expected: "SafetyBoundReached" },
    { count: 15, now: "2026-05-02T07:59:59.999Z", expected: "SafetyBoundReached" },
    { count: 15, now: "2026-05-02T08:00:00Z", expected: "not refused" },
    // A clock that went back.
    { count: 15, now: "2026-04-01T00:00:00Z", expected: "SafetyBoundReached" }
  ])("have a bound: after $count since eight o'clock, at $now, $expected", ({ count, now, expected }) => {
    assert.strictEqual(refusalOf(withinBound(aSubscription({ recentBills: { since, count } }), at(now))), expected)
  })

  it("of a daily subscription that is a month behind stop after fifteen, and go on the next day", () => {
    let current = aSubscription({ frequency: { unit: "day", count: 1 }, nextBillingAt: at("2026-04-02T00:00:00Z") })
    /** How many periods are billed until that is refused, and why. */
    const billed = (now: DateTime.Utc): readonly [number, string] => {
      for (let bills = 0; ; bills += 1) {
        const facts = on(DateTime.formatIso(now), { invoiceId: InvoiceId.make(`inv_${current.periodIndex}`) })
        const step = renew(current, { ...facts, open: null })
        if (Result.isFailure(step)) return [bills, step.failure._tag]
        // As if it were paid at once.
        current = { ...step.success.subscription, openInvoiceId: null }
      }
    }
    assert.deepStrictEqual(
      ["2026-04-28T12:00:00Z", "2026-04-29T11:59:59Z", "2026-04-29T12:00:00Z"].map((now) => billed(at(now))),
      // Twenty-seven days are missing on the 28th, and one more on the 29th.
      [
        [maxBillsPerDay, "SafetyBoundReached"],
        [0, "SafetyBoundReached"],
        [13, "SubscriptionNotDue"]
      ]
    )
  })
})
