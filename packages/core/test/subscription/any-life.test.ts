import { describe, it } from "@effect/vitest"
import { ProductCollectionId } from "@kundportal/core/kernel/id"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { previewPlanChange } from "@kundportal/core/plan-change/preview-plan-change"
import { cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import type { Subscription } from "@kundportal/core/subscription/model"
import { pauseSubscription } from "@kundportal/core/subscription/pause-subscription"
import { resumeSubscription } from "@kundportal/core/subscription/resume-subscription"
import { revokeCancellation } from "@kundportal/core/subscription/revoke-cancellation"
import { updateSubscription } from "@kundportal/core/subscription/update-subscription"
import { adjustWallet } from "@kundportal/core/wallet/adjust-wallet"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCollection, aProduct, aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aDiscount } from "@kundportal/testing/fixtures/discount"
import { currentWorld } from "@kundportal/testing/world"
import { DateTime, Effect, Schema } from "effect"
import { checkBooks, checkPeriods, checkStep } from "./invariants.ts"
import { asked, merchant, ruledBy, running, setTime, settling, standing, storeOf, subscribing } from "./some-story.ts"

const Event = Schema.Literals([
  "cancel",
  "declined",
  "downgrade",
  "expect_next_bill",
  "move_bill",
  "paid",
  "pause",
  "plan_cancellation",
  "renew",
  "resume",
  "revoke",
  "upgrade",
  "wallet"
])
type Event = typeof Event.Type

/** Mostly what keeps a subscription alive, so that a life is long enough for something to go wrong. */
const Likely = Schema.Union([
  Schema.Literals(["expect_next_bill", "paid", "renew", "paid", "expect_next_bill"]),
  Schema.Literals([
    "upgrade",
    "downgrade",
    "declined",
    "declined",
    "pause",
    "resume",
    "wallet",
    "plan_cancellation",
    "revoke"
  ]),
  Event
])

const Hours = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 40 * 24 }))
const Life = Schema.Array(Schema.Struct({ event: Likely, hours: Hours })).check(
  Schema.isMinLength(5),
  Schema.isMaxLength(30)
)

const Sold = Schema.Struct({
  currency: Schema.Literals(["SEK", "JPY", "KWD"]),
  amount: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_003 })),
  taxInclusive: Schema.Boolean,
  unit: Schema.Literals(["week", "month", "year"]),
  trialDays: Schema.Literals([0, 0, 14]),
  trialAmount: Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 9999 }))),
  quantity: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 9 })),
  discounted: Schema.Boolean,
  timeZone: Schema.Literals(["Europe/Stockholm", "UTC", "Pacific/Apia", "Australia/Lord_Howe"]),
  hasCard: Schema.Boolean,
  graceDays: Schema.Literals([0, 3, 20]),
  graceEndsIn: Schema.Literals(["on_hold", "cancelled"]),
  retryPayments: Schema.Boolean
})
type Sold = typeof Sold.Type

const rulesOf = ({
  graceDays,
  graceEndsIn,
  retryPayments
}: Pick<Sold, "graceDays" | "graceEndsIn" | "retryPayments">) => ({
  graceDays,
  graceEndsIn,
  retryPayments
})

const shopOf = ({ currency, amount, taxInclusive, unit, trialDays, trialAmount, timeZone, ...rules }: Sold) =>
  storeOf({
    businesses: [{ ...ruledBy({ ...rulesOf(rules), sendReminders: true }), timeZone }],
    paymentMethods: [aPaymentMethod()],
    collections: [aCollection()],
    products: [
      aProduct({
        collectionId: ProductCollectionId.make("pdc_coffee"),
        price: aRecurringPrice({
          amount: { amount, currency },
          taxInclusive,
          frequency: { unit, count: 1 },
          term: { unit: "year", count: 1 },
          trialDays,
          trialAmount: trialAmount === null ? null : { amount: trialAmount, currency }
        })
      })
    ],
    discounts: [aDiscount({ cycles: 3 })]
  })

