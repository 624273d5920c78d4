import type { Currency } from "@kundportal/core/kernel/currency"
import type { Language } from "@kundportal/core/kernel/language"
import { DateTime, Effect } from "effect"
import { behaviourOf, declined, taken } from "./charge-rows.ts"
import type { TestBank } from "./open.ts"
import { inBank } from "./open.ts"

/** A charge as its customer sees it. */
export interface Authentication {
  readonly state: string
  /** Minor units. */
  readonly amount: number
  readonly currency: Currency
  readonly description: string
  /** Null while nobody is to come. */
  readonly return_url: string | null
  readonly network: string | null
  readonly last_four: string | null
  readonly language: Language | null
}

/** What is to be approved; null for none. */
export const findAuthentication = (bank: TestBank, object: string): Effect.Effect<Authentication | null> =>
  inBank(bank, async (trx) => {
    const row = await trx
      .selectFrom("charge as c")
      .leftJoin("method as m", "m.id", "c.method_id")
      .select(["c.state", "c.amount", "c.currency", "c.description", "c.return_url"])
      .select(["m.network", "m.last_four", "m.language"])
      .where("c.id", "=", object)
      .executeTakeFirst()
    return row ?? null
  })

/** What the customer says to a charge that waits for them. Whether it was still waiting; otherwise nothing happens. */
export const answerAuthentication = Effect.fn("TestBank.authenticate")(function* (
  bank: TestBank,
  object: string,
  answer: "approve" | "refuse"
) {
  const at = DateTime.toDateUtc(yield* DateTime.now)
  return yield* inBank(bank, async (trx) => {
    const found = await trx.selectFrom("charge").selectAll().where("id", "=", object).forUpdate().executeTakeFirst()
    if (found?.state === "action_needed") {
      if (answer === "refuse") await declined(trx, found, "authentication_failed")
      // The card may have been forgotten while its owner was thinking.
      else if ((await behaviourOf(trx, found.method_id)) === null) await declined(trx, found, "invalid_card")
      else await taken(trx, found, at)
    }
    return found?.state === "action_needed"
  })
})
