import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, CustomerId, InvoiceId, LicenseKeyId, SubscriptionId } from "../kernel/id.ts"
import type { Page } from "../kernel/page.ts"
import type { LicenseKey } from "./model.ts"

/** The owner has no key with this id. */
export class LicenseKeyNotFound extends Schema.TaggedError<LicenseKeyNotFound>()("LicenseKeyNotFound", {
  id: Schema.String
}) {
  readonly kind: Kind = "not_found"
}

/** No key has the text that was presented. It is not repeated: a mistyped text is nearly a secret. */
export class LicenseTextUnknown extends Schema.TaggedError<LicenseTextUnknown>()("LicenseTextUnknown", {}) {
  readonly kind: Kind = "not_found"
}

/** Licence keys, read. */
export class LicenseKeys extends Context.Service<
  LicenseKeys,
  {
    find(owner: BusinessId, id: LicenseKeyId): Effect.Effect<LicenseKey, LicenseKeyNotFound>
    findOwn(owner: BusinessId, customer: CustomerId, id: LicenseKeyId): Effect.Effect<LicenseKey, LicenseKeyNotFound>
    /** Whose key this is: asked before the business is known, by somebody who presents the text. */
    byTextHash(hash: string): Effect.Effect<LicenseKey | null>
    /** Every key of a customer, newest first, 1,000 at most. */
    ofCustomer(owner: BusinessId, customer: CustomerId): Effect.Effect<ReadonlyArray<LicenseKey>>
    /** By seat, disabled ones too. */
    ofSubscription(owner: BusinessId, subscription: SubscriptionId): Effect.Effect<ReadonlyArray<LicenseKey>>
    /** By seat, disabled ones too. */
    ofInvoice(owner: BusinessId, invoice: InvoiceId): Effect.Effect<ReadonlyArray<LicenseKey>>
    /** Newest first. */
    page(owner: BusinessId, page: Page): Effect.Effect<ReadonlyArray<LicenseKey>>
  }
>()("@kundportal/core/LicenseKeys") {}
