import { assert, describe, it } from "@effect/vitest"
import { diceOf } from "@kundportal/testing/plan-changes/dice"
import { addressOf, engines } from "../databases.ts"
import { openOrigin } from "./origin.ts"
import { type Kill, liveAndDie } from "./world.ts"

const issuing =
  "commit: insert invoice, insert invoice_counter, insert journal_entry, insert payment, update subscription"

/** Around the three writes of a payment and both words with the bank, and once anywhere: the rest is `pnpm kill:renewals`. */
const kills: ReadonlyArray<Kill> = [
  { _tag: "Named", name: `before ${issuing}`, occurrence: 1 },
  { _tag: "Named", name: "after commit: update payment", occurrence: 1 },
  { _tag: "Named", name: "unheard confirm", occurrence: 2 },
  { _tag: "Named", name: "unheard deliver", occurrence: 2 },
  { _tag: "Numbered", boundary: 177 }
]

describe.each(engines)("renewals on %s", (engine) => {
  it("are billed and charged once, although the process is killed again and again", async () => {
    const adminUrl = engine === "postgres" ? addressOf("postgres") : null
    const origin = await openOrigin(engine, adminUrl, { subscriptions: 10, variant: "careful" })
    const { landed, missed, wrongs } = await liveAndDie(origin, kills, diceOf(5))
    await origin.nursery.close()
    assert.deepStrictEqual(wrongs, [])
    assert.deepStrictEqual(missed, [])
    assert.lengthOf(landed, kills.length)
    // Six processes, one after the other, on a machine that may have much else to do.
  }, 300_000)
})
