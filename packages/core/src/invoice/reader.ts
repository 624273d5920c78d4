import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, InvoiceId } from "../kernel/id.ts"
import type { Invoice } from "./model.ts"

export class InvoiceNotFound extends Schema.TaggedError<InvoiceNotFound>()("InvoiceNotFound", { id: Schema.String }) {
  readonly kind: Kind = "not_found"
}

export class Invoices extends Context.Service<
  Invoices,
  {
    find(owner: BusinessId, id: InvoiceId): Effect.Effect<Invoice, InvoiceNotFound>
  }
>()("@kundportal/core/Invoices") {}
