import { assert, it } from "@effect/vitest"
import { diceOf } from "@kundportal/testing/plan-changes/dice"
import { openOrigin } from "./origin.ts"
import { liveAndDie } from "./world.ts"

it("finds the double charge of somebody who takes the money first and is killed before it is written down", async () => {
  const origin = await openOrigin("pglite", null, { subscriptions: 5, variant: "charges-first" })
  const killed = { _tag: "Named", name: "before commit: update payment", occurrence: 1 } as const
  const { landed, wrongs } = await liveAndDie(origin, [killed], diceOf(1))
  await origin.nursery.close()
  assert.deepStrictEqual(
    landed.map(({ at }) => at),
    [killed.name]
  )
  assert.isTrue(wrongs.some((wrong) => /^the bank charged .* 2 times$/.test(wrong)))
}, 300_000)
