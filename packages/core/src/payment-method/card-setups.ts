import type { Effect } from "effect"
import { Context, Layer } from "effect"
import {
  type NoAnswer,
  PaymentProvider,
  type SetupOrder,
  type SetupPage,
  type SetupState
} from "../payment/provider.ts"

/** What of the payment provider is for saving cards. Who is given no more than this can charge nobody. */
export class CardSetups extends Context.Service<
  CardSetups,
  {
    /** The provider's name, as it stands in a card's token. */
    readonly provider: string
    open(order: SetupOrder): Effect.Effect<SetupPage, NoAnswer>
    read(object: string): Effect.Effect<SetupState, NoAnswer>
  }
>()("@kundportal/core/CardSetups") {}

/** The provider's own pages. */
export const layerCardSetups: Layer.Layer<CardSetups, never, PaymentProvider> = Layer.effect(
  CardSetups,
  PaymentProvider.useSync((provider) => ({
    provider: provider.name,
    open: provider.openSetup,
    read: provider.readSetup
  }))
)
