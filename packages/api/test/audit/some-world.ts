import { moveTestClock } from "@kundportal/api/adapters/store/business-clock"
import type { Database } from "@kundportal/api/adapters/store/database"
import { openTestBank, type TestBank } from "@kundportal/api/adapters/test-bank/open"
import { layerTestBank } from "@kundportal/api/adapters/test-bank/provider"
import { saveTestCard } from "@kundportal/api/adapters/test-bank/saved-cards"
import { makeDemo } from "@kundportal/api/demo/make-demo"
import { grantLink } from "@kundportal/core/access/grant-link"
import { openLink } from "@kundportal/core/access/open-link"
import { runDue } from "@kundportal/core/billing-run/run-due"
import { openBusiness } from "@kundportal/core/business/open-business"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { createProduct } from "@kundportal/core/catalog/create-product"
import { createCustomer } from "@kundportal/core/customer/create-customer"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import type { BusinessId, ProductId } from "@kundportal/core/kernel/id"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import { Payments } from "@kundportal/core/payment/reader"
import { savePaymentMethod } from "@kundportal/core/payment-method/save-payment-method"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { previewPlanChange } from "@kundportal/core/plan-change/preview-plan-change"
import { collectRefund } from "@kundportal/core/refund/collect-refund"
import { createRefund } from "@kundportal/core/refund/create-refund"
import { cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import { subscribe } from "@kundportal/core/subscription/subscribe"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aProduct, aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime, Effect, Layer } from "effect"
import { layerOver } from "../stores.ts"

const origin = "https://portal.test"

/**
 * The demo, and a business that lived half a year by use cases alone: subscriptions that pay, one that a declining card
 * puts on hold, one that was cancelled, a change of plan, a refund, a login.
 */
export const fillWorld = async (db: Database): Promise<void> => {
  const bank = await openTestBank({ db, mode: "test", publicUrl: { origin }, slowMs: 0 })
  await Effect.runPromise(
    Effect.gen(function* () {
      yield* makeDemo(DateTime.nowUnsafe())
      yield* aLivedBusiness(db, bank)
    }).pipe(Effect.provide(portsOver(db, bank)))
  )
}

/** A business of which one subscription with a first bill, paid through the test bank, is all there is. */
export const aPaidSubscription = async (db: Database): Promise<BusinessId> => {
  const bank = await openTestBank({ db, mode: "test", publicUrl: { origin }, slowMs: 0 })
  return await Effect.runPromise(
    Effect.gen(function* () {
      const { id: businessId } = yield* openBusiness(aBusiness({ timeZone: "UTC" }))
      yield* moveTestClock(db, businessId, at("2024-01-10T10:00:00Z"))
      const product = yield* createProduct(aProduct({ businessId }))
      yield* joined(bank, { businessId, productId: product.id, name: "Ada", testCard: "pays", trialDays: 0 })
      return businessId
    }).pipe(Effect.provide(portsOver(db, bank)))
  )
}

const portsOver = (db: Database, bank: TestBank) =>
  Layer.mergeAll(layerOver(db), layerTestBank(bank), Layer.succeed(PublicUrl, { origin }))

