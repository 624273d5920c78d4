import type { Status } from "./model.ts"

/** What can happen to a subscription. */
export type Happening =
  | "activated"
  | "cancelled"
  | "expired"
  | "failed"
  | "grace_started"
  | "held"
  | "paused"
  | "recovered"
  | "resumed"

/** Where each happening leads from each status. What is not listed is not allowed; ended subscriptions stay ended. */
const table: { readonly [From in Status]: { readonly [What in Happening]?: Status } } = {
  pending: { activated: "active", cancelled: "cancelled", expired: "expired", failed: "failed" },
  active: { cancelled: "cancelled", expired: "expired", grace_started: "past_due", held: "on_hold", paused: "paused" },
  past_due: { cancelled: "cancelled", expired: "expired", held: "on_hold", recovered: "active" },
  on_hold: { cancelled: "cancelled", expired: "expired", recovered: "active" },
  paused: { cancelled: "cancelled", expired: "expired", resumed: "active" },
  cancelled: {},
  failed: {},
  expired: {}
}

/** The status after a happening, or null when it may not happen here. */
export const transition = (from: Status, what: Happening): Status | null => table[from][what] ?? null
