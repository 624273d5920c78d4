import type { DateTime } from "effect"
import type { Decision } from "../decision.ts"
import type { EventId, InvoiceId } from "../kernel/id.ts"
import { decided, type Step } from "../subscription/step.ts"
import type { TaxRules } from "../tax/taxes.ts"
import type { DueFacts } from "./due-work.ts"

/** All that decides what is due for one subscription. */
export interface Deciding extends DueFacts {
  readonly taxRules: TaxRules
  /** Of the period that begins at the next billing date; always the same for the same period. */
  readonly invoiceId: InvoiceId
  /** Whoever announces more than one thing derives the other ids from it. */
  readonly event: EventId
  /** The business's time. */
  readonly now: DateTime.Utc
  /** The wall clock: when to look what became of a payment if nobody tells. */
  readonly wallNow: DateTime.Utc
}

/** What is written and announced. */
export type Written = Omit<Decision<unknown>, "reply">

/** A step as what is written and announced. */
export const written = (step: Step, event: EventId): Written => {
  const { changes, events } = decided(step, event)
  return { changes, events }
}
