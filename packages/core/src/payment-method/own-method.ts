import { Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { PaymentMethodId } from "../kernel/id.ts"
import type { PaymentMethod } from "./model.ts"

/** The customer has no such payment method. */
export class PaymentMethodNotFound extends Schema.TaggedError<PaymentMethodNotFound>()("PaymentMethodNotFound", {
  id: Schema.String
}) {
  readonly kind: Kind = "not_found"
}

/** The named one of a customer's payment methods; none is named by null. */
export const ownMethod = (
  methods: ReadonlyArray<PaymentMethod>,
  id: PaymentMethodId | null
): Result.Result<PaymentMethod | null, PaymentMethodNotFound> => {
  if (id === null) return Result.succeed(null)
  const method = methods.find((candidate) => candidate.id === id)
  return method === undefined ? Result.fail(new PaymentMethodNotFound({ id })) : Result.succeed(method)
}
