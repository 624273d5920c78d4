import type { Effect } from "effect"
import { Context } from "effect"
import type { BusinessId, CustomerId, PaymentMethodId } from "../kernel/id.ts"
import type { PaymentMethod } from "./model.ts"
import type { PaymentMethodNotFound } from "./own-method.ts"

/** The cards of a customer, read. */
export class PaymentMethods extends Context.Service<
  PaymentMethods,
  {
    /** Removed or not: what was begun with a card is ended with it. */
    find(owner: BusinessId, id: PaymentMethodId): Effect.Effect<PaymentMethod, PaymentMethodNotFound>
    /** Those that can be chosen: the default first, then newest first. None that was removed. */
    ofCustomer(owner: BusinessId, customer: CustomerId): Effect.Effect<ReadonlyArray<PaymentMethod>>
  }
>()("@kundportal/core/PaymentMethods") {}
