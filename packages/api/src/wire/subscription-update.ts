import { Metadata } from "@kundportal/core/kernel/metadata"
import { Line, OptionalLine, Paragraph } from "@kundportal/core/kernel/text"
import { CancellationFeedback } from "@kundportal/core/subscription/model"
import { Schema } from "effect"
import { RequestedAddress } from "./billing-details.ts"
import { onlyEmpty, onlyNull } from "./not-offered.ts"
import { RequestedId, RequestedInstant } from "./scalar.ts"

/** An absent detail stays. Null empties metadata, tax number and business name; of what cannot be empty it changes nothing. */
const details = {
  billing: Schema.optionalKey(Schema.NullOr(RequestedAddress)),
  customer_business_name: Schema.optionalKey(Schema.NullOr(OptionalLine)),
  customer_name: Schema.optionalKey(Schema.NullOr(Line)),
  metadata: Schema.optionalKey(Schema.NullOr(Metadata)),
  next_billing_date: Schema.optionalKey(Schema.NullOr(RequestedInstant)),
  /** Beyond the SDK's types. */
  payment_method_id: Schema.optionalKey(RequestedId),
  tax_id: Schema.optionalKey(Schema.NullOr(OptionalLine))
}

const steps = {
  cancel_at_next_billing_date: Schema.optionalKey(Schema.NullOr(Schema.Boolean)),
  cancel_reason: Schema.optionalKey(
    Schema.NullOr(Schema.Literal("cancelled_by_merchant")).annotate({
      description: "Whoever has the key is the business, so there is one reason."
    })
  ),
  cancellation_comment: Schema.optionalKey(Schema.NullOr(Paragraph)),
  cancellation_feedback: Schema.optionalKey(Schema.NullOr(CancellationFeedback)),
  status: Schema.optionalKey(Schema.NullOr(Schema.Literals(["active", "cancelled", "paused"])))
}

const notOffered = {
  credit_entitlement_cart: onlyEmpty("credit entitlements"),
  disable_on_demand: onlyNull("subscriptions that are charged on demand"),
  pause: onlyNull("`pause`: set `status` to `paused`, or to `active` to resume"),
  subscription_period_count: onlyNull("a longer term"),
  subscription_period_interval: onlyNull("a longer term")
}

const fields = { ...details, ...steps, ...notOffered }

const detailNames: ReadonlySet<string> = new Set(Object.keys(details))
const emptied: ReadonlySet<string> = new Set(["customer_business_name", "metadata", "tax_id"])

/** What the request really asks for: null asks for nothing, except where it empties. */
const wishesOf = (body: object): ReadonlyArray<string> =>
  Object.entries(body)
    .filter(([name, value]) => name !== "subscription_id" && (value !== null || emptied.has(name)))
    .filter(([name]) => Object.hasOwn(details, name) || Object.hasOwn(steps, name))
    .map(([name]) => name)

interface Steps {
  readonly cancel_at_next_billing_date?: boolean | null
  readonly status?: string | null
}

/**
 * Either details, all written together, or one step of the subscription's life. Both at once would be two writes, of
 * which the second could be refused after the first was done.
 */
const detailsOrStep = Schema.makeFilter((body: object) => {
  const names = wishesOf(body)
  const [first] = names
  if (first === undefined) return "something to update"
  return names.every((name) => detailNames.has(name) === detailNames.has(first)) || "details, or one step, but not both"
})

const oneStep = Schema.makeFilter(
  ({ cancel_at_next_billing_date = null, status = null }: Steps) =>
    cancel_at_next_billing_date === null || status === null || "a status or a planned cancellation, but not both"
)

const reasonsWithCancellation = Schema.makeFilter(
  (body: Steps) =>
    !wishesOf(body).some((name) => name.startsWith("cancellation_") || name === "cancel_reason") ||
    body.status === "cancelled" ||
    body.cancel_at_next_billing_date === true ||
    "reason, feedback and comment with a cancellation only"
)

/** The body over REST, where the id stands in the path. */
export const SubscriptionUpdate = Schema.Struct(fields)
  .check(detailsOrStep, oneStep, reasonsWithCancellation)
  .annotate({ identifier: "SubscriptionUpdate" })
export type SubscriptionUpdate = typeof SubscriptionUpdate.Type

/** What tRPC takes. */
export const SubscriptionUpdateInput = Schema.Struct({ subscription_id: RequestedId, ...fields }).check(
  detailsOrStep,
  oneStep,
  reasonsWithCancellation
)
