import type { NoAnswer } from "@kundportal/core/payment/provider"
import { ProviderDown, ProviderSilent } from "@kundportal/core/payment/provider"
import { Effect } from "effect"

/** What the bank is asked for. */
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
 * What goes wrong with a question. Before the bank has heard it: `down` (certainly not reached) or `lost` (not reached
 * either, but nobody can know). After it has done what it was asked: anything but `ok` loses the answer.
 */
export type BankFault = "ok" | "down" | "lost"

/** Decides what goes wrong, by whatever seed its maker has. Asked before and after each question. */
export type BankFaults = (operation: BankOperation, when: "before" | "after") => BankFault

/** Nothing ever goes wrong. */
export const noFaults: BankFaults = () => "ok"

/** Ask the bank, if it can be reached, and hear the answer, if it is not lost. */
export const asking = <A, E>(
  faults: BankFaults,
  operation: BankOperation,
  work: Effect.Effect<A, E>
): Effect.Effect<A, E | NoAnswer> =>
  Effect.gen(function* () {
    const before = faults(operation, "before")
    if (before === "down") return yield* new ProviderDown()
    if (before === "lost") return yield* new ProviderSilent()
    const answer = yield* work
    if (faults(operation, "after") !== "ok") return yield* new ProviderSilent()
    return answer
  })
