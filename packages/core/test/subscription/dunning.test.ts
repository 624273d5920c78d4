import { assert, describe, it } from "@effect/vitest"
import { defaultRules, type SubscriptionRules } from "@kundportal/core/business/subscription-rules"
import {
  type Declined,
  declinedAgain,
  dunningBegun,
  reminded,
  retriesEnded,
  retryBegun,
  retryPutOff
} from "@kundportal/core/subscription/dunning"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime } from "effect"

const issuedAt = at("2026-05-01T00:00:00Z")

const rulesOf = (over: Partial<SubscriptionRules> = {}): SubscriptionRules => ({
  ...defaultRules,
  retryPayments: true,
  sendReminders: true,
  ...over
})

const declined = (over: Partial<Declined> = {}): Declined => ({
  rules: rulesOf(),
  issuedAt,
  isHard: false,
  now: issuedAt,
  ...over
})

const hoursAfter = (from: DateTime.Utc, instant: DateTime.Utc | null): number | null =>
  instant === null ? null : (instant.epochMilliseconds - from.epochMilliseconds) / 36e5

/** Every retry is declined the moment it is made: after how many hours each comes. */
const retried = (rules: SubscriptionRules, firstAfter = 0): ReadonlyArray<number | null> => {
  const first = DateTime.addDuration(issuedAt, firstAfter * 36e5)
  let dunning = dunningBegun(declined({ rules, now: first }))
  const hours: Array<number | null> = []
  while (dunning.retryAt !== null) {
    const now = dunning.retryAt
    hours.push(hoursAfter(issuedAt, now))
    dunning = declinedAgain(retryBegun(dunning), declined({ rules, now }))
  }
  return hours
}

/** Every reminder goes out the moment it is due: after how many days each does. */
const remindedAfter = (rules: SubscriptionRules): ReadonlyArray<number> => {
  let dunning = dunningBegun(declined({ rules }))
  const days: Array<number> = []
  while (dunning.remindAt !== null) {
    const now = dunning.remindAt
    days.push((hoursAfter(issuedAt, now) ?? 0) / 24)
    dunning = reminded(dunning, { rules, now })
  }
  return days
}

describe("retries by themselves", () => {
  it.each([
    // The days of the window, and the hours from the invoice to each retry: the next would be too late.
    [1, [12]],
    [2, [12, 36]],
    [13, [12, 36, 84, 156, 252]],
    [15, [12, 36, 84, 156, 252]],
    [16, [12, 36, 84, 156, 252, 372]],
    [23, [12, 36, 84, 156, 252, 372, 540]],
    // The schedule has eight, however long the window.
    [30, [12, 36, 84, 156, 252, 372, 540, 708]]
  ] as const)("within %i days of the invoice come after %j hours", (retryWindowDays, hours) => {
    assert.deepStrictEqual(retried(rulesOf({ retryWindowDays })), [...hours])
  })

  it("include one at the very end of the window, and none a millisecond later", () => {
    // Declined twelve hours after the invoice: the first retry comes 24 hours after it, which is the end of one day.
    assert.deepStrictEqual(retried(rulesOf({ retryWindowDays: 1 }), 12), [24])
    const late = DateTime.addDuration(issuedAt, 12 * 36e5 + 1)
    assert.isNull(dunningBegun(declined({ rules: rulesOf({ retryWindowDays: 1 }), now: late })).retryAt)
  })

  it("count their window from the invoice and their gaps from the attempt before", () => {
    // Declined three days late: 12, 36, 84 and 156 hours later, and 252 + 72 hours lie beyond 13 days.
    assert.deepStrictEqual(retried(rulesOf(), 72), [84, 108, 156, 228])
  })

  it("do not come where the business wants none, or after a decline that no waiting mends", () => {
    assert.deepStrictEqual(retried(rulesOf({ retryPayments: false })), [])
    assert.isNull(dunningBegun(declined({ isHard: true })).retryAt)
    const twice = retryBegun(dunningBegun(declined()))
    assert.isNull(declinedAgain(twice, declined({ isHard: true, now: at("2026-05-01T12:00:00Z") })).retryAt)
  })

  it("are counted when they begin, and the next is planned when they have failed", () => {
    const begun = retryBegun(dunningBegun(declined()))
    assert.deepStrictEqual([begun.retries, begun.retryAt], [1, null])
    const again = declinedAgain(begun, declined({ now: at("2026-05-01T12:00:05Z") }))
    assert.deepStrictEqual([again.retries, again.retryAt], [1, at("2026-05-02T12:00:05Z")])
  })

  it("wait an hour beside a payment that is under way, and are over when the window is", () => {
    const dunning = dunningBegun(declined())
    const putOff = (now: DateTime.Utc) => retryPutOff(dunning, { rules: rulesOf(), issuedAt, now }).retryAt
    assert.deepStrictEqual(putOff(at("2026-05-01T12:00:00Z")), at("2026-05-01T13:00:00Z"))
    assert.deepStrictEqual(putOff(at("2026-05-13T23:00:00Z")), at("2026-05-14T00:00:00Z"))
    assert.isNull(putOff(at("2026-05-13T23:00:01Z")))
    assert.deepStrictEqual(retryPutOff(dunning, { rules: rulesOf(), issuedAt, now: issuedAt }).retries, 0)
    assert.isNull(retriesEnded(dunning).retryAt)
  })
})

describe("reminders", () => {
  it.each<readonly [string, Partial<SubscriptionRules>, ReadonlyArray<number>]>([
    ["after 1, 3, 5 and 7 days", {}, [1, 3, 5, 7]],
    ["on the days the business names", { reminderDays: [2, 60] }, [2, 60]],
    ["in order, whatever the order of the days, and once a day", { reminderDays: [7, 1, 7, 3] }, [1, 3, 7]],
    ["never, where no day is named", { reminderDays: [] }, []],
    ["never, where the business sends none", { sendReminders: false }, []]
  ])("go out %s", (_, rules, days) => {
    assert.deepStrictEqual(remindedAfter(rulesOf(rules)), days)
  })

  it("that were missed are one letter, not several at once", () => {
    const dunning = dunningBegun(declined())
    const after = reminded(dunning, { rules: rulesOf(), now: at("2026-05-06T09:00:00Z") })
    assert.deepStrictEqual([after.reminders, after.remindAt], [1, at("2026-05-08T00:00:00Z")])
  })
})

describe("grace", () => {
  it.each([
    [0, null],
    [1, at("2026-05-02T00:00:00Z")],
    [3, at("2026-05-04T00:00:00Z")],
    [30, at("2026-05-31T00:00:00Z")]
  ] as const)("of %i days is counted from the first decline", (graceDays, ends) => {
    const dunning = dunningBegun(declined({ rules: rulesOf({ graceDays, graceEndsIn: "cancelled" }) }))
    assert.deepStrictEqual([dunning.graceEndsAt, dunning.graceEndsIn], [ends, "cancelled"])
  })

  it("stays what it was when it began, whatever is declined after", () => {
    const begun = dunningBegun(declined({ rules: rulesOf({ graceDays: 3 }) }))
    const other = declined({
      rules: rulesOf({ graceDays: 9, graceEndsIn: "cancelled" }),
      now: at("2026-05-01T12:00:00Z")
    })
    const after = declinedAgain(retryBegun(begun), other)
    assert.deepStrictEqual(
      [after.since, after.graceEndsAt, after.graceEndsIn],
      [issuedAt, begun.graceEndsAt, "on_hold"]
    )
  })
})
