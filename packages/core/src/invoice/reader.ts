import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, InvoiceId, SubscriptionId } from "../kernel/id.ts"
import type { Invoice } from "./model.ts"

/** The owner has no invoice with this id. */
export class InvoiceNotFound extends Schema.TaggedError<InvoiceNotFound>()("InvoiceNotFound", { id: Schema.String }) {
  readonly kind: Kind = "not_found"
}

/** The documents of a business, read. */
export class Invoices extends Context.Service<
  Invoices,
  {
    find(owner: BusinessId, id: InvoiceId): Effect.Effect<Invoice, InvoiceNotFound>
    /** What has been taken back of an invoice, oldest first. */
    creditNotesOf(owner: BusinessId, id: InvoiceId): Effect.Effect<ReadonlyArray<Invoice>>
    /** The documents of a subscription, newest first, 200 at most. */
    ofSubscription(owner: BusinessId, id: SubscriptionId): Effect.Effect<ReadonlyArray<Invoice>>
  }
>()("@kundportal/core/Invoices") {}
