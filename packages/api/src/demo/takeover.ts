import type { Change } from "@kundportal/core/changes"
import { Commit } from "@kundportal/core/commit"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Effect, Order } from "effect"

/** What several imports decide, written together at the end. */
export interface Takeover {
  /** Run imports whose writes wait. They may not read what another of them is about to write. */
  readonly during: <A, E, R>(imports: Effect.Effect<A, E, R>) => Effect.Effect<A, E, Exclude<R, Commit>>
  readonly finish: Effect.Effect<void>
}

/**
 * Take over a business's whole past in one commit. Invoices get their numbers when they are written, so written one
 * subscription after the other their numbers would jump back and forth in time; together, in the order of their dates,
 * they count as they would have counted.
 */
export const takeover = Effect.fnUntraced(function* (owner: BusinessId) {
  const { commit } = yield* Commit
  const changes: Array<Change> = []
  const waiting: Commit["Service"] = {
    commit: (_, decision) => Effect.sync(() => void changes.push(...decision.changes))
  }
  const opened: Takeover = {
    during: (imports) => Effect.provideService(imports, Commit, waiting),
    finish: Effect.suspend(() =>
      changes.length === 0 ? Effect.void : commit(owner, { changes: dated(changes), events: [] })
    ).pipe(
      // Another start was faster and has written the very same.
      Effect.catchTag("StaleWrite", () => Effect.void)
    )
  }
  return opened
})

/** Invoices by date, the rest as it came. */
const dated = (changes: ReadonlyArray<Change>): ReadonlyArray<Change> => changes.toSorted(byDate)

const byDate = Order.mapInput(Order.Number, (change: Change) =>
  change._tag === "PutInvoice" ? change.value.issuedAt.epochMilliseconds : 0
)
