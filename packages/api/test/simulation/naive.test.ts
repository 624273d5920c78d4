import { expect, it } from "vitest"
import { simulate } from "./simulate.ts"

const small = { subscriptionDays: 4000, subscriptions: 30, restores: false } as const

it("lives the same life twice from the same seed", { timeout: 300_000 }, async () => {
  const world = { ...small, subscriptionDays: 900, seed: 7, variant: "careful" } as const
  const [first, second] = [await simulate(world), await simulate(world)]
  expect(second.trace).toBe(first.trace)
  expect(second.counts).toEqual(first.counts)
})

it.each([
  { variant: "no-intent", says: /was charged twice/ },
  { variant: "key-only", says: /was charged twice/ },
  { variant: "consume-on-read", says: /is under way and nobody will look/ }
] as const)("finds what is wrong with $variant", { timeout: 300_000 }, async ({ variant, says }) => {
  const lived = await simulate({ ...small, seed: 2, variant, quickly: true })
  expect(lived.violations.map(({ what }) => what).join("\n")).toMatch(says)
})
