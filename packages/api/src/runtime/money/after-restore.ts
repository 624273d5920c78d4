import { PaymentProvider } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"
import type { Database } from "../../adapters/store/database.ts"
import { businessIds, leaveOutNumbers, type NumberGap } from "../../adapters/store/number-gaps.ts"
import { dismissStray, openStrays, type Stray } from "../../adapters/store/stray-charges.ts"
import { findStrays, numbersInReserve } from "./find-strays.ts"

/** What is to be done to data that went back to an earlier day. */
export interface AfterRestore {
  /** How many numbers every series leaves out, beside one for each stray of its business. */
  readonly skipNumbers: number
  /** Charges that a person has dealt with, by the provider's name. */
  readonly dismiss: ReadonlyArray<string>
}

/** What was done. */
export interface Restored {
  readonly provider: string
  /** Charges that no payment here knows of: those found now and those of before. */
  readonly strays: ReadonlyArray<Stray>
  readonly gaps: ReadonlyArray<NumberGap>
  /** Names that were to be dismissed and are no strays. */
  readonly unknown: ReadonlyArray<string>
}

export const usualReserve = numbersInReserve

/**
 * Get data ready that was taken back to an earlier day: keep what the provider took since, and have every series of every
 * business leave out the numbers that documents of the lost time may bear. Safe to repeat: numbers are left out once.
 */
export const afterRestore = Effect.fn("Money.afterRestore")(function* (db: Database, command: AfterRestore) {
  const { name: provider } = yield* PaymentProvider
  const now = yield* DateTime.now
  const { gaps: before } = yield* findStrays(db)
  const unknown: Array<string> = []
  for (const object of command.dismiss) {
    if (!(yield* Effect.promise(() => dismissStray(db, object, now)))) unknown.push(object)
  }
  const strays = yield* Effect.promise(() => openStrays(db))
  const gaps = [...before]
  for (const businessId of command.dismiss.length > 0 ? [] : yield* Effect.promise(() => businessIds(db))) {
    const count = strays.filter((stray) => stray.businessId === businessId).length + command.skipNumbers
    const reason = "the data went back to an earlier day: documents of the lost time may bear these numbers"
    gaps.push(...(yield* Effect.promise(() => leaveOutNumbers(db, { businessId, count, reason, now }))))
  }
  const restored: Restored = { provider, strays, gaps, unknown }
  return restored
})
