import { setBillingRules } from "@kundportal/core/business/set-billing-rules"
import type { Change } from "@kundportal/core/changes"
import { Commit } from "@kundportal/core/commit"
import { CustomerId, SubscriptionId } from "@kundportal/core/kernel/id"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { previewPlanChange } from "@kundportal/core/plan-change/preview-plan-change"
import type { ChangeRequest, Quote } from "@kundportal/core/plan-change/quote"
import type { Subscription } from "@kundportal/core/subscription/model"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { aDiscount } from "@kundportal/testing/fixtures/discount"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { aChangeRequest } from "@kundportal/testing/fixtures/plan-change"
import { at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import type { DateTime } from "effect"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { basic, lenient, paid, planOf, plans, pro, proId, seat, starter, usd } from "./plans.ts"

export const sub = SubscriptionId.make("sub_1")
export const onBasic = paid({ plan: planOf(basic) })
export const eve = aCustomer({ id: CustomerId.make("cus_eve") })
export const hers = { ...onBasic, id: SubscriptionId.make("sub_eve"), customerId: eve.id }
export const may1 = at("2026-05-01T00:00:00Z")

export const store = (over: { readonly subscription?: Partial<Subscription>; readonly wallet?: number } = {}) =>
  layerMemory(
    aWorld({
      businesses: [lenient],
      customers: [aCustomer(), eve],
      collections: [plans],
      addons: [seat],
      products: [basic, pro, starter],
      discounts: [aDiscount({ usageLimit: 1 })],
      subscriptions: [{ ...onBasic, ...over.subscription }, hers],
      wallets: over.wallet === undefined ? [] : [aWallet({ balance: usd(over.wallet) })]
    })
  )

export const now = (instant: DateTime.Utc) => TestClock.setTime(instant.epochMilliseconds)
export const later = (instant: DateTime.Utc, ms: number) => TestClock.setTime(instant.epochMilliseconds + ms)
export const quarter = 15 * 60 * 1000

export const whose = { businessId: kaffe, customerId: ada, subscriptionId: sub, askedBy: "customer" as const }

export const preview = (request: Partial<ChangeRequest> = {}) =>
  previewPlanChange({ ...whose, request: aChangeRequest({ productId: proId, quantity: 1, ...request }) })

export const byMerchant = (request: Partial<ChangeRequest> = {}) =>
  previewPlanChange({
    ...whose,
    customerId: null,
    askedBy: "merchant",
    request: aChangeRequest({ productId: proId, quantity: 1, effectiveAt: "immediately", ...request })
  })

export const confirm = ({ id, askedBy }: Quote) => confirmPlanChange({ ...whose, askedBy, quoteId: id })

export const subscription = Effect.map(currentWorld, ({ subscriptions }) => {
  const found = subscriptions.get(sub)
  if (found === undefined) throw new Error("the subscription is gone")
  return found
})
export const invoices = Effect.map(currentWorld, (world) => [...world.invoices.values()])
/** The one document that there is. */
export const onlyInvoice = Effect.map(invoices, ([invoice, ...others]) => {
  if (invoice === undefined || others.length > 0) throw new Error("not one invoice")
  return invoice
})
export const happenings = Effect.map(currentWorld, ({ events }) =>
  events.flatMap((event) => (event._tag === "SubscriptionChanged" ? [event.what] : []))
)
export const edit = (...changes: ReadonlyArray<Change>) =>
  Effect.flatMap(Commit, (port) => port.commit(kaffe, { changes, events: [] }))

/** The business sets other rules. */
export const withRules = (over: Partial<typeof lenient.subscriptionRules>) =>
  setBillingRules(kaffe, () => ({ subscriptionRules: { ...lenient.subscriptionRules, ...over } }))
