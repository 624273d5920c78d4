import type { Effect } from "effect"
import { Context, Schedule, Schema } from "effect"
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

/** What every use case that commits retries with: three more looks, without waiting, when somebody else wrote first. */
export const whenStale = {
  schedule: Schedule.recurs(3),
  while: (failure: { readonly _tag: string }): boolean => failure._tag === "StaleWrite"
}
