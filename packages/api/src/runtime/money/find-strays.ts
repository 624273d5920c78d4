import { PaymentProvider } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"
import type { Database } from "../../adapters/store/database.ts"
import { movementCheck, newestSuccess, noteMovementCheck } from "../../adapters/store/movement-checks.ts"
import { leaveOutNumbers, type NumberGap } from "../../adapters/store/number-gaps.ts"
import { type Found, keepStrays } from "../../adapters/store/stray-charges.ts"

/** Longer than clocks differ, and than an answer may have been on its way when a backup was taken. */
const marginMs = 24 * 60 * 60 * 1000
/** Data that vouches for nothing was empty; nobody bills further back. */
const furthestMs = 60 * 24 * 60 * 60 * 1000
/** Beside one number for each charge: for documents that nobody paid, and that leave no trace at a provider. */
export const numbersInReserve = 100

/** What came out. */
export interface StraysFound {
  /** How many charges were found that no payment knew of. */
  readonly found: number
  /** Numbers that were left out because of them. */
  readonly gaps: ReadonlyArray<NumberGap>
}

/**
 * List what the provider took, or still may take, since the last instant that the data can vouch for, and keep what no
 * payment of ours knows.
 * The data can vouch for what it has looked for before, and for what it has seen succeed. A charge for a payment that was
 * never heard of shows that the data went back to an earlier day: documents were issued then that are not here any more,
 * so the business leaves their numbers out. Safe to repeat. Fails when the provider does not answer.
 */
export const findStrays = Effect.fn("Money.findStrays")(function* (db: Database) {
  const provider = yield* PaymentProvider
  const now = yield* DateTime.now
  const from = yield* Effect.promise(() => vouchedUntil(db, provider.name, now))
  const all: Array<Found> = []
  let after: string | null = null
  do {
    const page: Effect.Success<ReturnType<typeof provider.movements>> = yield* provider.movements(
      { from, to: now },
      after
    )
    const listed = [...page.movements, ...page.undecided]
    all.push(...(yield* Effect.promise(() => keepStrays(db, listed, now))))
    after = page.next
  } while (after !== null)
  const gaps = yield* Effect.promise(() => leaveOutFor(db, all, now))
  yield* Effect.promise(() => noteMovementCheck(db, provider.name, { listedUntil: now }))
  const result: StraysFound = { found: all.length, gaps }
  return result
})

const vouchedUntil = async (db: Database, provider: string, now: DateTime.Utc): Promise<DateTime.Utc> => {
  const [{ listedUntil }, newest] = await Promise.all([movementCheck(db, provider), newestSuccess(db)])
  const known = [listedUntil, newest].filter((at) => at !== null)
  const last = known.length === 0 ? DateTime.subtractDuration(now, furthestMs) : known.reduce(DateTime.max)
  // A clock that runs ahead vouches for nothing beyond today.
  return DateTime.subtractDuration(DateTime.min(last, now), marginMs)
}

const leaveOutFor = async (
  db: Database,
  found: ReadonlyArray<Found>,
  now: DateTime.Utc
): Promise<ReadonlyArray<NumberGap>> => {
  const gaps: Array<NumberGap> = []
  const unheardOf = Map.groupBy(
    found.filter(({ isUnheardOf }) => isUnheardOf),
    ({ businessId }) => businessId
  )
  for (const [businessId, { length }] of unheardOf) {
    const reason = `${length} charges at the provider are unknown here: their documents may bear these numbers`
    gaps.push(...(await leaveOutNumbers(db, { businessId, count: length + numbersInReserve, reason, now })))
  }
  return gaps
}
