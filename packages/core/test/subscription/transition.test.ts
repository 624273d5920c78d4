import { assert, describe, it } from "@effect/vitest"
import type { Status } from "@kundportal/core/subscription/model"
import type { Happening } from "@kundportal/core/subscription/transition"
import { transition } from "@kundportal/core/subscription/transition"

const happenings: ReadonlyArray<Happening> = [
  "activated",
  "grace_started",
  "held",
  "recovered",
  "paused",
  "resumed",
  "cancelled",
  "expired",
  "failed"
]

const no = null

/** Every status against every happening, in the order above. */
const expected: { readonly [From in Status]: ReadonlyArray<Status | null> } = {
  pending: ["active", no, no, no, no, no, "cancelled", "expired", "failed"],
  active: [no, "past_due", "on_hold", no, "paused", no, "cancelled", "expired", no],
  past_due: [no, no, "on_hold", "active", no, no, "cancelled", "expired", no],
  on_hold: [no, no, no, "active", no, no, "cancelled", "expired", no],
  paused: [no, no, no, no, no, "active", "cancelled", "expired", no],
  cancelled: [no, no, no, no, no, no, no, no, no],
  failed: [no, no, no, no, no, no, no, no, no],
  expired: [no, no, no, no, no, no, no, no, no]
}

const statuses: ReadonlyArray<Status> = [
  "pending",
  "active",
  "past_due",
  "on_hold",
  "paused",
  "cancelled",
  "failed",
  "expired"
]

describe("transition", () => {
  it.each(statuses)("leads from %s only where it may", (from) => {
    assert.deepStrictEqual(
      happenings.map((what) => transition(from, what)),
      [...expected[from]]
    )
  })

  it("lets whatever is not over be cancelled, and nothing that is over change", () => {
    const over = statuses.filter((from) => happenings.every((what) => transition(from, what) === null))
    assert.deepStrictEqual(over, ["cancelled", "failed", "expired"])
    const cancellable = statuses.filter((from) => transition(from, "cancelled") === "cancelled")
    assert.deepStrictEqual(cancellable, ["pending", "active", "past_due", "on_hold", "paused"])
  })
})
