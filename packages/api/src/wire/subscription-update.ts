import { Metadata } from "@kundportal/core/kernel/metadata"
import { Line, OptionalLine, Paragraph } from "@kundportal/core/kernel/text"
import { CancellationFeedback } from "@kundportal/core/subscription/model"
import { Schema } from "effect"
import { RequestedAddress } from "./billing-details.ts"
import { RequestedId, RequestedInstant } from "./scalar.ts"

const details = {
  billing: Schema.optionalKey(RequestedAddress),
  customer_business_name: Schema.optionalKey(Schema.NullOr(OptionalLine)),
  customer_name: Schema.optionalKey(Line),
  metadata: Schema.optionalKey(Metadata),
  next_billing_date: Schema.optionalKey(RequestedInstant),
  payment_method_id: Schema.optionalKey(RequestedId),
  tax_id: Schema.optionalKey(Schema.NullOr(OptionalLine))
}

const steps = {
  cancel_at_next_billing_date: Schema.optionalKey(Schema.Boolean),
  cancellation_comment: Schema.optionalKey(Schema.NullOr(Paragraph)),
  cancellation_feedback: Schema.optionalKey(Schema.NullOr(CancellationFeedback)),
  status: Schema.optionalKey(Schema.Literals(["active", "cancelled", "paused"]))
}

const detailNames: ReadonlySet<string> = new Set(Object.keys(details))

/**
 * Either details, all written together, or one step of the subscription's life. Both at once would be two writes, of
 * which the second could be refused after the first was done.
 */
export const SubscriptionUpdate = Schema.Struct({ subscription_id: RequestedId, ...details, ...steps })
  .check(
    Schema.makeFilter((body: object) => {
      const names = Object.keys(body).filter((name) => name !== "subscription_id")
      const [first] = names
      if (first === undefined) return "something to update"
      return (
        names.every((name) => detailNames.has(name) === detailNames.has(first)) || "details, or one step, but not both"
      )
    }),
    Schema.makeFilter(
      (body: { readonly cancel_at_next_billing_date?: boolean; readonly status?: string }) =>
        body.cancel_at_next_billing_date === undefined ||
        body.status === undefined ||
        "a status or a planned cancellation, but not both"
    ),
    Schema.makeFilter(
      (body: { readonly cancel_at_next_billing_date?: boolean; readonly status?: string } & object) =>
        !("cancellation_comment" in body || "cancellation_feedback" in body) ||
        body.status === "cancelled" ||
        body.cancel_at_next_billing_date === true ||
        "feedback and comment with a cancellation only"
    )
  )
  .annotate({ identifier: "SubscriptionUpdate" })
