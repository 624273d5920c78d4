import type { Payment } from "@kundportal/core/payment/model"
import type { DateTime } from "effect"
import { Schema } from "effect"
import { onlyNull } from "./not-offered.ts"
import { RequestedId, Timestamp, textOrNull, timestampOrNull } from "./scalar.ts"

/** Another payment method for a subscription: a new one, saved on a page, or one that is on file. */
export const PaymentMethodChange = Schema.Union([
  Schema.Struct({
    type: Schema.Literal("new"),
    allowed_payment_method_types: onlyNull("a choice of payment methods: a card is saved"),
    return_url: Schema.optionalKey(
      Schema.NullOr(Schema.String.check(Schema.isMaxLength(2000))).annotate({
        description:
          "Where the customer goes afterwards: an https address on an origin that the business has registered."
      })
    )
  }),
  Schema.Struct({ type: Schema.Literal("existing"), payment_method_id: RequestedId })
]).annotate({ identifier: "PaymentMethodChange" })
export type PaymentMethodChange = typeof PaymentMethodChange.Type

/** What tRPC takes: the id that stands in the path over REST, and the body as the SDK names it. */
export const PaymentMethodChangeInput = Schema.Struct({
  subscription_id: RequestedId,
  payment_method: PaymentMethodChange
})

export const PaymentMethodChanged = Schema.Struct({
  client_secret: Schema.Null,
  expires_on: Schema.NullOr(Timestamp),
  payment_id: Schema.NullOr(
    Schema.String.annotate({ description: "The payment of what is owed, if anything is. It says how it ended." })
  ),
  payment_link: Schema.NullOr(
    Schema.String.annotate({ description: "Where the customer has to go: to save the card, or to authenticate." })
  )
}).annotate({ identifier: "PaymentMethodChanged" })
export type PaymentMethodChanged = typeof PaymentMethodChanged.Type

/** A page on which the customer saves the card. */
export const pageOpened = (url: string, expiresAt: DateTime.Utc): PaymentMethodChanged => ({
  client_secret: null,
  expires_on: timestampOrNull(expiresAt),
  payment_id: null,
  payment_link: url
})

/** The card is the subscription's, or what is owed is asked of it. */
export const cardChosen = (payment: Payment | null): PaymentMethodChanged => ({
  client_secret: null,
  expires_on: payment?.status === "requires_customer_action" ? timestampOrNull(payment.checkAt) : null,
  payment_id: textOrNull(payment?.id ?? null),
  payment_link: payment?.actionUrl ?? null
})
