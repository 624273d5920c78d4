import type { NoAnswer } from "@kundportal/core/payment/provider"
import { ProviderDown, ProviderSilent } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"

/** What a bank is asked for. */
export type BankOperation =
  | "openSetup"
  | "readSetup"
  | "prepare"
  | "confirm"
  | "read"
  | "cancel"
  | "refund"
  | "readRefund"
  | "forget"
  | "movements"

/**
 * What may go wrong with one question. Before the bank has heard it: `down` (certainly not reached) or `lost` (not
 * reached either, but nobody can know). After it has done what it was asked: anything but `ok` loses the answer.
 */
export type BankFault = "ok" | "down" | "lost"

/** Decides, by a seed of the simulation's own, what goes wrong. Asked before and after each question. */
export type BankFaults = (operation: BankOperation, when: "before" | "after") => BankFault

/** The line to the bank for everybody. */
export type Line = "open" | "down" | "answers are lost"

/** What stands between the asker and the bank. */
export interface Reach {
  readonly faults: BankFaults
  readonly line: () => Line
}

/** Ask the bank: `work` is one synchronous step, at the time of the asker's clock. */
export const asking = <A>(
  { faults, line }: Reach,
  operation: BankOperation,
  work: (now: DateTime.Utc) => A
): Effect.Effect<A, NoAnswer> =>
  Effect.gen(function* () {
    const before = faults(operation, "before")
    if (before === "down" || line() === "down") return yield* new ProviderDown()
    if (before === "lost") return yield* new ProviderSilent()
    const answer = work(yield* DateTime.now)
    if (faults(operation, "after") !== "ok" || line() === "answers are lost") return yield* new ProviderSilent()
    return answer
  })
