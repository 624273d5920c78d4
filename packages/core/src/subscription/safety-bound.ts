import { DateTime, Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { SubscriptionId } from "../kernel/id.ts"
import type { RecentBills, Subscription } from "./model.ts"

/** So many bills in one day are a mistake of the machine: it stops, and a person looks. */
export class SafetyBoundReached extends Schema.TaggedError<SafetyBoundReached>()("SafetyBoundReached", {
  id: SubscriptionId
}) {
  readonly kind: Kind = "conflict"
}

/** The shortest interval is a day. Source: the daily bound of an established billing system. */
export const maxBillsPerDay = 15

const dayMs = 24 * 60 * 60 * 1000

/** The count with one more bill in it. It begins anew a day after it began. */
export const counted = (recent: RecentBills | null, now: DateTime.Utc): RecentBills =>
  recent !== null && isRunning(recent, now) ? { ...recent, count: recent.count + 1 } : { since: now, count: 1 }

/** Refuses a bill that would be one too many for its day, whatever the clocks say. */
export const withinBound = (
  { id, recentBills }: Pick<Subscription, "id" | "recentBills">,
  now: DateTime.Utc
): Result.Result<void, SafetyBoundReached> =>
  recentBills !== null && isRunning(recentBills, now) && recentBills.count >= maxBillsPerDay
    ? Result.fail(new SafetyBoundReached({ id }))
    : Result.void

/** A clock that went back does not open a new day. */
const isRunning = ({ since }: RecentBills, now: DateTime.Utc): boolean =>
  DateTime.isLessThan(now, DateTime.addDuration(since, dayMs))
