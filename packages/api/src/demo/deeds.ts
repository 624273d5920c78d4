import type { Business } from "@kundportal/core/business/model"
import { correctInvoice } from "@kundportal/core/invoice/correct-invoice"
import { Invoices } from "@kundportal/core/invoice/reader"
import type { CustomerId, SubscriptionId } from "@kundportal/core/kernel/id"
import { invariant } from "@kundportal/core/kernel/invariant"
import { keepLicenseKeys } from "@kundportal/core/license-key/keep-license-keys"
import { LicenseKeys } from "@kundportal/core/license-key/reader"
import { settleInvoice } from "@kundportal/core/payment/settle-invoice"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { previewPlanChange } from "@kundportal/core/plan-change/preview-plan-change"
import type { Quote } from "@kundportal/core/plan-change/quote"
import { Quotes } from "@kundportal/core/plan-change/reader"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { adjustWallet } from "@kundportal/core/wallet/adjust-wallet"
import { Wallets } from "@kundportal/core/wallet/reader"
import type { DateTime } from "effect"
import { Effect } from "effect"
import type { Goods } from "./goods.ts"
import type { Story, ToldChange, ToldCorrection, ToldGift } from "./story.ts"
import { named, orNull, tellOnce } from "./telling.ts"

/** What a deed needs to know: the story so far. */
export interface Today {
  readonly story: Story
  readonly business: Business
  readonly goods: Goods
  readonly now: DateTime.Utc
}

/** What was done today, each by the use case that everybody calls, and last the licence keys of all that is running. */
export const tellToday = Effect.fnUntraced(function* (today: Today) {
  const { deeds } = today.story
  for (const told of deeds.gifts) yield* tellGift(today, told)
  for (const [index, told] of deeds.changes.entries()) yield* tellChange(today, told, `change/${index}`)
  for (const [index, told] of deeds.corrections.entries()) yield* tellCorrection(today, told, `correction/${index}`)
  yield* tellLicenseKeys(today)
})

const customerOf = ({ story }: Today, key: string): CustomerId => named.customer(`${story.name}/customer/${key}`)

const subscriptionOf = ({ story }: Today, { customer, subscription }: Pick<ToldChange, "customer" | "subscription">) =>
  named.subscription(`${story.name}/customer/${customer}/subscription/${subscription}`)

const tellGift = Effect.fnUntraced(function* (today: Today, { customer, amount, reason }: ToldGift) {
  const { business, now, story } = today
  const customerId = customerOf(today, customer)
  const wallets = yield* Wallets
  yield* tellOnce({
    name: `${story.name}/gift/${customer}`,
    at: now,
    told: wallets.find(business.id, customerId, amount.currency),
    tell: Effect.map(
      adjustWallet({ businessId: business.id, customerId, direction: "credit", amount, reason }),
      ({ wallet }) => wallet
    )
  })
})

const tellChange = Effect.fnUntraced(function* (today: Today, told: ToldChange, title: string) {
  const { business, now, story } = today
  const name = `${story.name}/${title}`
  const quotes = yield* Quotes
  const subscriptionId = subscriptionOf(today, told)
  const kept = orNull(quotes.find(business.id, subscriptionId, named.quote(name)))
  yield* tellOnce({
    name,
    at: now,
    told: Effect.map(kept, (quote) => (quote === null || quote.outcome === null ? null : quote)),
    tell: changed(today, told, kept)
  })
})

/** Ask for the price, take it, and pay what it says. A start that was killed after the first goes on with the second. */
const changed = Effect.fnUntraced(function* <E, R>(
  today: Today,
  told: ToldChange,
  kept: Effect.Effect<Quote | null, E, R>
) {
  const { business, goods } = today
  const { askedBy, paid, quantity } = told
  const target = goods.products.get(told.product)
  invariant(target !== undefined, `the story sells no ${told.product}`)
  const subscriptionId = subscriptionOf(today, told)
  const { addons } = yield* (yield* Subscriptions).find(business.id, subscriptionId)
  const whose = { businessId: business.id, customerId: null, subscriptionId, askedBy }
  const request = {
    productId: target.id,
    quantity,
    addons: addons.filter(({ addonId }) => target.addonIds.includes(addonId)),
    discountCodes: null,
    mode: null,
    effectiveAt: told.effectiveAt,
    onPaymentFailure: null,
    billingCycleAnchor: null,
    replaceScheduled: false
  }
  const asked = previewPlanChange({ ...whose, request }).pipe(
    // Another start was faster with the quote: it is the same one.
    Effect.catchTag("StaleWrite", () => kept)
  )
  const quote = (yield* kept) ?? (yield* asked)
  invariant(quote !== null, "whoever was faster has left its quote")
  const accepted = yield* confirmPlanChange({ ...whose, quoteId: quote.id })
  if (paid && accepted.outcome._tag === "AwaitingPayment") {
    const { invoiceId } = accepted.outcome
    const { paymentMethodId } = yield* (yield* Subscriptions).find(business.id, subscriptionId)
    yield* settleInvoice({ businessId: business.id, invoiceId, outcome: { _tag: "Paid" }, paymentMethodId }).pipe(
      Effect.catchTag(["InvoiceNotOpen", "StaleWrite"], () => Effect.void)
    )
  }
  return accepted
})

/** Something taken back of the newest paid invoice of a subscription. */
const tellCorrection = Effect.fnUntraced(function* (today: Today, told: ToldCorrection, title: string) {
  const { business, now, story } = today
  const invoices = yield* Invoices
  const documents = yield* invoices.ofSubscription(business.id, subscriptionOf(today, told))
  const invoice = documents.find(({ kind, status }) => kind === "invoice" && status === "paid")
  invariant(invoice !== undefined, `${told.customer} has paid an invoice`)
  yield* tellOnce({
    name: `${story.name}/${title}`,
    at: now,
    told: Effect.map(invoices.creditNotesOf(business.id, invoice.id), ([note]) => note ?? null),
    tell: Effect.map(
      correctInvoice({
        businessId: business.id,
        invoiceId: invoice.id,
        takenBack: told.takenBack,
        to: told.to,
        reason: told.reason
      }),
      ({ note }) => note
    )
  })
})

/** Their reaction hears of what happens from now on; what the past has earned is looked at here. */
const tellLicenseKeys = Effect.fnUntraced(function* (today: Today) {
  const { business, now, story, goods } = today
  const keys = yield* LicenseKeys
  const licensed = [...goods.products].filter(([, { license }]) => license !== null).map(([short]) => short)
  for (const { key, subscriptions } of story.customers) {
    for (const [index, { product }] of subscriptions.entries()) {
      if (!licensed.includes(product)) continue
      const subscriptionId: SubscriptionId = subscriptionOf(today, { customer: key, subscription: index })
      yield* tellOnce({
        name: `${story.name}/licenses/${key}/${index}`,
        at: now,
        told: Effect.map(keys.ofSubscription(business.id, subscriptionId), ([first]) => first ?? null),
        tell: Effect.as(
          keepLicenseKeys({
            _tag: "SubscriptionChanged",
            id: named.event(`${story.name}/licenses/${key}/${index}`),
            businessId: business.id,
            customerId: customerOf(today, key),
            subscriptionId,
            what: "activated"
          }),
          null
        )
      })
    }
  }
})
