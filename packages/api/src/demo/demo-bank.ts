import type { BusinessId } from "@kundportal/core/kernel/id"
import type { CardToken } from "@kundportal/core/payment-method/model"
import { Context, Effect } from "effect"
import type { TestBank } from "../adapters/test-bank/open.ts"
import { saveTestCard } from "../adapters/test-bank/saved-cards.ts"
import type { ToldCard } from "./story.ts"

/** A card of the story, whose it is, and what stands on it. */
export interface CardAtBank {
  readonly businessId: BusinessId
  readonly holderName: string
  readonly card: ToldCard
}

/** Has the simulated bank know the cards of the story, so that they go on paying. Without one they are pictures only. */
export const DemoBank = Context.Reference<(card: CardAtBank) => Effect.Effect<CardToken | null>>(
  "@kundportal/api/DemoBank",
  { defaultValue: () => () => Effect.succeed(null) }
)

/** The simulated bank's side of it. */
export const savedAt =
  (bank: TestBank) =>
  ({ businessId, holderName, card }: CardAtBank): Effect.Effect<CardToken | null> =>
    Effect.map(
      saveTestCard(bank, { businessId, testCard: testCardOf(card), holderName, providerCustomer: null }),
      (saved) => saved?.token ?? null
    )

/** The test card that behaves as the story tells. */
const testCardOf = ({ network, expiresInMonths }: ToldCard): string => {
  if (expiresInMonths < 0) return "expired_card"
  return network === "visa" ? "pays" : `pays_${network}`
}
