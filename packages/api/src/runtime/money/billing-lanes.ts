import type { DueWork } from "@kundportal/core/billing-run/due-work"
import { runBatch } from "@kundportal/core/billing-run/run-due"
import type { CommitMany } from "@kundportal/core/commit"
import type { Ids } from "@kundportal/core/ids"
import type { PublicUrl } from "@kundportal/core/notification/mailer"
import type { PaymentProvider } from "@kundportal/core/payment/provider"
import type { Unsettled } from "@kundportal/core/payment/unsettled"
import type { Taxes } from "@kundportal/core/tax/taxes"
import type { ManagedRuntime } from "effect"
import { DateTime, Effect } from "effect"
import type { JobTrouble } from "../../adapters/reacting.ts"
import { firstBatch, nextBatch, type Pace } from "./batch-size.ts"
import { type Billed, collectBatch } from "./collect-batch.ts"

/** What billing and collecting need. */
export type BillingPorts = CommitMany | DueWork | Ids | PaymentProvider | PublicUrl | Taxes

/** What billing in lanes is told, and whom it tells. */
export interface Lanes {
  readonly pace: Pace
  /** Whether more may be begun. */
  readonly isWanted: () => boolean
  /** Takes what a batch left over, to be carried out one by one. */
  readonly leave: (left: ReadonlyArray<Unsettled>) => void
}

/** Batches of what is due, billed and collected. */
export interface Billing {
  /** Look whether something is due, unless that is being done. */
  readonly look: () => void
  /** Resolves when the batches under way are done. */
  readonly ended: () => Promise<void>
}

/**
 * Bill what is due in lanes: each bills a batch, collects its payments, and goes on until less is due than it asked for.
 * Another lane opens when a batch was full, so that the database writes one while the next is decided.
 */
export const startLanes = (
  runtime: ManagedRuntime.ManagedRuntime<BillingPorts, never>,
  report: (trouble: JobTrouble) => void,
  { pace, isWanted, leave }: Lanes
): Billing => {
  const open = new Set<Promise<void>>()
  let batch = firstBatch(pace.largest)

  /** One batch. Says whether there may be more to do at once. */
  const bill = async (): Promise<boolean> => {
    const asked = batch
    const billed = await runtime.runPromise(due(asked))
    if (billed.broken > 0) {
      report({ message: `${billed.broken} subscriptions could not be billed`, cause: null, final: false })
    }
    const isMore = billed.taken === asked
    if (isMore) openLane()
    if (billed.begun.length > 0) await collect(billed)
    return isMore
  }

  const collect = async (billed: Billed): Promise<void> => {
    const left = await runtime.runPromise(collectBatch(billed))
    batch = nextBatch({ batch, largest: pace.largest, asked: billed.begun.length, left: left.length })
    leave(left)
  }

  const run = async (): Promise<void> => {
    while (isWanted() && (await bill()));
  }

  const openLane = (): void => {
    if (!isWanted() || open.size >= pace.lanes) return
    const lane = run()
      .catch((cause: unknown) => report({ message: "The billing run stumbled", cause, final: false }))
      .finally(() => open.delete(lane))
    open.add(lane)
  }

  return {
    look: () => {
      if (open.size === 0) openLane()
    },
    ended: async () => {
      // One that is waited for may open another.
      while (open.size > 0) await Promise.all(open)
    }
  }
}

const due = (limit: number) => Effect.flatMap(DateTime.now, (now) => runBatch({ owner: null, now, limit }))
