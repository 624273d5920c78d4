import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, QuoteId, SubscriptionId } from "../kernel/id.ts"
import type { Quote } from "./quote.ts"

/** The subscription has no quote with this id. */
export class QuoteNotFound extends Schema.TaggedError<QuoteNotFound>()("QuoteNotFound", { id: Schema.String }) {
  readonly kind: Kind = "not_found"
}

/** Quotes, read. */
export class Quotes extends Context.Service<
  Quotes,
  {
    /** A quote for exactly this subscription. */
    find(owner: BusinessId, subscription: SubscriptionId, id: QuoteId): Effect.Effect<Quote, QuoteNotFound>
  }
>()("@kundportal/core/Quotes") {}
