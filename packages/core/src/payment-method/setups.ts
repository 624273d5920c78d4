import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, PaymentMethodSetupId } from "../kernel/id.ts"
import type { PaymentMethodSetup } from "./setup.ts"

/** The owner has opened no such page. */
export class PaymentMethodSetupNotFound extends Schema.TaggedError<PaymentMethodSetupNotFound>()(
  "PaymentMethodSetupNotFound",
  { id: Schema.String }
) {
  readonly kind: Kind = "not_found"
}

/** The pages on which cards are saved, read. */
export class PaymentMethodSetups extends Context.Service<
  PaymentMethodSetups,
  {
    find(owner: BusinessId, id: PaymentMethodSetupId): Effect.Effect<PaymentMethodSetup, PaymentMethodSetupNotFound>
  }
>()("@kundportal/core/PaymentMethodSetups") {}
