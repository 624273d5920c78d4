import type { DateTime, Effect } from "effect"
import { Context } from "effect"
import type { Business } from "../business/model.ts"
import type { Customer } from "../customer/model.ts"
import type { Decision } from "../decision.ts"
import type { BusinessId, PaymentId } from "../kernel/id.ts"
import type { Payment } from "../payment/model.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import type { OpenInvoice } from "../subscription/bill.ts"
import type { Subscription } from "../subscription/model.ts"
import type { Wallet } from "../wallet/model.ts"

/** A subscription for which something is due, with all that decides what. */
export interface DueFacts {
  readonly subscription: Subscription
  readonly business: Business
  readonly customer: Customer
  /** The customer's wallet in the subscription's currency. */
  readonly wallet: Wallet | null
  readonly open: OpenInvoice | null
  /** Every attempt at the open invoice, the first one first. */
  readonly attempts: ReadonlyArray<Payment>
  /** The card that the subscription is paid with, unless it was removed. */
  readonly paymentMethod: PaymentMethod | null
}

/** What is written for one of them; or why it could not be decided, in words for the operator. */
export type DueOutcome =
  | { readonly _tag: "Decided"; readonly decision: Omit<Decision<unknown>, "reply"> }
  | { readonly _tag: "Broken"; readonly reason: string }

/** Which subscriptions are taken. */
export interface DueQuery {
  /** Those that are due at this instant or before. */
  readonly now: DateTime.Utc
  /** One business; or null for all whose clock is the wall clock. */
  readonly owner: BusinessId | null
  readonly limit: number
}

/** A payment that was begun. */
export interface Begun {
  readonly businessId: BusinessId
  readonly paymentId: PaymentId
  /** The number that its invoice has drawn with it; null when the invoice was issued before. */
  readonly sequence: number | null
}

/** What came of one batch. */
export interface DueDone {
  /** How many were taken. Fewer than asked for: nothing more is due. */
  readonly taken: number
  /** Payments that were begun and now have to be collected. */
  readonly begun: ReadonlyArray<Begun>
  /** How many could not be decided or written. They are put off, longer each time, and stop nobody else. */
  readonly broken: number
}

/**
 * Subscriptions whose date has come. A batch is taken, decided and written in one transaction: whoever works beside it is
 * given others, and a crash at any moment leaves all of it or nothing. `decide` answers one outcome for each, in order;
 * it must not ask the store, which waits for it.
 */
export class DueWork extends Context.Service<
  DueWork,
  {
    process<R>(
      query: DueQuery,
      decide: (due: ReadonlyArray<DueFacts>) => Effect.Effect<ReadonlyArray<DueOutcome>, never, R>
    ): Effect.Effect<DueDone, never, R>
    /** When something is next due in a business, but for what is put off at the moment; null when nothing is. */
    nextDueAt(owner: BusinessId): Effect.Effect<DateTime.Utc | null>
  }
>()("@kundportal/core/DueWork") {}
