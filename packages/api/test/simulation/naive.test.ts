import { expect, it } from "vitest"
import { simulate } from "./simulate.ts"

const small = { subscriptionDays: 2000, subscriptions: 30, restores: false } as const

it("lives the same life twice from the same seed", { timeout: 300_000 }, async () => {
  const [first, second] = [
    await simulate({ ...small, seed: 7, variant: "careful" }),
    await simulate({ ...small, seed: 7, variant: "careful" })
  ]
  expect(second.trace).toBe(first.trace)
  expect(second.counts).toEqual(first.counts)
})

it.each(["no-intent", "key-only"] as const)(
  "finds the double charges of who asks with %s",
  { timeout: 300_000 },
  async (variant) => {
    const lived = await simulate({ ...small, subscriptionDays: 4000, seed: 2, variant })
    expect(lived.counts.get("double charges")).toBeGreaterThan(0)
  }
)

it("finds what is lost by who strikes off what they have only read", { timeout: 300_000 }, async () => {
  const lived = await simulate({ ...small, subscriptionDays: 4000, seed: 1, variant: "consume-on-read" })
  expect(lived.counts.get("left unknown")).toBeGreaterThan(0)
})
