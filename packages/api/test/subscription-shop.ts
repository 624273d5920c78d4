import { layerInvoicePrinter } from "@kundportal/api/adapters/pdf/printer"
import { PaymentMethodId } from "@kundportal/core/kernel/id"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import { aCard, ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { Bank } from "@kundportal/testing/simulators/bank"
import type { Mood } from "@kundportal/testing/simulators/bank/books"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import DodoPayments from "dodopayments"
import { Effect, Layer, ManagedRuntime } from "effect"
import { serve } from "./served.ts"
import { keys, openDoors, seed } from "./shop.ts"

const aMethod = (name: string, over: Partial<PaymentMethod> = {}): PaymentMethod =>
  aPaymentMethod({
    id: PaymentMethodId.make(`pm_${name}`),
    isDefault: false,
    token: { provider: "simulated_bank", customer: "cust_ada", method: `card_${name}` },
    ...over
  })

/** Ada's cards: two that pay until the bank is told otherwise, and one that has expired. */
export const cards = {
  good: aMethod("good", { isDefault: true }),
  spare: aMethod("spare", { card: aCard({ lastFour: "0002" }) }),
  expired: aMethod("expired", { card: aCard({ expiryYear: 2026, expiryMonth: 3 }) })
}

const month = {
  payment_frequency_count: 1,
  payment_frequency_interval: "Month",
  subscription_period_count: 10,
  subscription_period_interval: "Year"
} as const

/** By the month, with the tax in it. */
export const monthly = (price: number) =>
  ({ type: "recurring_price", currency: "SEK", price, tax_inclusive: true, ...month }) as const

type Doors = Awaited<ReturnType<typeof openDoors>>

/** The story of Basic and Pro is the published one: 30 and 80 a month. */
const productsOf = async (client: DodoPayments, doors: Doors) => {
  const made = async (name: string, price: number, trial_period_days = 0) => {
    const sold = { name, tax_category: "saas", price: { ...monthly(price), trial_period_days } } as const
    return (await client.products.create(sold)).product_id
  }
  const products = {
    basic: await made("Basic", 3000),
    pro: await made("Pro", 8000),
    trial: await made("Trial", 3000, 14)
  }
  await doors.trpc.business.setSubscriptionRules({ allow_change: true })
  const plans = [{ product_id: products.basic }, { product_id: products.pro }]
  await doors.trpc.productCollections.create({ name: "Plans", groups: [{ products: plans }] })
  return products
}

/** A shop that sells Basic and Pro over real HTTP to the official SDK, and a bank in memory. */
export const openSubscriptionShop = async () => {
  const { businesses = [], apiKeys = [], customers = [] } = seed
  const stored = aWorld({ businesses, apiKeys, customers, paymentMethods: Object.values(cards) })
  const world = ManagedRuntime.make(Layer.merge(layerMemory(stored), layerInvoicePrinter))
  const doors = await openDoors(Layer.succeedContext(await world.context()))
  const served = await serve(doors.rest)
  const client = new DodoPayments({ baseURL: served.url, bearerToken: keys.kaffe })
  const products = await productsOf(client, doors)
  const inBank = <A>(work: (bank: Bank["Service"]) => Effect.Effect<A>) => doors.runtime.runPromise(Bank.use(work))
  const wanted = (
    over: Partial<DodoPayments.SubscriptionCreateParams> = {}
  ): DodoPayments.SubscriptionCreateParams => ({
    billing: { country: "SE", city: "Göteborg" },
    customer: { customer_id: ada },
    product_id: products.basic,
    quantity: 1,
    ...over
  })
  const toPro = { product_id: products.pro, quantity: 1, proration_billing_mode: "prorated_immediately" } as const
  return {
    ...doors,
    client,
    products,
    contents: () => world.runPromise(currentWorld),
    inBank,
    behaves: ({ token }: PaymentMethod, mood: Mood) =>
      inBank((bank) => (token === null ? Effect.void : bank.setMood(token, mood))),
    /** What the bank has taken, in öre. */
    taken: async () => (await inBank(({ moved }) => moved)).map(({ amount }) => amount.amount),
    wanted,
    /** A subscription that the good card has paid, half a month ago. */
    running: async (product_id = products.basic): Promise<string> => {
      const made = await client.subscriptions.create(wanted({ product_id, payment_method_id: cards.good.id }))
      await doors.advance(15 * 24 * 60 * 60 * 1000)
      return made.subscription_id
    },
    toPro,
    /** A preview of Pro, and the same change bound to its price: `quote_id` is ours, beyond the SDK's types. */
    quotedFor: async (id: string) => {
      const preview = await client.subscriptions.previewChangePlan(id, toPro)
      return { preview, change: { ...toPro, quote_id: String(Object(preview).quote_id) } }
    },
    /** Status and code of a refusal, and how often the SDK asked: once, where it is told not to try again. */
    refused: async (call: () => PromiseLike<unknown>): Promise<unknown> => {
      const before = served.asked.length
      try {
        await call()
      } catch (refusal) {
        if (!(refusal instanceof DodoPayments.APIError)) throw refusal
        return [refusal.status, Object(refusal.error).code, served.asked.length - before]
      }
      throw new Error("was not refused")
    },
    close: async () => {
      await served.close()
      await doors.close()
      await world.dispose()
    }
  }
}

export type SubscriptionShop = Awaited<ReturnType<typeof openSubscriptionShop>>
