import { audit } from "@kundportal/api/audit/audit"
import { DateTime } from "effect"
import { lookAtAttempts } from "./ends/attempts.ts"
import { lookAtBank } from "./ends/bank.ts"
import { lookAtBooks } from "./ends/books.ts"
import { lookAtLetters } from "./ends/letters.ts"
import { lookAtPeriods } from "./ends/periods.ts"
import type { World } from "./world.ts"

/** What may be different in a world. */
export interface Ending {
  readonly restores: boolean
}

/** Everything that has to hold when all has come to rest: the auditor's questions, and our own where it trusts the core. */
export const lookAtTheEnd = async (world: World, ending: Ending): Promise<void> => {
  const { db, clock, tally } = world
  const { results } = await audit({ pool: db.pool, connections: 1, now: new Date(clock.now()) })
  for (const { check, count, violations } of results) {
    if (count > 0 && check.weight === "violation")
      tally.wrong(`audit ${check.name}: ${count}, such as ${JSON.stringify(violations[0])}`)
  }
  await lookAtBank(world, ending)
  await lookAtBooks(world)
  await lookAtLetters(world, ending)
  await lookAtPeriods(world)
  await lookAtAttempts(world)
  const { rows } = await db.pool.query(
    "select md5(string_agg(t, '|' order by t)) as all from (select id || status || total::text as t from invoice union all select id || status from payment union all select id || status || credit::text from subscription) as r"
  )
  world.trace.say(`end ${String(rows[0]?.all)} at ${DateTime.formatIso(DateTime.makeUnsafe(clock.now()))}`)
}