const aLivedBusiness = Effect.fnUntraced(function* (db: Database, bank: TestBank) {
  const subscriptionRules = {
    ...defaultRules,
    allowChange: true,
    retryPayments: true,
    sendReminders: true,
    graceDays: 3
  }
  const { id: businessId } = yield* openBusiness({ ...aBusiness({ invoiceSeries: "LIV" }), subscriptionRules })
  yield* moveTestClock(db, businessId, at("2026-01-31T10:00:00Z"))
  const product = yield* createProduct({
    ...aProduct({ businessId, price: aRecurringPrice(), license: { activationsLimit: 2, validFor: null } })
  })
  const joins = (name: string, testCard: string, trialDays: number) =>
    joined(bank, { businessId, productId: product.id, name, testCard, trialDays })

  const ada = yield* joins("Ada", "pays", 0)
  yield* joins("Bo", "pays", 14)
  yield* joins("Cleo", "declined", 10)
  const dan = yield* joins("Dan", "pays", 0)
  yield* joins("Eve", "declined", 0)
  yield* liveUntil(db, businessId, ["2026-02-28T10:00:00Z", "2026-03-31T12:00:00Z"])
  yield* cancelSubscription({
    businessId,
    subscriptionId: dan.subscription.id,
    asker: { _tag: "Merchant" },
    when: "now",
    feedback: null,
    comment: null
  })
  const whose = { businessId, customerId: null, subscriptionId: ada.subscription.id, askedBy: "merchant" as const }
  const quote = yield* previewPlanChange({
    ...whose,
    request: {
      productId: product.id,
      quantity: 3,
      addons: [],
      discountCodes: null,
      mode: "prorated_immediately",
      effectiveAt: "immediately",
      onPaymentFailure: null,
      billingCycleAnchor: null,
      replaceScheduled: false
    }
  })
  const { outcome } = yield* confirmPlanChange({ ...whose, quoteId: quote.id })
  if (outcome._tag !== "Scheduled" && outcome.invoiceId !== null) yield* collected(businessId, outcome.invoiceId)
  yield* liveUntil(db, businessId, ["2026-04-30T12:00:00Z", "2026-05-31T12:00:00Z"])
  const [payment] = yield* (yield* Payments).ofInvoice(businessId, lastInvoiceOf(outcome))
  if (payment === undefined) return yield* Effect.die(new Error("The change of plan was not paid"))
  const refund = yield* createRefund({
    businessId,
    paymentId: payment.id,
    items: null,
    reason: "Because",
    metadata: {}
  })
  yield* collectRefund({ businessId, refundId: refund.id })
  const link = yield* grantLink({ businessId, customerId: ada.customer.id, returnUrl: null, delivery: "redirect" })
  yield* openLink({ businessId, ...link, ip: "127.0.0.1" })
})

const lastInvoiceOf = (outcome: Effect.Success<ReturnType<typeof confirmPlanChange>>["outcome"]) => {
  if (outcome._tag === "Scheduled" || outcome.invoiceId === null) throw new Error("The change of plan has no invoice")
  return outcome.invoiceId
}

interface Joining {
  readonly businessId: BusinessId
  readonly productId: ProductId
  readonly name: string
  readonly testCard: string
  readonly trialDays: number
}

/** A new customer with a card of the test bank subscribes, and what is due is collected. */
const joined = Effect.fnUntraced(function* (bank: TestBank, joining: Joining) {
  const { businessId, productId, trialDays } = joining
  const { customer, paymentMethodId } = yield* aCustomerWith(bank, joining)
  const { subscription, invoice } = yield* subscribe({
    businessId,
    customerId: customer.id,
    productId,
    quantity: 1,
    addons: [],
    discountCodes: [],
    billing: someBilling(),
    paymentMethodId,
    trialDays,
    metadata: {}
  })
  if (invoice !== null) yield* collected(businessId, invoice.id)
  return { customer, subscription, invoice }
})

const aCustomerWith = Effect.fnUntraced(function* (bank: TestBank, { businessId, name, testCard }: Joining) {
  const customer = yield* createCustomer({
    businessId,
    name,
    email: EmailAddress.make(`${name.toLowerCase()}@example.com`),
    language: null,
    phoneNumber: null,
    metadata: {}
  })
  const saved = yield* saveTestCard(bank, { businessId, testCard, holderName: name, providerCustomer: null })
  if (saved === null) return yield* Effect.die(new Error(`There is no test card ${testCard}`))
  const method = yield* savePaymentMethod({ businessId, customerId: customer.id, ...saved })
  return { customer, paymentMethodId: method.id }
})

const collected = Effect.fnUntraced(function* (
  businessId: BusinessId,
  invoiceId: Parameters<Payments["Service"]["ofInvoice"]>[1]
) {
  for (const { id } of yield* (yield* Payments).ofInvoice(businessId, invoiceId)) {
    yield* collectPayment({ businessId, paymentId: id, waitingIsOver: false })
  }
})

/** Do what falls due until each of these instants, in order. */
const liveUntil = Effect.fnUntraced(function* (db: Database, businessId: BusinessId, instants: ReadonlyArray<string>) {
  for (const instant of instants) {
    const now = at(instant)
    yield* moveTestClock(db, businessId, now)
    for (let taken = 1; taken > 0; ) {
      const done = yield* runDue({ now, owner: businessId, limit: 100 })
      for (const { paymentId } of done.begun) yield* collectPayment({ businessId, paymentId, waitingIsOver: false })
      taken = done.taken
    }
  }
})
