import type { DateTime } from "effect"
import type { BusinessId, CustomerId, PaymentMethodId } from "../kernel/id.ts"
import type { Card, CardToken, PaymentMethod } from "./model.ts"

/** A card that the provider holds, and whose it is. */
export interface NewCard {
  readonly id: PaymentMethodId
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly card: Card
  /** What the provider knows it by; null for a card that nobody here can charge. */
  readonly token: CardToken | null
  /** The cards the customer has already. */
  readonly others: ReadonlyArray<PaymentMethod>
  readonly now: DateTime.Utc
}

/** What we keep of it. The first one becomes the default. */
export const saved = ({ others, now, ...known }: NewCard): PaymentMethod => ({
  ...known,
  isDefault: others.length === 0,
  createdAt: now,
  lastUsedAt: null,
  removedAt: null,
  version: 0
})
