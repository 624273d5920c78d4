import { BusinessId, PaymentId, PaymentMethodSetupId, RefundId } from "@kundportal/core/kernel/id"
import { Option, Schema } from "effect"

/** How the provider is called in a card's token. */
export const providerName = "stripe"

/** The keys under which Stripe keeps our names with its objects. They are what a message or a list is recognised by. */
export const keys = {
  business: "business_id",
  customer: "customer_id",
  payment: "payment_id",
  refund: "refund_id",
  setup: "setup_id",
  /** Why we gave up a charge that could not even be tried. */
  refused: "refused"
} as const

export type Metadata = Readonly<Record<string, string>> | null | undefined

const reader =
  <A>(schema: Schema.Codec<A, string>, key: string) =>
  (metadata: Metadata): A | null =>
    Option.getOrNull(Schema.decodeUnknownOption(schema)(metadata?.[key]))

export const businessOf = reader(BusinessId, keys.business)
export const paymentOf = reader(PaymentId, keys.payment)
export const refundOf = reader(RefundId, keys.refund)
export const setupOf = reader(PaymentMethodSetupId, keys.setup)

/** The id of what Stripe gives either as its id or as the whole of it. */
export const idOf = (object: string | { readonly id: string } | null): string | null =>
  typeof object === "object" ? (object?.id ?? null) : object
