import type { Effect } from "effect"
import { Context } from "effect"
import type {
  ApiKeyId,
  BusinessId,
  CustomerId,
  EventId,
  InvoiceId,
  LinkId,
  LoginRequestId,
  PaymentId,
  PaymentMethodId,
  ProductId,
  SubscriptionId
} from "./kernel/id.ts"

/** Fresh identifiers are facts that the shell gathers; a decision never invents one. */
export class Ids extends Context.Service<
  Ids,
  {
    readonly apiKey: Effect.Effect<ApiKeyId>
    readonly business: Effect.Effect<BusinessId>
    readonly customer: Effect.Effect<CustomerId>
    readonly event: Effect.Effect<EventId>
    readonly invoice: Effect.Effect<InvoiceId>
    readonly link: Effect.Effect<LinkId>
    readonly loginRequest: Effect.Effect<LoginRequestId>
    readonly payment: Effect.Effect<PaymentId>
    readonly paymentMethod: Effect.Effect<PaymentMethodId>
    readonly product: Effect.Effect<ProductId>
    readonly subscription: Effect.Effect<SubscriptionId>
  }
>()("@kundportal/core/Ids") {}