const resized = (subscription: Subscription, quantity: number) =>
  Effect.gen(function* () {
    const whose = { businessId: kaffe, customerId: null, subscriptionId: subscription.id, askedBy: "merchant" as const }
    const quote = yield* previewPlanChange({
      ...whose,
      request: {
        productId: subscription.productId,
        quantity,
        addons: [],
        discountCodes: null,
        mode: null,
        effectiveAt: quantity % 2 === 0 ? "immediately" : null,
        onPaymentFailure: quantity % 3 === 0 ? "apply_change" : null,
        billingCycleAnchor: null,
        replaceScheduled: true
      }
    })
    yield* confirmPlanChange({ ...whose, quoteId: quote.id })
  })

/** Let one thing happen, if it may: what is refused is an answer too. */
const lived = Effect.fnUntraced(function* (subscription: Subscription, event: Event) {
  const { id, quantity, price, nextBillingAt } = subscription
  const by = asked(id, merchant)
  const reasons = { feedback: null, comment: null }
  switch (event) {
    case "cancel":
      return yield* cancelSubscription({ ...by, ...reasons, when: "now" })
    case "plan_cancellation":
      return yield* cancelSubscription({ ...by, ...reasons, when: "next_billing_date" })
    case "revoke":
      return yield* revokeCancellation(by)
    case "pause":
      return yield* pauseSubscription(by)
    case "resume":
      return yield* resumeSubscription(by)
    case "renew":
      return yield* running
    case "expect_next_bill":
      return yield* Effect.andThen(notBefore(nextBillingAt), running)
    case "move_bill":
      return yield* updateSubscription({ ...by, patch: { nextBillingAt: DateTime.addDuration(nextBillingAt, 36e5) } })
    case "paid":
      return subscription.openInvoiceId === null ? null : yield* settling(id)
    case "declined":
      return subscription.openInvoiceId === null
        ? null
        : yield* settling(id, { _tag: "Declined", reason: "card_declined" })
    case "upgrade":
      return yield* resized(subscription, quantity + 2)
    case "downgrade":
      return yield* resized(subscription, Math.max(1, quantity - 3))
    case "wallet":
      return yield* adjustWallet({
        businessId: kaffe,
        customerId: ada,
        direction: "credit",
        amount: { amount: 777, currency: price.currency },
        reason: "Tack"
      })
  }
})

/** Time never runs backwards, however the story jumps. */
const notBefore = (instant: DateTime.Utc) =>
  Effect.flatMap(DateTime.now, (now) => setTime(DateTime.formatIso(DateTime.max(now, instant))))

const laterBy = (hours: number) =>
  Effect.flatMap(DateTime.now, (now) => setTime(DateTime.formatIso(DateTime.addDuration(now, hours * 36e5))))

const announcements = Effect.map(
  currentWorld,
  ({ events }) => events.filter(({ _tag }) => _tag === "SubscriptionChanged").length
)

describe("any life of a subscription", () => {
  it.effect.prop(
    "keeps the books, the periods and the table",
    { sold: Sold, life: Life },
    ({ sold, life }) =>
      Effect.gen(function* () {
        yield* setTime("2026-01-31T09:30:00Z")
        const { quantity, discounted, hasCard } = sold
        const { subscription } = yield* subscribing({
          quantity,
          discountCodes: discounted ? ["FIKA"] : [],
          paymentMethodId: hasCard ? aPaymentMethod().id : null
        })
        if (subscription.openInvoiceId !== null) yield* settling(subscription.id)
        for (const { event, hours } of life) {
          yield* laterBy(hours)
          const before = yield* standing(subscription.id)
          const said = yield* announcements
          // A refusal is an answer; a defect is not, and ends the story.
          yield* Effect.result(lived(before, event))
          const after = yield* standing(subscription.id)
          checkStep(before, after, (yield* announcements) - said)
          const world = yield* currentWorld
          checkBooks(world)
          checkPeriods(world, after)
        }
      }).pipe(Effect.provide(shopOf(sold))),
    { arbitrary: { runs: 300 } }
  )
})
