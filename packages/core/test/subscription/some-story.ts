import { runDue } from "@kundportal/core/billing-run/run-due"
import type { Business } from "@kundportal/core/business/model"
import type { SubscriptionRules } from "@kundportal/core/business/subscription-rules"
import { Commit } from "@kundportal/core/commit"
import { ProductId, type SubscriptionId } from "@kundportal/core/kernel/id"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import type { Payment } from "@kundportal/core/payment/model"
import { Payments } from "@kundportal/core/payment/reader"
import type { SettleOutcome } from "@kundportal/core/payment/settle"
import { settleInvoice } from "@kundportal/core/payment/settle-invoice"
import { isUnderWay } from "@kundportal/core/payment/standing"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import type { Asked, Asker } from "@kundportal/core/subscription/asker"
import { type Subscribe, subscribe } from "@kundportal/core/subscription/subscribe"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld, type Seed } from "@kundportal/testing/world/seed"
import { DateTime, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

/**
 * The coffee roaster, Ada, the bag, a bank, and what else a story needs. Whoever commits lets everybody else go first: those who
 * ask at once have all looked before the first of them writes.
 */
export const storeOf = (seed: Seed = {}) =>
  Layer.effect(
    Commit,
    Effect.map(Commit, ({ commit }) => ({
      commit: (...decision: Parameters<typeof commit>) => Effect.andThen(Effect.yieldNow, commit(...decision))
    }))
  ).pipe(
    Layer.provideMerge(
      layerMemory(aWorld({ businesses: [aBusiness()], customers: [aCustomer()], products: [aProduct()], ...seed }))
    ),
    Layer.merge(layerBank())
  )

/** The coffee roaster with other rules. */
export const ruledBy = (rules: Partial<SubscriptionRules>): Business =>
  aBusiness({ subscriptionRules: { ...aBusiness().subscriptionRules, ...rules } })

export const setTime = (iso: string) => TestClock.setTime(at(iso).epochMilliseconds)

/** Ada subscribes to the bag, unless something else is said. */
export const subscribing = (over: Partial<Subscribe> = {}) =>
  subscribe({
    businessId: kaffe,
    customerId: ada,
    productId: ProductId.make("pdt_bag"),
    quantity: 1,
    addons: [],
    discountCodes: [],
    billing: someBilling(),
    paymentMethodId: null,
    trialDays: null,
    metadata: {},
    ...over
  })

/**
 * The invoice that the subscription waits for is paid, or declined: by the bank where a payment is under way, and
 * otherwise as somebody says who has the money.
 */
export const settling = (id: SubscriptionId, outcome: SettleOutcome = { _tag: "Paid" }) =>
  Effect.gen(function* () {
    const invoiceId = (yield* standing(id)).openInvoiceId
    if (invoiceId === null) return yield* Effect.die("no invoice is open")
    const underWay = (yield* (yield* Payments).ofInvoice(kaffe, invoiceId)).find(isUnderWay)
    return underWay === undefined
      ? yield* settleInvoice({ businessId: kaffe, invoiceId, outcome, paymentMethodId: null })
      : yield* collecting(underWay, outcome)
  })

/** The bank is asked for a payment that was begun, and this is how it answers. */
export const collecting = ({ id, paymentMethodId }: Payment, outcome: SettleOutcome) =>
  Effect.gen(function* () {
    if (paymentMethodId === null) return yield* Effect.die("a payment under way has a card")
    const { token } = yield* (yield* PaymentMethods).find(kaffe, paymentMethodId)
    if (token === null) return yield* Effect.die("a card that pays is known to the bank")
    yield* (yield* Bank).setMood(token, outcome._tag === "Paid" ? "pays" : { declines: outcome.reason })
    return yield* collectPayment({ businessId: kaffe, paymentId: id, waitingIsOver: false })
  })

/** What is due by now is done, one thing for each subscription; the reply says how many there were. */
export const running = Effect.flatMap(DateTime.now, (now) => runDue({ owner: null, now, limit: 10 }))

/** The subscription as the store has it. */
export const standing = (id: SubscriptionId) =>
  Effect.flatMap(currentWorld, ({ subscriptions }) => Effect.fromNullishOr(subscriptions.get(id)).pipe(Effect.orDie))

export const merchant: Asker = { _tag: "Merchant" }
export const customer: Asker = { _tag: "Customer", customerId: ada }

export const asked = (subscriptionId: SubscriptionId, asker: Asker = customer): Asked => ({
  businessId: kaffe,
  subscriptionId,
  asker
})

/** What was announced of subscriptions, oldest first. */
export const announced = Effect.map(currentWorld, ({ events }) =>
  events.flatMap((event) => (event._tag === "SubscriptionChanged" ? [event.what] : []))
)
