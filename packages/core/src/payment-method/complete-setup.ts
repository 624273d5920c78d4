import { DateTime, Effect, Result } from "effect"
import type { Change } from "../changes.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, PaymentMethodSetupId } from "../kernel/id.ts"
import type { SetupState } from "../payment/provider.ts"
import type { Asker } from "../subscription/asker.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { CardSetups } from "./card-setups.ts"
import { type CardChanged, changeCard } from "./change-card.ts"
import { loadAttempts, loadCardChange } from "./load-card-change.ts"
import type { PaymentMethod } from "./model.ts"
import { PaymentMethods } from "./reader.ts"
import { saved } from "./saved.ts"
import type { PaymentMethodSetup } from "./setup.ts"
import { PaymentMethodSetupNotFound, PaymentMethodSetups } from "./setups.ts"

/** Which page somebody comes back from, and who: its customer, or the business when the provider has told of it. */
export interface CompleteSetup {
  readonly businessId: BusinessId
  readonly setupId: PaymentMethodSetupId
  readonly asker: Asker
}

/**
 * What became of the page. `Open`: nothing yet. `Saved`: the card, and for a page that was opened for a subscription where
 * that stands now and the payment that was begun for what it owes, which is then to be collected.
 */
export type CompletedSetup =
  | { readonly _tag: "Open" }
  | { readonly _tag: "Abandoned" }
  | { readonly _tag: "Saved"; readonly paymentMethod: PaymentMethod; readonly changed: CardChanged | null }

/**
 * Learn from the provider what became of a page, never from the address somebody comes back with, and keep the card. A
 * page that was opened for a subscription has the card pay it, in the same commit. However often and from wherever it is
 * asked, a card is saved once. Fails with `PaymentMethodSetupNotFound`, also for another customer's, and with
 * `ProviderDown` or `ProviderSilent` when nobody can tell yet.
 */
export const completeSetup = Effect.fn("PaymentMethod.completeSetup")(function* (command: CompleteSetup) {
  const { businessId, setupId, asker } = command
  const setup = yield* (yield* PaymentMethodSetups).find(businessId, setupId)
  if (asker._tag === "Customer" && asker.customerId !== setup.customerId) {
    return yield* new PaymentMethodSetupNotFound({ id: setupId })
  }
  const as = (outcome: CompletedSetup): CompletedSetup => outcome
  if (setup.status === "abandoned") return as({ _tag: "Abandoned" })
  if (setup.status === "saved") return as(yield* savedBefore(setup))
  if (setup.providerObject === null) return as({ _tag: "Open" })
  const state = yield* (yield* CardSetups).read(setup.providerObject)
  if (state._tag === "Waiting") return as({ _tag: "Open" })
  if (state._tag === "Saved") return as(yield* save(setup, state))
  const abandoned: Change = { _tag: "PutPaymentMethodSetup", value: { ...setup, status: "abandoned" } }
  yield* (yield* Commit).commit(businessId, { changes: [abandoned], events: [] })
  return as({ _tag: "Abandoned" })
}, Effect.retry(whenStale))

/** Keep the card, and have it pay the subscription if it was saved for one that still takes it. */
const save = Effect.fnUntraced(function* (
  setup: PaymentMethodSetup,
  { card, token }: Extract<SetupState, { readonly _tag: "Saved" }>
) {
  const { businessId, customerId, subscriptionId } = setup
  const [id, others, now] = yield* Effect.all([
    (yield* Ids).paymentMethod,
    (yield* PaymentMethods).ofCustomer(businessId, customerId),
    DateTime.now
  ])
  const method = saved({ id, businessId, customerId, card, token, others, now })
  const kept: ReadonlyArray<Change> = [
    { _tag: "PutPaymentMethod", value: method },
    { _tag: "PutPaymentMethodSetup", value: { ...setup, status: "saved", paymentMethodId: method.id } }
  ]
  const used = subscriptionId === null ? null : yield* use(setup, method)
  const { changes = [], events = [], reply = null } = used ?? {}
  yield* (yield* Commit).commit(businessId, { changes: [...kept, ...changes], events })
  const outcome: CompletedSetup = { _tag: "Saved", paymentMethod: method, changed: reply }
  return outcome
})

/** What the card does for its subscription. One that takes it no more, because it has ended meanwhile, stays as it is. */
const use = Effect.fnUntraced(function* (
  { businessId, customerId, subscriptionId }: PaymentMethodSetup,
  method: PaymentMethod
) {
  if (subscriptionId === null) return null
  const subscription = yield* (yield* Subscriptions).findOwn(businessId, customerId, subscriptionId)
  const facts = yield* loadCardChange(subscription)
  const decision = changeCard({ ...facts, method, attended: true })
  if (Result.isSuccess(decision)) return decision.success
  return { changes: [], events: [], reply: { subscription, payment: null } }
})

/** What was done when the card was saved, as it stands now: the newest attempt with it at what is still owed. */
const savedBefore = Effect.fnUntraced(function* (setup: PaymentMethodSetup) {
  const { businessId, customerId, subscriptionId, paymentMethodId } = setup
  if (paymentMethodId === null) return yield* Effect.die(`setup ${setup.id} is saved without a card`)
  const paymentMethod = yield* (yield* PaymentMethods).find(businessId, paymentMethodId).pipe(Effect.orDie)
  if (subscriptionId === null) {
    const alone: CompletedSetup = { _tag: "Saved", paymentMethod, changed: null }
    return alone
  }
  const subscription = yield* (yield* Subscriptions).findOwn(businessId, customerId, subscriptionId)
  const attempts = yield* loadAttempts(businessId, subscription.openInvoiceId)
  const payment = attempts.findLast((attempt) => attempt.paymentMethodId === paymentMethodId) ?? null
  const outcome: CompletedSetup = { _tag: "Saved", paymentMethod, changed: { subscription, payment } }
  return outcome
})
