import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Currency } from "../kernel/currency.ts"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, CustomerId, InvoiceId, PaymentId, ProductId, SubscriptionId } from "../kernel/id.ts"
import type { CreatedRange, Cursor, Page, Slice } from "../kernel/page.ts"
import type { Payment, PaymentStatus } from "./model.ts"

/** The owner has no payment with this id. */
export class PaymentNotFound extends Schema.TaggedError<PaymentNotFound>()("PaymentNotFound", { id: Schema.String }) {
  readonly kind: Kind = "not_found"
}

/** A payment and the number of its invoice, read together because every list shows both. */
export interface ListedPayment extends Payment {
  /** As printed, `KAF-000042`; null when nothing was invoiced. */
  readonly invoiceNumber: string | null
}

/** Which payments a list holds. Null does not ask. */
export interface PaymentFilter extends CreatedRange {
  readonly status: PaymentStatus | null
  readonly customerId: CustomerId | null
  readonly subscriptionId: SubscriptionId | null
  readonly productId: ProductId | null
  readonly currency: Currency | null
}

/** Which of a customer's payments a page holds: at most `size`, from `after` on. Null does not ask. */
export interface HistoryQuery {
  /** Part of the description or of the invoice number, in any case. */
  readonly search: string | null
  readonly subscriptionId: SubscriptionId | null
  readonly after: Cursor | null
  readonly size: number
}

/** The payments of a business, read. */
export class Payments extends Context.Service<
  Payments,
  {
    find(owner: BusinessId, id: PaymentId): Effect.Effect<ListedPayment, PaymentNotFound>
    findOwn(owner: BusinessId, customer: CustomerId, id: PaymentId): Effect.Effect<ListedPayment, PaymentNotFound>
    /** Every attempt at an invoice, the first one first. */
    ofInvoice(owner: BusinessId, invoice: InvoiceId): Effect.Effect<ReadonlyArray<Payment>>
    /** Newest first. */
    page(owner: BusinessId, filter: PaymentFilter, page: Page): Effect.Effect<ReadonlyArray<ListedPayment>>
    /** The newest payment of each of one customer's subscriptions, where that payment failed. */
    unsettled(owner: BusinessId, customer: CustomerId): Effect.Effect<ReadonlyArray<ListedPayment>>
    /** One customer's payments, newest first, from where the reader left off. */
    history(owner: BusinessId, customer: CustomerId, query: HistoryQuery): Effect.Effect<Slice<ListedPayment>>
  }
>()("@kundportal/core/Payments") {}
