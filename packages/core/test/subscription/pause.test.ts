import { assert, describe, it } from "@effect/vitest"
import { InvoiceId } from "@kundportal/core/kernel/id"
import { nth } from "@kundportal/core/kernel/period"
import { isInTrial, movedBy } from "@kundportal/core/subscription/dates"
import type { Subscription } from "@kundportal/core/subscription/model"
import { pause } from "@kundportal/core/subscription/pause"
import { resume } from "@kundportal/core/subscription/resume"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { DateTime, Result } from "effect"
import { refusalOf } from "./some-facts.ts"

const customer = "customer" as const
const merchant = "merchant" as const

/** Paused at one instant and resumed at another. */
const pausedFrom = (subscription: Subscription, from: string, to: string) => {
  const paused = Result.getOrThrow(pause(subscription, { askedBy: customer, now: at(from) }))
  return Result.getOrThrow(resume(paused, { askedBy: customer, now: at(to) }))
}

const monthly = (from: string, zone = "UTC"): Subscription => {
  const { start, end } = nth(at(from), { unit: "month", count: 1 }, 0, zone)
  const expiresAt = nth(start, { unit: "year", count: 1 }, 0, zone).end
  return aSubscription({ anchor: start, previousBillingAt: start, nextBillingAt: end, expiresAt, timeZone: zone })
}

/** The next three billing dates, as the anchor counts them. */
const coming = ({ anchor, frequency, periodIndex, timeZone }: Subscription) =>
  [0, 1, 2].map((n) => DateTime.formatIso(nth(anchor, frequency, periodIndex + n, timeZone).end))

describe("pause", () => {
  it("stops at once and remembers since when and by whom", () => {
    const paused = Result.getOrThrow(pause(aSubscription(), { askedBy: customer, now: at("2026-04-10T00:00:00Z") }))
    assert.deepStrictEqual(
      [paused.status, paused.pausedAt, paused.pausedBy, paused.nextBillingAt],
      ["paused", at("2026-04-10T00:00:00Z"), "customer", at("2026-05-01T00:00:00Z")]
    )
  })

  it("waits for an invoice that is not paid", () => {
    const open = aSubscription({ openInvoiceId: InvoiceId.make("inv_1") })
    assert.strictEqual(refusalOf(pause(open, { askedBy: merchant, now: april1 })), "PaymentOpen")
  })

  it.each([
    ["pending", "TransitionRefused not_started"],
    ["past_due", "TransitionRefused past_due"],
    ["on_hold", "TransitionRefused on_hold"],
    ["paused", "TransitionRefused already_so"],
    ["expired", "TransitionRefused already_ended"]
  ] as const)("is for what is active, not for what is %s", (status, refusal) => {
    assert.strictEqual(refusalOf(pause(aSubscription({ status }), { askedBy: merchant, now: april1 })), refusal)
  })
})

