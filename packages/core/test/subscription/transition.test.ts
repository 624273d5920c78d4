import { assert, describe, it } from "@effect/vitest"
import { Status } from "@kundportal/core/subscription/model"
import type { Refusal } from "@kundportal/core/subscription/transition"
import { Happening, hasEnded, transition } from "@kundportal/core/subscription/transition"
import { Result } from "effect"

const statuses = Status.literals
const happenings = Happening.literals

type Expected = Refusal | Status

const e = "already_ended"
const s = "already_started"
const n = "not_started"

/** Every cell by hand, in the order pending, active, past_due, on_hold, paused, cancelled, failed, expired. */
const expected: { readonly [What in Happening]: ReadonlyArray<Expected> } = {
  activated: ["active", "already_so", s, s, s, e, e, e],
  start_failed: ["failed", s, s, s, s, e, "already_so", e],
  trial_ended: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  renewed: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  grace_started: [n, "past_due", "already_so", "on_hold", "paused", e, e, e],
  held: [n, "on_hold", "on_hold", "already_so", "paused", e, e, e],
  recovered: [n, "nothing_owed", "active", "active", "nothing_owed", e, e, e],
  paused: [n, "paused", "past_due", "on_hold", "already_so", e, e, e],
  resumed: [n, "not_paused", "not_paused", "not_paused", "active", e, e, e],
  cancellation_planned: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  cancellation_revoked: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  cancelled: ["cancelled", "cancelled", "cancelled", "cancelled", "cancelled", "already_so", e, e],
  expired: [n, "expired", "expired", "expired", "paused", e, e, "already_so"],
  change_scheduled: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  change_unscheduled: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  change_pending: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  change_dropped: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  plan_changed: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  billing_date_moved: [n, "active", "past_due", "on_hold", "paused", e, e, e],
  payment_method_changed: ["pending", "active", "past_due", "on_hold", "paused", e, e, e],
  details_updated: ["pending", "active", "past_due", "on_hold", "paused", e, e, e]
}

/**
 * The moves that may be made, by hand: `past_due`, `on_hold` and `paused` above are statuses as well as reasons, and this
 * list says which of the two a cell means.
 */
const legal: { readonly [What in Happening]: ReadonlyArray<Status> } = {
  activated: ["pending"],
  start_failed: ["pending"],
  trial_ended: ["active"],
  renewed: ["active"],
  grace_started: ["active"],
  held: ["active", "past_due"],
  recovered: ["past_due", "on_hold"],
  paused: ["active"],
  resumed: ["paused"],
  cancellation_planned: ["active", "past_due", "on_hold", "paused"],
  cancellation_revoked: ["active", "past_due", "on_hold", "paused"],
  cancelled: ["pending", "active", "past_due", "on_hold", "paused"],
  expired: ["active", "past_due", "on_hold"],
  change_scheduled: ["active"],
  change_unscheduled: ["active", "past_due", "on_hold", "paused"],
  change_pending: ["active"],
  change_dropped: ["active"],
  plan_changed: ["active"],
  billing_date_moved: ["active"],
  payment_method_changed: ["pending", "active", "past_due", "on_hold", "paused"],
  details_updated: ["pending", "active", "past_due", "on_hold", "paused"]
}

const cells = happenings.flatMap((happening) => statuses.map((from, column) => ({ happening, from, column })))

const ended: ReadonlyArray<Status> = ["cancelled", "failed", "expired"]

describe("transition", () => {
  it("has a case for every status and everything that can happen", () => {
    assert.strictEqual(cells.length, 168)
    assert.deepStrictEqual(Object.keys(expected), [...happenings])
    assert.isTrue(Object.values(expected).every((row) => row.length === statuses.length))
  })

  it.each(cells)("answers $happening while $from", ({ happening, from, column }) => {
    const answer = transition(from, happening)
    assert.strictEqual(Result.isSuccess(answer), legal[happening].includes(from))
    assert.strictEqual(Result.isSuccess(answer) ? answer.success : answer.failure.reason, expected[happening][column])
    if (Result.isFailure(answer)) {
      const { _tag, kind } = answer.failure
      assert.deepStrictEqual(
        [_tag, kind, answer.failure.from, answer.failure.happening],
        ["TransitionRefused", "conflict", from, happening]
      )
    }
  })

  it("lets nothing happen to what has ended, and says so to whoever asks for the same end again", () => {
    assert.deepStrictEqual(statuses.filter(hasEnded), ended)
    const answers = ended.flatMap((from) => happenings.map((happening) => transition(from, happening)))
    assert.isTrue(answers.every(Result.isFailure))
    const again = cells.filter(({ from, happening }) => {
      const answer = transition(from, happening)
      return ended.includes(from) && Result.isFailure(answer) && answer.failure.reason === "already_so"
    })
    assert.deepStrictEqual(
      again.map(({ from, happening }) => `${from} ${happening}`),
      ["failed start_failed", "cancelled cancelled", "expired expired"]
    )
  })

  it("reaches every status from pending, and an end from every status that is none", () => {
    assert.deepStrictEqual([...reachable("pending")].toSorted(), [...statuses].toSorted())
    for (const from of statuses) {
      assert.isTrue(
        [...reachable(from)].some((status) => ended.includes(status)),
        from
      )
    }
  })

  it("leads into service only by a first payment, a payment of what is owed, or the end of a pause", () => {
    const intoService = cells.filter(({ from, happening }) => {
      const answer = transition(from, happening)
      return from !== "active" && Result.isSuccess(answer) && answer.success === "active"
    })
    assert.deepStrictEqual(
      intoService.map(({ from, happening }) => `${from} ${happening}`),
      ["pending activated", "past_due recovered", "on_hold recovered", "paused resumed"]
    )
  })
})

const reachable = (from: Status): ReadonlySet<Status> => {
  const known = new Set([from])
  // What is added on the way is visited too.
  for (const status of known) {
    for (const happening of happenings) {
      const answer = transition(status, happening)
      if (Result.isSuccess(answer)) known.add(answer.success)
    }
  }
  return known
}
