import type { BusinessId, InvoiceId, PaymentId } from "@kundportal/core/kernel/id"
import { Effect } from "effect"
import type { Database } from "../../adapters/store/database.ts"
import { areStraysAtLarge, markAdopted, type Stray, straysOf } from "../../adapters/store/stray-charges.ts"

/**
 * Nobody is charged before it is known what the provider has taken already. Closed at first; once somebody has looked it
 * knows whether there are strays, so that without any it costs nothing.
 */
export interface Gate {
  readonly isOpen: () => boolean
  /** Open it, or look again whether there are strays. */
  readonly open: () => Promise<void>
  /** Charges that were taken for an invoice and that no payment knew of, the oldest first. */
  readonly straysFor: (owner: BusinessId, invoice: InvoiceId) => Effect.Effect<ReadonlyArray<Stray>>
  readonly adopted: (stray: Stray, by: PaymentId) => Effect.Effect<void>
}

/** The gate of a process. */
export const closedGate = (db: Database): Gate => {
  let isOpen = false
  let hasStrays = false
  return {
    isOpen: () => isOpen,
    open: async () => {
      hasStrays = await areStraysAtLarge(db)
      isOpen = true
    },
    straysFor: (owner, invoice) =>
      hasStrays ? Effect.promise(() => straysOf(db, owner, invoice)) : Effect.succeed([]),
    adopted: (stray, by) => Effect.promise(() => markAdopted(db, stray, by))
  }
}
