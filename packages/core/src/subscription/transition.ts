import { Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { Status } from "./model.ts"

/** Everything that can happen to a subscription, in the order in which a life usually goes. */
export const Happening = Schema.Literals([
  "activated",
  "start_failed",
  "trial_ended",
  "renewed",
  "grace_started",
  "held",
  "recovered",
  "paused",
  "resumed",
  "cancellation_planned",
  "cancellation_revoked",
  "cancelled",
  "expired",
  "change_scheduled",
  "change_unscheduled",
  "change_pending",
  "change_dropped",
  "plan_changed",
  "billing_date_moved",
  "payment_method_changed",
  "details_updated"
])
export type Happening = typeof Happening.Type

/**
 * Why something may not happen.
 * - `already_so`: it has happened before and still holds; whoever asks again may be told that it is done.
 * - `already_ended`: nothing happens any more to what is cancelled, failed or expired.
 * - `already_started`, `not_started`: it belongs before, or after, the first payment.
 * - `past_due`, `on_hold`, `paused`: the subscription is, and has to be active.
 * - `not_paused`: only what is paused can be resumed.
 * - `nothing_owed`: nothing is overdue that a payment could settle.
 */
export const Refusal = Schema.Literals([
  "already_so",
  "already_ended",
  "already_started",
  "not_started",
  "past_due",
  "on_hold",
  "paused",
  "not_paused",
  "nothing_owed"
])
export type Refusal = typeof Refusal.Type

/** The subscription is in a status in which this cannot happen. */
export class TransitionRefused extends Schema.TaggedError<TransitionRefused>()("TransitionRefused", {
  from: Status,
  happening: Happening,
  reason: Refusal
}) {
  readonly kind: Kind = "conflict"
}

/** One cell of the table: where it leads, or why it leads nowhere. */
export type Cell = { readonly to: Status } | { readonly refused: Refusal }

/** The status after a happening, or the reason why it cannot happen. Every verb asks here first. */
export const transition = (from: Status, happening: Happening): Result.Result<Status, TransitionRefused> => {
  const cell = table[happening][from]
  return "to" in cell
    ? Result.succeed(cell.to)
    : Result.fail(new TransitionRefused({ from, happening, reason: cell.refused }))
}

/** Whether nothing can happen any more. */
export const hasEnded = (status: Status): boolean =>
  status === "cancelled" || status === "failed" || status === "expired"

type Row = Readonly<Record<Status, Cell>>

const to = (status: Status): Cell => ({ to: status })
const no = (refused: Refusal): Cell => ({ refused })

const ended = {
  cancelled: no("already_ended"),
  failed: no("already_ended"),
  expired: no("already_ended")
} as const

/** Only something active can do it: it stays active, or becomes `next`. */
const onlyActive = (next: Status): Row => ({
  pending: no("not_started"),
  active: to(next),
  past_due: no("past_due"),
  on_hold: no("on_hold"),
  paused: no("paused"),
  ...ended
})

/** Whatever is running can, and stays what it is. */
const whileRunning: Row = {
  pending: no("not_started"),
  active: to("active"),
  past_due: to("past_due"),
  on_hold: to("on_hold"),
  paused: to("paused"),
  ...ended
}

const whileNotEnded: Row = { ...whileRunning, pending: to("pending") }

const begun = {
  active: no("already_started"),
  past_due: no("already_started"),
  on_hold: no("already_started"),
  paused: no("already_started")
} as const

/**
 * Source: the statuses and transitions that the reference system documents. Two things it leaves open are settled here:
 * a planned cancellation ends in `cancelled`, never in `expired`; and what is paused does not expire, because the pause
 * moves the end of the term.
 */
export const table: Readonly<Record<Happening, Row>> = {
  activated: { ...ended, ...begun, pending: to("active"), active: no("already_so") },
  start_failed: { ...ended, ...begun, pending: to("failed"), failed: no("already_so") },
  trial_ended: onlyActive("active"),
  renewed: onlyActive("active"),
  grace_started: { ...onlyActive("past_due"), past_due: no("already_so") },
  held: { ...onlyActive("on_hold"), past_due: to("on_hold"), on_hold: no("already_so") },
  recovered: {
    ...ended,
    pending: no("not_started"),
    active: no("nothing_owed"),
    past_due: to("active"),
    on_hold: to("active"),
    paused: no("nothing_owed")
  },
  paused: { ...onlyActive("paused"), paused: no("already_so") },
  resumed: {
    ...ended,
    pending: no("not_started"),
    active: no("not_paused"),
    past_due: no("not_paused"),
    on_hold: no("not_paused"),
    paused: to("active")
  },
  cancellation_planned: whileRunning,
  cancellation_revoked: whileRunning,
  cancelled: {
    pending: to("cancelled"),
    active: to("cancelled"),
    past_due: to("cancelled"),
    on_hold: to("cancelled"),
    paused: to("cancelled"),
    ...ended,
    cancelled: no("already_so")
  },
  expired: {
    ...onlyActive("expired"),
    past_due: to("expired"),
    on_hold: to("expired"),
    expired: no("already_so")
  },
  change_scheduled: onlyActive("active"),
  change_unscheduled: whileRunning,
  change_pending: onlyActive("active"),
  change_dropped: onlyActive("active"),
  plan_changed: onlyActive("active"),
  billing_date_moved: onlyActive("active"),
  payment_method_changed: whileNotEnded,
  details_updated: whileNotEnded
}
