import { TestClocks } from "@kundportal/core/billing-run/test-clocks"
import { BusinessClock } from "@kundportal/core/business/clock"
import { Context, DateTime, Effect, Ref } from "effect"
import type { World } from "./model.ts"

/** The time that a business has moved its clock to, or else the wall clock's; and the hand that moves it. */
export const businessClock = (world: Ref.Ref<World>) =>
  Context.make(BusinessClock, {
    now: (owner) =>
      Effect.flatMap(Ref.get(world), ({ testClocks }) => {
        const frozen = testClocks.get(owner)
        return frozen === undefined ? DateTime.now : Effect.succeed(frozen)
      })
  }).pipe(
    Context.add(TestClocks, {
      set: (owner, now) =>
        Ref.update(world, (before) => ({ ...before, testClocks: new Map(before.testClocks).set(owner, now) }))
    })
  )
