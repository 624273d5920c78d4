import type { DateTime, Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, CustomerId, PaymentId, PaymentMethodSetupId, RefundId } from "../kernel/id.ts"
import type { Language } from "../kernel/language.ts"
import type { Money } from "../kernel/money.ts"
import type { Card, CardToken } from "../payment-method/model.ts"
import type { DeclineReason } from "./model.ts"

/** The provider was certainly not reached: nothing has happened there. */
export class ProviderDown extends Schema.TaggedError<ProviderDown>()("ProviderDown", {}) {
  readonly kind: Kind = "unavailable"
}

/** The provider was asked and we heard no answer: it may have happened or not, and only reading it tells. */
export class ProviderSilent extends Schema.TaggedError<ProviderSilent>()("ProviderSilent", {}) {
  readonly kind: Kind = "unavailable"
}

/** Why a question to the provider has no answer. */
export type NoAnswer = ProviderDown | ProviderSilent

/** It was not sent by the provider, or it was changed on the way, or it is too old. */
export class NoticeRefused extends Schema.TaggedError<NoticeRefused>()("NoticeRefused", {}) {
  readonly kind: Kind = "unauthenticated"
}

/** A card is to be saved, on a page of the provider. */
export interface SetupOrder {
  /** Our name for it, and the key under which asking twice is asking once. */
  readonly reference: PaymentMethodSetupId
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly email: string
  readonly name: string
  /** Who the provider knows the customer as, where it has met them before. */
  readonly providerCustomer: string | null
  readonly language: Language
  /** Where the customer is sent afterwards, however it ended. */
  readonly returnUrl: string
}

/** The page to send the customer to, and the provider's name for what happens there. */
export interface SetupPage {
  readonly object: string
  readonly url: string
  readonly expiresAt: DateTime.Utc
}

/** What became of a page on which a card could be saved. */
export type SetupState =
  | { readonly _tag: "Waiting" }
  | { readonly _tag: "Saved"; readonly card: Card; readonly token: CardToken }
  | { readonly _tag: "Abandoned" }

/** Money is to be taken from a saved card. */
export interface ChargeOrder {
  /** Our name for it, and the key under which asking twice is asking once. Derived from the invoice, never random. */
  readonly reference: PaymentId
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly token: CardToken
  readonly amount: Money
  /** What it is for, as a statement may show it. */
  readonly description: string
}

/** How a charge is to be confirmed. */
export interface Confirmation {
  readonly reference: PaymentId
  /** The provider's name for the charge. */
  readonly object: string
  /** Whether the customer is there to authenticate, and where they come back to if so; null when nobody is there. */
  readonly returnUrl: string | null
}

/**
 * Where a charge stands at the provider. `Ready`: it exists, and no money moves until it is confirmed. `Processing`: the
 * provider itself does not know yet. `ActionNeeded`: the customer has to authenticate at this address. `Declined` and
 * `Cancelled` are final, and so is `Succeeded`.
 */
export type ChargeState =
  | { readonly _tag: "Ready" }
  | { readonly _tag: "Processing" }
  | { readonly _tag: "ActionNeeded"; readonly url: string }
  | { readonly _tag: "Succeeded" }
  | { readonly _tag: "Declined"; readonly reason: DeclineReason }
  | { readonly _tag: "Cancelled" }

/** Money is to be given back, of a charge that succeeded. */
export interface RefundOrder {
  /** Our name for it, and the key under which asking twice is asking once. */
  readonly reference: RefundId
  /** The provider's name for the charge. */
  readonly object: string
  readonly amount: Money
}

/** Where a refund stands at the provider. `Unknown`: it was never asked for one of this name. */
export type RefundState =
  | { readonly _tag: "Unknown" }
  | { readonly _tag: "Processing" }
  | { readonly _tag: "Succeeded" }
  | { readonly _tag: "Refused" }

/** What the provider tells us about: who it belongs to, by the names we gave it. Where it stands is always read. */
export interface Notice {
  readonly businessId: BusinessId
  readonly about:
    | { readonly _tag: "Charge"; readonly reference: PaymentId }
    | { readonly _tag: "Refund"; readonly reference: RefundId }
    | { readonly _tag: "Setup"; readonly reference: PaymentMethodSetupId }
}

/** A charge or a refund as the provider lists it, with the name we gave it; null for one that we never asked for. */
export interface ListedMovement {
  readonly kind: "charge" | "refund"
  readonly object: string
  readonly businessId: string | null
  readonly reference: string | null
  /** What was taken or given back; always positive. */
  readonly amount: Money
  readonly at: DateTime.Utc
}

/** A page of what moved money, oldest first; `next` asks for the page after it, null when there is none. */
export interface MovementPage {
  readonly movements: ReadonlyArray<ListedMovement>
  /** Charges of that stretch that took nothing yet and still may: the provider itself does not know. */
  readonly undecided: ReadonlyArray<ListedMovement>
  readonly next: string | null
}

/**
 * Whoever moves money for us. Preparing a charge moves none: its object is stored before it is confirmed, and confirming
 * the same object twice takes the money once, however much time lies between. A decline is an answer. No answer is a
 * failure of its own kind: after `ProviderSilent` the object is read, and never asked for again blindly.
 */
export class PaymentProvider extends Context.Service<
  PaymentProvider,
  {
    /** As it stands in a card's token: a card can only be charged by the provider that saved it. */
    readonly name: string
    openSetup(order: SetupOrder): Effect.Effect<SetupPage, NoAnswer>
    readSetup(object: string): Effect.Effect<SetupState, NoAnswer>
    /** Make the charge without moving money; the answer is the provider's name for it. */
    prepare(order: ChargeOrder): Effect.Effect<string, NoAnswer>
    confirm(confirmation: Confirmation): Effect.Effect<ChargeState, NoAnswer>
    read(object: string): Effect.Effect<ChargeState, NoAnswer>
    /** Give a charge up, if no money has moved; the answer says how it stands after. */
    cancel(object: string): Effect.Effect<ChargeState, NoAnswer>
    refund(order: RefundOrder): Effect.Effect<RefundState, NoAnswer>
    readRefund(order: Pick<RefundOrder, "object" | "reference">): Effect.Effect<RefundState, NoAnswer>
    /** The card is not to be charged any more. Asking twice is fine. */
    forget(token: CardToken): Effect.Effect<void, NoAnswer>
    /** Read a message of the provider, over the bytes that came; header names in lower case. Null: nothing of ours. */
    notice(body: Uint8Array, headers: Readonly<Record<string, string>>): Effect.Effect<Notice | null, NoticeRefused>
    /** Everything that moved money in a half-open stretch of time. */
    movements(
      range: { readonly from: DateTime.Utc; readonly to: DateTime.Utc },
      after: string | null
    ): Effect.Effect<MovementPage, NoAnswer>
  }
>()("@kundportal/core/PaymentProvider") {}
