import type { Effect } from "effect"
import { Context, Schedule, Schema } from "effect"
import type { Change } from "./changes.ts"
import type { Decision } from "./decision.ts"
import type { Kind } from "./kernel/failure.ts"
import type { BusinessId } from "./kernel/id.ts"

/** Somebody else wrote first. Use cases re-read and decide again; a caller sees it only after the third time. */
export class StaleWrite extends Schema.TaggedError<StaleWrite>()("StaleWrite", { id: Schema.String }) {
  readonly kind: Kind = "conflict"
}

/** The only way to write: every change and every event of a decision lands, or none does. */
export class Commit extends Context.Service<
  Commit,
  {
    commit(owner: BusinessId, decision: Omit<Decision<unknown>, "reply">): Effect.Effect<void, StaleWrite>
  }
>()("@kundportal/core/Commit") {}

/** A decision that is written beside others. Everything in it belongs to its owner. */
export interface OwnedDecision extends Omit<Decision<unknown>, "reply"> {
  readonly owner: BusinessId
  /** What it was decided on, of what it changes: of that only what is another needs to be written. May be empty. */
  readonly read: ReadonlyArray<Change["value"]>
}

/**
 * Many decisions in one write, of however many businesses: for a machine that has settled many things at once. Each lands
 * whole or not at all, and one that cannot land keeps none of the others from it. The reply says which landed, in order;
 * whoever is left out looks again by itself.
 */
export class CommitMany extends Context.Service<
  CommitMany,
  { commit(decisions: ReadonlyArray<OwnedDecision>): Effect.Effect<ReadonlyArray<boolean>> }
>()("@kundportal/core/CommitMany") {}

/** What every use case that commits retries with: three more looks, without waiting, when somebody else wrote first. */
export const whenStale = {
  schedule: Schedule.recurs(3),
  while: (failure: { readonly _tag: string }): boolean => failure._tag === "StaleWrite"
}
