import type { Engine } from "../../adapters/store/database.ts"

/** How much is done at once. */
export interface Pace {
  /** Subscriptions billed in one transaction, at most. */
  readonly largest: number
  /** Batches under way at once, at most. */
  readonly lanes: number
}

/** The embedded engine has one connection, which nobody else has while a batch lasts. */
export const paceOf: Readonly<Record<Engine, Pace>> = {
  pglite: { largest: 100, lanes: 1 },
  postgres: { largest: 1000, lanes: 3 }
}

/** What a batch begins with, and never falls below: as much as a provider at a distance answers in a moment. */
export const firstBatch = (largest: number): number => Math.min(64, largest)

/** How the batch before went. */
export interface BatchDone {
  readonly batch: number
  readonly largest: number
  /** Payments that were to be collected together. */
  readonly asked: number
  /** Those that were left over. */
  readonly left: number
}

/** As large as the provider keeps up with: twice as large while all goes together, half as large when much is left over. */
export const nextBatch = ({ batch, largest, asked, left }: BatchDone): number => {
  if (left * 10 > asked) return Math.max(firstBatch(largest), Math.floor(batch / 2))
  return left === 0 ? Math.min(largest, batch * 2) : batch
}
