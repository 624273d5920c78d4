import { Ids } from "@kundportal/core/ids"
import {
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
} from "@kundportal/core/kernel/id"
import { Context, Effect, Ref } from "effect"

/** Identifiers in the order in which they were asked for: `cus_000001`, `sub_000002` … */
export const ids = (given: Ref.Ref<number>) => {
  const next = <Id>(prefix: string, make: (text: string) => Id): Effect.Effect<Id> =>
    Effect.map(
      Ref.updateAndGet(given, (count) => count + 1),
      (count) => make(`${prefix}_${String(count).padStart(6, "0")}`)
    )
  return Context.make(Ids, {
    apiKey: next("key", (text) => ApiKeyId.make(text)),
    business: next("bus", (text) => BusinessId.make(text)),
    customer: next("cus", (text) => CustomerId.make(text)),
    event: next("evt", (text) => EventId.make(text)),
    invoice: next("inv", (text) => InvoiceId.make(text)),
    link: next("lnk", (text) => LinkId.make(text)),
    loginRequest: next("lgn", (text) => LoginRequestId.make(text)),
    payment: next("pay", (text) => PaymentId.make(text)),
    paymentMethod: next("pm", (text) => PaymentMethodId.make(text)),
    product: next("pdt", (text) => ProductId.make(text)),
    subscription: next("sub", (text) => SubscriptionId.make(text))
  })
}
