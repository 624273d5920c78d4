import type { Effect } from "effect"
import { Context } from "effect"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { PaymentMethod } from "./model.ts"

/** The cards of a customer, read. */
export class PaymentMethods extends Context.Service<
  PaymentMethods,
  {
    /** The default first, then newest first. */
    ofCustomer(owner: BusinessId, customer: CustomerId): Effect.Effect<ReadonlyArray<PaymentMethod>>
  }
>()("@kundportal/core/PaymentMethods") {}
