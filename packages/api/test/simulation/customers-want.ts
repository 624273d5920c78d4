import type { ProductId } from "@kundportal/core/kernel/id"
import { collectInvoice } from "@kundportal/core/payment/collect-invoice"
import type { DeclineReason } from "@kundportal/core/payment/model"
import { completeSetup } from "@kundportal/core/payment-method/complete-setup"
import type { CardToken } from "@kundportal/core/payment-method/model"
import { openSetup } from "@kundportal/core/payment-method/open-setup"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { removePaymentMethod } from "@kundportal/core/payment-method/remove-payment-method"
import { savePaymentMethod } from "@kundportal/core/payment-method/save-payment-method"
import { updatePaymentMethod } from "@kundportal/core/payment-method/update-payment-method"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { previewPlanChange } from "@kundportal/core/plan-change/preview-plan-change"
import type { Asker } from "@kundportal/core/subscription/asker"
import { cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import { pauseSubscription } from "@kundportal/core/subscription/pause-subscription"
import { resumeSubscription } from "@kundportal/core/subscription/resume-subscription"
import { revokeCancellation } from "@kundportal/core/subscription/revoke-cancellation"
import { subscribe } from "@kundportal/core/subscription/subscribe"
import { aCard } from "@kundportal/testing/fixtures/customer"
import { aChangeRequest } from "@kundportal/testing/fixtures/plan-change"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import type { Dice } from "@kundportal/testing/plan-changes/dice"
import { Bank } from "@kundportal/testing/simulators/bank"
import type { Mood } from "@kundportal/testing/simulators/bank/books"
import { Context, Effect } from "effect"
import { doOn, type Process } from "./process.ts"
import type { Shop, World } from "./world.ts"

const soft: ReadonlyArray<DeclineReason> = ["card_declined", "insufficient_funds", "try_again_later"]
const hard: ReadonlyArray<DeclineReason> = ["expired_card", "lost_card", "do_not_honor"]

/** How a card behaves from now on. Most pay. */
export const someMood = (dice: Dice): Mood =>
  dice.oneOf<() => Mood>([
    () => "pays",
    () => "pays",
    () => "pays",
    () => "pays",
    () => ({ declines: dice.oneOf(soft) }),
    () => ({ declines: dice.oneOf(soft) }),
    () => ({ declines: dice.oneOf(hard) }),
    () => "asks for authentication",
    () => "asks for authentication",
    () => "loses the answer",
    () => "undecided",
    () => "down"
  ])()

/** A card of a customer, as the bank and we know it. */
export const card = async (
  process: Process,
  shop: Shop,
  { customerId, mood }: { readonly customerId: Shop["customers"][number]; readonly mood?: Mood }
) => {
  const { world } = process
  const bank = Context.get(world.ports, Bank)
  const token: CardToken = Effect.runSync(bank.cardThat(mood ?? (world.dice.often(60) ? "pays" : someMood(world.dice))))
  shop.cards.push({ token, customerId })
  return await doOn(
    process,
    "save card",
    savePaymentMethod({ businessId: shop.id, customerId, card: aCard({ expiryYear: 2040 }), token })
  )
}

/** A customer subscribes, mostly with a card, and what is due is collected. */
export const newcomer = async (process: Process, shop: Shop): Promise<void> => {
  const { dice } = process.world
  const customerId = dice.oneOf(shop.customers)
  const method = dice.often(92) ? await card(process, shop, { customerId }) : null
  const begun = await doOn(
    process,
    "subscribe",
    subscribe({
      businessId: shop.id,
      customerId,
      productId: dice.oneOf(shop.products),
      quantity: dice.oneOf([1, 1, 1, 2, 7]),
      addons: [],
      discountCodes: dice.often(25) ? [dice.oneOf(shop.codes)] : [],
      billing: someBilling(),
      paymentMethodId: method?.id ?? null,
      trialDays: dice.oneOf([null, null, null, 14]),
      metadata: {}
    })
  )
  if (begun === null) return
  const { subscription, invoice } = begun
  shop.subscriptions.push({ id: subscription.id, customerId })
  await doOn(process, "collect", collectInvoice(shop.id, invoice?.id ?? null))
}

interface Chosen {
  readonly shop: Shop
  readonly subscriptionId: Shop["subscriptions"][number]["id"]
  readonly customerId: Shop["customers"][number]
  readonly asker: Asker
}

/** Somebody's subscription, and who asks: its customer, or the business. */
export const someSubscription = ({ dice, shops }: World): Chosen | null => {
  const shop = dice.oneOf(shops)
  if (shop.subscriptions.length === 0) return null
  const { id: subscriptionId, customerId } = dice.oneOf(shop.subscriptions)
  const asker: Asker = dice.often(70) ? { _tag: "Customer", customerId } : { _tag: "Merchant" }
  return { shop, subscriptionId, customerId, asker }
}

type Want = (process: Process, chosen: Chosen) => Promise<void>

const planChange: Want = async (process, { shop, subscriptionId, customerId, asker }) => {
  const { dice, clock } = process.world
  const askedBy = asker._tag === "Customer" ? "customer" : "merchant"
  const whose = {
    businessId: shop.id,
    customerId: askedBy === "customer" ? customerId : null,
    subscriptionId,
    askedBy
  } as const
  const productId: ProductId = dice.oneOf(shop.products)
  const request = aChangeRequest({
    productId,
    quantity: dice.oneOf([1, 2, 3]),
    addons: [],
    discountCodes: null,
    mode: null,
    effectiveAt: null,
    onPaymentFailure: null,
    billingCycleAnchor: null,
    replaceScheduled: dice.often(50)
  })
  const quote = await doOn(process, "preview", previewPlanChange({ ...whose, request }))
  if (quote === null) return
  clock.set(clock.now() + dice.below(17) * 60_000)
  const confirmed = await doOn(process, "confirm", confirmPlanChange({ ...whose, quoteId: quote.id }))
  if (dice.often(20)) await doOn(process, "confirm again", confirmPlanChange({ ...whose, quoteId: quote.id }))
  if (confirmed === null) return
  const { outcome } = confirmed
  process.world.tally.count("plan changes")
  const invoiceId = outcome._tag === "Scheduled" ? null : outcome.invoiceId
  await doOn(process, "collect", collectInvoice(shop.id, invoiceId))
}

const cancel: Want = async (process, { shop, subscriptionId, asker }) => {
  const when = process.world.dice.often(40) ? "now" : "next_billing_date"
  const command = { businessId: shop.id, subscriptionId, asker, when, feedback: null, comment: null } as const
  await doOn(process, `cancel ${when}`, cancelSubscription(command))
}

const revoke: Want = async (process, { shop, subscriptionId, asker }) => {
  await doOn(process, "revoke", revokeCancellation({ businessId: shop.id, subscriptionId, asker }))
}

const pause: Want = async (process, { shop, subscriptionId, asker }) => {
  await doOn(process, "pause", pauseSubscription({ businessId: shop.id, subscriptionId, asker }))
}

const resume: Want = async (process, { shop, subscriptionId, asker }) => {
  await doOn(process, "resume", resumeSubscription({ businessId: shop.id, subscriptionId, asker }))
}

/** Another card for the subscription, which pays at once what is owed. A double click asks twice. */
const newCard: Want = async (process, { shop, subscriptionId, customerId, asker }) => {
  const { dice } = process.world
  const method = await card(process, shop, { customerId })
  if (method === null) return
  const command = { businessId: shop.id, subscriptionId, asker, paymentMethodId: method.id, attended: dice.often(80) }
  const twice = dice.often(20) ? [0, 1] : [0]
  await Promise.all(
    twice.map(async () => {
      const changed = await doOn(process, "new card", updatePaymentMethod(command))
      await doOn(process, "collect", collectInvoice(shop.id, changed?.payment?.invoiceId ?? null))
    })
  )
}

/** The same by the bank's own page. */
const hostedCard: Want = async (process, { shop, subscriptionId, customerId, asker }) => {
  const { world } = process
  const bank = Context.get(world.ports, Bank)
  const businessId = shop.id
  const opening = {
    businessId,
    customerId,
    subscriptionId: world.dice.often(80) ? subscriptionId : null,
    returnUrl: null
  }
  const page = await doOn(process, "open setup", openSetup(opening))
  if (page === null) return
  if (world.dice.often(20)) Effect.runSync(bank.abandonSetup(page.url))
  else Effect.runSync(bank.completeSetup(page.url, someMood(world.dice)))
  for (const _ of world.dice.often(30) ? [0, 1] : [0]) {
    const done = await doOn(process, "complete setup", completeSetup({ businessId, setupId: page.setup.id, asker }))
    const invoiceId = done?._tag === "Saved" ? (done.changed?.payment?.invoiceId ?? null) : null
    await doOn(process, "collect", collectInvoice(businessId, invoiceId))
  }
}

const removeCard: Want = async (process, { shop, customerId }) => {
  const { dice } = process.world
  const businessId = shop.id
  const methods = await doOn(
    process,
    "cards",
    Effect.flatMap(PaymentMethods, (all) => all.ofCustomer(businessId, customerId))
  )
  if (methods === null || methods.length === 0) return
  const { id: paymentMethodId } = dice.oneOf(methods)
  await doOn(process, "remove card", removePaymentMethod({ businessId, customerId, paymentMethodId }))
}

/** A card behaves otherwise from now on. Most often it pays again. */
const moodSwing: Want = async ({ world }, { shop }) => {
  if (shop.cards.length === 0) return
  const { token } = world.dice.oneOf(shop.cards)
  const mood = world.dice.often(50) ? "pays" : someMood(world.dice)
  Effect.runSync(Context.get(world.ports, Bank).setMood(token, mood))
  world.trace.say(`mood ${token.method} ${JSON.stringify(mood)}`)
}

const subscribeToo: Want = (process, { shop }) => newcomer(process, shop)

/** What customers do, the more often the more often it stands here. */
export const customerWants: ReadonlyArray<Want> = [
  planChange,
  planChange,
  planChange,
  cancel,
  revoke,
  pause,
  resume,
  resume,
  newCard,
  newCard,
  hostedCard,
  removeCard,
  moodSwing,
  moodSwing,
  moodSwing,
  moodSwing,
  subscribeToo,
  subscribeToo
]
