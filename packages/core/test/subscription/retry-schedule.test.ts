import { assert, describe, it } from "@effect/vitest"
import {
  cumulativeHours,
  dunningMailsOf,
  nextRetry,
  retriesOf,
  retryGapHours
} from "@kundportal/core/subscription/retry-schedule"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime } from "effect"

const failedAt = at("2026-01-01T00:00:00Z")

describe("retries of a failed payment", () => {
  it("come after 12, 36, 84, 156, 252, 372, 540 and 708 hours", () => {
    assert.deepStrictEqual(cumulativeHours(retryGapHours), [12, 36, 84, 156, 252, 372, 540, 708])
    assert.deepStrictEqual(cumulativeHours([]), [])
  })

  it.each([
    [0, 0],
    [1, 1],
    [4, 3],
    [6, 3],
    [11, 5],
    [13, 5],
    [15, 5],
    [16, 6],
    [22, 6],
    [29, 7],
    [30, 8],
    [365, 8]
  ])("within %i days are %i", (days, expected) => {
    assert.strictEqual(retriesOf(failedAt, days).length, expected)
  })

  it("include one on the last instant of the window, and are thirteen days' by default", () => {
    assert.deepStrictEqual(retriesOf(failedAt, 1, [24, 1]).map(DateTime.formatIso), ["2026-01-02T00:00:00.000Z"])
    assert.deepStrictEqual(retriesOf(failedAt).map(DateTime.formatIso), [
      "2026-01-01T12:00:00.000Z",
      "2026-01-02T12:00:00.000Z",
      "2026-01-04T12:00:00.000Z",
      "2026-01-07T12:00:00.000Z",
      "2026-01-11T12:00:00.000Z"
    ])
  })

  it("follow one another until there are no more", () => {
    const retries = retriesOf(failedAt)
    assert.deepStrictEqual(nextRetry(retries, failedAt), at("2026-01-01T12:00:00Z"))
    assert.deepStrictEqual(nextRetry(retries, at("2026-01-01T12:00:00Z")), at("2026-01-02T12:00:00Z"))
    assert.isNull(nextRetry(retries, at("2026-01-11T12:00:00Z")))
  })

  it("stop at gaps that are none", () => {
    for (const gap of [0, -1, 0.5]) assert.throws(() => cumulativeHours([12, gap]), "gaps are whole hours")
  })
})

describe("letters about a missing payment", () => {
  it("go out after 1, 3, 5 and 7 days", () => {
    assert.deepStrictEqual(dunningMailsOf(failedAt).map(DateTime.formatIsoDateUtc), [
      "2026-01-02",
      "2026-01-04",
      "2026-01-06",
      "2026-01-08"
    ])
    assert.deepStrictEqual(dunningMailsOf(failedAt, [2]).map(DateTime.formatIsoDateUtc), ["2026-01-03"])
  })
})
