import { hasJumped } from "@kundportal/api/runtime/money/clock-watch"
import { describe, expect, it } from "vitest"

const hour = 60 * 60 * 1000
const start = { wallMs: Date.UTC(2026, 3, 1), monotonicMs: 5000 }

describe("a clock that is watched", () => {
  it.each([
    ["a second later", 1000, 1000, false],
    ["an hour corrected forwards", hour, 1000, false],
    ["a machine that slept for a week and counted it", 168 * hour, 168 * hour, false],
    ["back by two hours", -2 * hour, 1000, false],
    ["26 hours ahead of what was counted", 26 * hour + 1000, 1000, false],
    ["a moment more", 26 * hour + 1001, 1000, true],
    ["a year ahead", 365 * 24 * hour, 1000, true]
  ])("%s", (...[, wall, counted, jumped]) => {
    const after = { wallMs: start.wallMs + wall, monotonicMs: start.monotonicMs + counted }
    expect(hasJumped(start, after)).toBe(jumped)
  })
})
