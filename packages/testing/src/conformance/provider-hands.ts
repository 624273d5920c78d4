import type { Vitest } from "@effect/vitest"
import type { BusinessId, CustomerId, PaymentId } from "@kundportal/core/kernel/id"
import { PaymentMethodSetupId, RefundId } from "@kundportal/core/kernel/id"
import type { Money } from "@kundportal/core/kernel/money"
import { of } from "@kundportal/core/kernel/money"
import type { ChargeOrder, ListedMovement, SetupOrder } from "@kundportal/core/payment/provider"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import type { Card, CardToken } from "@kundportal/core/payment-method/model"
import { Context, DateTime, Effect } from "effect"
import { fresh } from "./scene.ts"

/** The declines that every provider can be made to answer. */
export const declinable = ["card_declined", "insufficient_funds", "expired_card", "processing_error"] as const

/** How a card behaves when it is charged. */
export type CardMood = "pays" | "asks for authentication" | { readonly declines: (typeof declinable)[number] }

/** What a test must do from outside of the port: what customers, banks and networks do. */
export class ProviderHands extends Context.Service<
  ProviderHands,
  {
    /** A saved card that behaves like this, of a customer of its own. */
    cardThat(mood: CardMood): Effect.Effect<CardToken>
    /** What a customer does at the address of `ActionNeeded`. */
    authenticate(url: string, answer: "approves" | "refuses"): Effect.Effect<void>
    /** Save a card that pays on the page of a setup; the answer is what was typed there. */
    completeSetup(url: string): Effect.Effect<Pick<Card, "network" | "lastFour" | "expiryMonth" | "expiryYear">>
    /** Leave the page of a setup by its way out. */
    abandonSetup(url: string): Effect.Effect<void>
    /** While `work` runs the provider is certainly not reached. */
    whileDown<A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R>
    /** While `work` runs the provider does what it is asked, and none of its answers arrives. */
    whileAnswersAreLost<A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R>
    /** So much time goes by that the provider remembers none of the keys under which it was asked. */
    readonly forgetKeys: Effect.Effect<void>
  }
>()("@kundportal/testing/ProviderHands") {}

/** `it` inside the contract of a payment provider. */
export type ProviderIt = Vitest.MethodsNonLive<PaymentProvider | ProviderHands>

/** Who asks: a business of the test's own, so that its movements are its own too. */
export interface Asker {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
}

/** Nobody has asked in their name before. */
export const anAsker = (): Asker => ({ businessId: fresh.business(), customerId: fresh.customer() })

const unique = (): string => fresh.payment().slice("pay_".length)

/** A refund that nobody has asked for yet. */
export const aRefundId = (): RefundId => RefundId.make(`ref_${unique()}`)

/** An order for €19.99 of a card, under a reference of its own. */
export const anOrder = (asker: Asker, token: CardToken, over: Partial<ChargeOrder> = {}): ChargeOrder => ({
  ...asker,
  reference: fresh.payment(),
  token,
  amount: of(1999, "EUR"),
  description: "Beans, April",
  ...over
})

/** An order for a page in English, under a reference of its own. */
export const aSetupOrder = (asker: Asker, over: Partial<SetupOrder> = {}): SetupOrder => ({
  ...asker,
  reference: PaymentMethodSetupId.make(`pms_${unique()}`),
  email: "ada@example.com",
  name: "Ada Lind",
  providerCustomer: null,
  language: "en",
  returnUrl: "https://portal.test/portal/payment-methods",
  ...over
})

/** A charge, prepared and not confirmed, of a card that behaves like this. */
export const prepared = Effect.fnUntraced(function* (mood: CardMood, over: Partial<ChargeOrder> = {}) {
  const provider = yield* PaymentProvider
  const order = anOrder(anAsker(), yield* (yield* ProviderHands).cardThat(mood), over)
  const object = yield* provider.prepare(order)
  return { provider, order, object, confirmation: confirmationOf(order.reference, object) }
})

/** A charge that nobody is there to authenticate. */
export const confirmationOf = (reference: PaymentId, object: string) => ({ reference, object, returnUrl: null })

/** A charge of €19.99 that has succeeded. */
export const charged = Effect.fnUntraced(function* () {
  const scene = yield* prepared("pays")
  yield* scene.provider.confirm(scene.confirmation)
  return scene
})

/** A day on both sides of now: whatever a test does lies in it. */
export const around = Effect.map(DateTime.now, (now) => ({
  from: DateTime.addDuration(now, -86_400_000),
  to: DateTime.addDuration(now, 86_400_000)
}))

/** Every movement of a range, page by page, as the provider lists them. */
export const allMovements = Effect.fnUntraced(function* (range: {
  readonly from: DateTime.Utc
  readonly to: DateTime.Utc
}) {
  const provider = yield* PaymentProvider
  const movements: Array<ListedMovement> = []
  let after: string | null = null
  do {
    const page: Effect.Success<ReturnType<typeof provider.movements>> = yield* provider.movements(range, after)
    movements.push(...page.movements)
    after = page.next
  } while (after !== null)
  return movements
})

/** What moved for one business, as `charge 1999 EUR`, oldest first. */
export const moved = Effect.fnUntraced(function* ({ businessId }: Pick<Asker, "businessId">) {
  const movements = yield* allMovements(yield* around)
  return movements.filter((each) => each.businessId === businessId).map(({ kind, amount }) => said(kind, amount))
})

const said = (kind: string, { amount, currency }: Money): string => `${kind} ${amount} ${currency}`
