import { Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { InvoiceId, ProductId, SubscriptionId } from "../kernel/id.ts"

/** The business does not let its customers change plan themselves. */
export class PlanChangeNotAllowed extends Schema.TaggedError<PlanChangeNotAllowed>()("PlanChangeNotAllowed", {}) {
  readonly kind: Kind = "forbidden"
}

/** The business does not let its customers put a change off to the next billing date. */
export class SchedulingNotAllowed extends Schema.TaggedError<SchedulingNotAllowed>()("SchedulingNotAllowed", {}) {
  readonly kind: Kind = "forbidden"
}

/** The business does not let its customers take back a change that is scheduled. */
export class UndoNotAllowed extends Schema.TaggedError<UndoNotAllowed>()("UndoNotAllowed", {}) {
  readonly kind: Kind = "forbidden"
}

/** A customer does not get a change without a bill. */
export class DoNotBillNotAllowed extends Schema.TaggedError<DoNotBillNotAllowed>()("DoNotBillNotAllowed", {}) {
  readonly kind: Kind = "forbidden"
}

/** How a change is charged is decided by the business, not by its customers. */
export class ChangeTermsNotYours extends Schema.TaggedError<ChangeTermsNotYours>()("ChangeTermsNotYours", {
  term: Schema.Literals(["mode", "effectiveAt", "onPaymentFailure", "billingCycleAnchor"])
}) {
  readonly kind: Kind = "forbidden"
}

/** Another change waits for its payment. */
export class PlanChangePending extends Schema.TaggedError<PlanChangePending>()("PlanChangePending", {
  invoiceId: InvoiceId
}) {
  readonly kind: Kind = "conflict"
}

/** A change is scheduled already, and there is one at a time. */
export class ScheduledChangeExists extends Schema.TaggedError<ScheduledChangeExists>()("ScheduledChangeExists", {}) {
  readonly kind: Kind = "conflict"
}

/** No change waits for this subscription's next billing date. */
export class ScheduledChangeNotFound extends Schema.TaggedError<ScheduledChangeNotFound>()("ScheduledChangeNotFound", {
  id: SubscriptionId
}) {
  readonly kind: Kind = "not_found"
}

/** The subscription ends at its next billing date: a cancellation is planned, or its term is over. */
export class ChangeWhileEnding extends Schema.TaggedError<ChangeWhileEnding>()("ChangeWhileEnding", {}) {
  readonly kind: Kind = "conflict"
}

/** The billing date has come, and the bill of the next period goes first. */
export class RenewalComesFirst extends Schema.TaggedError<RenewalComesFirst>()("RenewalComesFirst", {}) {
  readonly kind: Kind = "conflict"
}

/** It is the plan the subscription has. */
export class PlanUnchanged extends Schema.TaggedError<PlanUnchanged>()("PlanUnchanged", {}) {
  readonly kind: Kind = "conflict"
}

/** The subscription's product is in no collection, so there is nowhere to go. */
export class NoCollection extends Schema.TaggedError<NoCollection>()("NoCollection", {}) {
  readonly kind: Kind = "invalid"
}

/** The product is not in the collection of the subscription's own. */
export class OtherCollection extends Schema.TaggedError<OtherCollection>()("OtherCollection", { id: ProductId }) {
  readonly kind: Kind = "invalid"
}

/** The product's group is switched off. */
export class GroupDisabled extends Schema.TaggedError<GroupDisabled>()("GroupDisabled", { id: ProductId }) {
  readonly kind: Kind = "invalid"
}

/** The plan is priced in another currency than the subscription; currencies never mix. */
export class OtherCurrency extends Schema.TaggedError<OtherCurrency>()("OtherCurrency", { currency: Schema.String }) {
  readonly kind: Kind = "invalid"
}

/** A scheduled change costs the next bill and nothing else: the only mode that can be asked for is `full_immediately`. */
export class InvalidModeWithNextBillingDate extends Schema.TaggedError<InvalidModeWithNextBillingDate>()(
  "InvalidModeWithNextBillingDate",
  {}
) {
  readonly kind: Kind = "invalid"
}

/** The quote was shown more than fifteen minutes ago. */
export class QuoteExpired extends Schema.TaggedError<QuoteExpired>()("QuoteExpired", { id: Schema.String }) {
  readonly kind: Kind = "conflict"
}

/** Something that the quote was made of is no longer what it was, so its figures would not be what is charged. */
export class QuoteStale extends Schema.TaggedError<QuoteStale>()("QuoteStale", { id: Schema.String }) {
  readonly kind: Kind = "conflict"
}

/** The quote was made for another change than the one that is asked for with it. */
export class QuoteMismatch extends Schema.TaggedError<QuoteMismatch>()("QuoteMismatch", { id: Schema.String }) {
  readonly kind: Kind = "invalid"
}