describe("resume", () => {
  it("moves the next bill and the end by the length of the pause: 12 days after 1 March is the 13th", () => {
    const subscription = monthly("2026-01-01T00:00:00Z")
    const second = { ...subscription, ...february }
    const resumed = pausedFrom(second, "2026-02-10T00:00:00Z", "2026-02-22T00:00:00Z")
    assert.deepStrictEqual(
      [resumed.status, resumed.nextBillingAt, resumed.expiresAt, resumed.pausedAt, resumed.pausedBy],
      ["active", at("2026-03-13T00:00:00Z"), at("2027-01-13T00:00:00Z"), null, null]
    )
    // The anchor moved along, from the 1st to the 13th, and the period is as long as it was.
    assert.deepStrictEqual([resumed.anchor, resumed.periodIndex], [at("2026-01-13T00:00:00Z"), 1])
    assert.deepStrictEqual(resumed.previousBillingAt, at("2026-02-13T00:00:00Z"))
  })

  const february = {
    periodIndex: 1,
    previousBillingAt: at("2026-02-01T00:00:00Z"),
    nextBillingAt: at("2026-03-01T00:00:00Z")
  }

  it("keeps the 31st after five minutes", () => {
    const resumed = pausedFrom(monthly("2026-01-31T00:00:00Z"), "2026-02-10T00:00:00Z", "2026-02-10T00:05:00Z")
    assert.deepStrictEqual(coming(resumed), [
      "2026-02-28T00:05:00.000Z",
      "2026-03-31T00:05:00.000Z",
      "2026-04-30T00:05:00.000Z"
    ])
  })

  it("counts from the next bill where the old anchor would meet another day: 30 January, paused for two days", () => {
    const resumed = pausedFrom(monthly("2026-01-30T00:00:00Z"), "2026-02-10T00:00:00Z", "2026-02-12T00:00:00Z")
    // 28 February and two days are 2 March; from 1 February the anchor would have said the 1st.
    assert.deepStrictEqual(coming(resumed), [
      "2026-03-02T00:00:00.000Z",
      "2026-04-02T00:00:00.000Z",
      "2026-05-02T00:00:00.000Z"
    ])
  })

  it("is exact over the night when the clocks change, and keeps the new hour of the day", () => {
    // From 20 March midnight in Stockholm; the bill of 20 April comes 12 days of 24 hours later, on 2 May at midnight.
    const resumed = pausedFrom(
      monthly("2026-03-19T23:00:00Z", "Europe/Stockholm"),
      "2026-03-21T10:00:00Z",
      "2026-04-02T10:00:00Z"
    )
    assert.deepStrictEqual(coming(resumed), [
      "2026-05-01T22:00:00.000Z",
      "2026-06-01T22:00:00.000Z",
      "2026-07-01T22:00:00.000Z"
    ])
  })

  it("moves the end of a trial, and the first bill with it", () => {
    const end = at("2026-04-15T00:00:00Z")
    const trial = aSubscription({ anchor: end, periodIndex: -1, trialEndsAt: end, nextBillingAt: end })
    const resumed = pausedFrom(trial, "2026-04-05T00:00:00Z", "2026-04-08T12:00:00Z")
    const moved = at("2026-04-18T12:00:00Z")
    assert.deepStrictEqual(
      [resumed.trialEndsAt, resumed.nextBillingAt, resumed.anchor, resumed.periodIndex],
      [moved, moved, moved, -1]
    )
  })

  it("leaves the date of a scheduled change and a planned cancellation as they are", () => {
    const planned = aSubscription({ cancelAtNextBilling: true })
    const resumed = pausedFrom(planned, "2026-04-05T00:00:00Z", "2026-06-05T00:00:00Z")
    assert.deepStrictEqual([resumed.cancelAtNextBilling, resumed.nextBillingAt], [true, at("2026-07-01T00:00:00Z")])
  })

  it("by a customer ends a pause of their own, and not one of the business", () => {
    const paused = Result.getOrThrow(pause(aSubscription(), { askedBy: merchant, now: april1 }))
    assert.strictEqual(refusalOf(resume(paused, { askedBy: customer, now: april1 })), "PausedByMerchant")
    assert.isTrue(Result.isSuccess(resume(paused, { askedBy: merchant, now: april1 })))
    const own = Result.getOrThrow(pause(aSubscription(), { askedBy: customer, now: april1 }))
    assert.isTrue(Result.isSuccess(resume(own, { askedBy: merchant, now: april1 })))
  })

  it("is for what is paused", () => {
    assert.strictEqual(
      refusalOf(resume(aSubscription(), { askedBy: merchant, now: april1 })),
      "TransitionRefused not_paused"
    )
  })

  it("finds a trial over at the instant it ends", () => {
    const trialEndsAt = at("2026-04-15T00:00:00Z")
    assert.isTrue(isInTrial({ trialEndsAt }, at("2026-04-14T23:59:59.999Z")))
    assert.isFalse(isInTrial({ trialEndsAt }, trialEndsAt))
    assert.isFalse(isInTrial({ trialEndsAt: null }, april1))
  })

  it("after no time at all changes no date", () => {
    const { anchor, expiresAt, nextBillingAt, periodIndex } = aSubscription()
    const same = movedBy(aSubscription(), 0)
    assert.deepStrictEqual(
      [same.anchor, same.expiresAt, same.nextBillingAt, same.periodIndex],
      [anchor, expiresAt, nextBillingAt, periodIndex]
    )
  })
})
