import { DateTime, Effect, Result } from "effect"
import type { Addon } from "../catalog/addon.ts"
import { Addons } from "../catalog/addon-reader.ts"
import type { Product } from "../catalog/product.ts"
import { Products } from "../catalog/reader.ts"
import type { Change } from "../changes.ts"
import { Commit, whenStale } from "../commit.ts"
import type { Customer } from "../customer/model.ts"
import type { Discount } from "../discount/model.ts"
import { Discounts } from "../discount/reader.ts"
import { take, used } from "../discount/take.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, CustomerId, PaymentMethodId, ProductId, SubscriptionId } from "../kernel/id.ts"
import type { Metadata } from "../kernel/metadata.ts"
import { begunWith } from "../payment/begun-with.ts"
import { PaymentMethodUnusable } from "../payment/refusals.ts"
import { ownMethod } from "../payment-method/own-method.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import { isUsable } from "../payment-method/usable.ts"
import { maySubscribe } from "./admission.ts"
import type { BillingFacts } from "./bill.ts"
import { checkedBilling } from "./checked-billing.ts"
import { type ChosenAddon, composePlan } from "./compose-plan.ts"
import { documentOf, loadBilling } from "./load-billing.ts"
import type { BillingDetails, Subscription } from "./model.ts"
import { Subscriptions } from "./reader.ts"
import { start } from "./start.ts"
import { decided, type Step } from "./step.ts"

/** Who subscribes to what, and on whose bill. */
export interface Subscribe {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  /** The customer, where they are not stored yet: they are stored with the subscription, or not at all. */
  readonly newcomer?: Customer
  readonly productId: ProductId
  readonly quantity: number
  readonly addons: ReadonlyArray<ChosenAddon>
  /** In any case; they stack in this order. */
  readonly discountCodes: ReadonlyArray<string>
  readonly billing: BillingDetails
  readonly paymentMethodId: PaymentMethodId | null
  /** Instead of the product's own, 0 to 10,000; null takes the product's. */
  readonly trialDays: number | null
  readonly metadata: Metadata
}

/**
 * Begin a subscription. The reply is the subscription, pending with its open invoice, or active at once where nothing is
 * due; with a card the payment has begun, and is collected by whoever asked. Every refusal is a typed failure and leaves
 * nothing behind (`PaymentMethodUnusable` is that of a card that cannot be charged); a discount with a limit, and a
 * business that allows one subscription, hold however many ask at once.
 */
export const subscribe = Effect.fn("Subscription.subscribe")(function* (command: Subscribe) {
  const { businessId, customerId } = command
  const chosen = yield* loadChosen(command)
  const { price } = chosen.product
  const facts = yield* loadBilling({
    businessId,
    customerId,
    billing: chosen.billing,
    price: { currency: price.amount.currency },
    ...(command.newcomer === undefined ? {} : { newcomer: command.newcomer })
  })
  const { step, changes } = yield* Effect.fromResult(begun(command, chosen, { ...facts, wallNow: yield* DateTime.now }))
  const decision = decided(step, chosen.event)
  yield* (yield* Commit).commit(businessId, { changes: [...changes, ...decision.changes], events: decision.events })
  return { subscription: step.subscription, invoice: documentOf(step.invoices) }
}, Effect.retry(whenStale))

/** What the command names, as the store has it. */
const loadChosen = Effect.fnUntraced(function* ({ businessId, customerId, productId, ...command }: Subscribe) {
  const [products, addons, discounts, subscriptions, methods, ids] = yield* Effect.all([
    Products,
    Addons,
    Discounts,
    Subscriptions,
    PaymentMethods,
    Ids
  ])
  const addonIds = [...new Set(command.addons.map(({ addonId }) => addonId))]
  return yield* Effect.all(
    {
      product: products.find(businessId, productId),
      catalogue: addons.several(businessId, addonIds),
      discounts: discounts.byCodes(businessId, command.discountCodes),
      others: subscriptions.ofCustomer(businessId, customerId),
      methods: methods.ofCustomer(businessId, customerId),
      billing: checkedBilling(command.billing),
      id: ids.subscription,
      event: ids.event
    },
    { concurrency: "unbounded" }
  )
})

interface Chosen {
  readonly id: SubscriptionId
  readonly product: Product
  readonly catalogue: ReadonlyArray<Addon>
  readonly discounts: ReadonlyArray<Discount>
  readonly others: ReadonlyArray<Subscription>
  readonly methods: Parameters<typeof ownMethod>[0]
  readonly billing: BillingDetails
}

/**
 * The first step of the subscription, and what has to be written with it: so that no limit is passed, and so that the
 * card pays what is due.
 */
const begun = (command: Subscribe, chosen: Chosen, facts: BillingFacts & { readonly wallNow: DateTime.Utc }) =>
  Result.gen(function* () {
    const { product, catalogue } = chosen
    yield* maySubscribe(facts.business, facts.customer, chosen.others)
    const paymentMethod = yield* ownMethod(chosen.methods, command.paymentMethodId)
    if (paymentMethod !== null && !isUsable(paymentMethod, facts.now)) {
      return yield* Result.fail(new PaymentMethodUnusable({ id: paymentMethod.id }))
    }
    const plan = yield* composePlan({ product, quantity: command.quantity, addons: command.addons, catalogue })
    const discounts = yield* take(chosen.discounts, {
      codes: command.discountCodes,
      product,
      alreadyApplied: [],
      now: facts.now
    })
    const step: Step = yield* start({ ...command, ...chosen, plan, discounts }, facts)
    const changes: ReadonlyArray<Change> = [
      ...chosen.discounts.map((discount) => ({ _tag: "PutDiscount" as const, value: used(discount) })),
      // Two at the same instant would each find no other subscription: writing the customer lets one of them look again.
      ...(facts.business.subscriptionRules.allowSeveral && command.newcomer === undefined
        ? []
        : [{ _tag: "PutCustomer" as const, value: facts.customer }]),
      ...step.invoices.flatMap((invoice) =>
        begunWith({ ...facts, invoice, subscription: step.subscription, paymentMethod, attended: false })
      )
    ]
    return { step, changes }
  })
