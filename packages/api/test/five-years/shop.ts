import type { Ask } from "./asking.ts"

/** When the shop opens, on its own clock. */
export const opens = "2030-01-10T09:00:00.000Z"

const cards = { pays: "4242424242424242", mastercard: "5555555555554444", amex: "378282246310005" } as const

/** A kind of subscriber, and how the card behaves that its bills are asked of after the first one. */
interface Kind {
  readonly product: "byTheMonth" | "byTheYear"
  readonly card: string
  readonly laterCard?: string
  readonly quantity?: number
  readonly code?: string
  readonly trialDays?: number
  readonly step?: Readonly<Record<string, unknown>>
}

/** Twenty kinds; the first twelve of them pay every month. */
const kinds: ReadonlyArray<Kind> = [
  ...Array.from({ length: 8 }, (): Kind => ({ product: "byTheMonth", card: cards.pays })),
  { product: "byTheMonth", card: cards.mastercard, quantity: 2 },
  { product: "byTheMonth", card: cards.amex, quantity: 3 },
  { product: "byTheMonth", card: cards.pays, code: "TIO" },
  { product: "byTheMonth", card: cards.pays, trialDays: 14 },
  { product: "byTheYear", card: cards.pays },
  { product: "byTheYear", card: cards.mastercard, trialDays: 30 },
  // These never pay again: declined, no money (asked several times), and nobody there to authenticate.
  { product: "byTheMonth", card: cards.pays, laterCard: "4000000000000341" },
  { product: "byTheMonth", card: cards.pays, laterCard: "4000000000009995" },
  { product: "byTheMonth", card: cards.pays, laterCard: "4000002500003155" },
  { product: "byTheMonth", card: cards.pays, step: { cancel_at_next_billing_date: true } },
  { product: "byTheMonth", card: cards.pays, step: { status: "paused" } },
  { product: "byTheMonth", card: cards.pays, laterCard: "4000000000000069" }
]

/** What stands in a list of subscriptions five years later, of so many that were sold. */
export const expectedStatuses = (count: number): Readonly<Record<string, number>> => {
  const statuses = { active: 0, on_hold: 0, cancelled: 0, paused: 0 }
  for (let place = 0; place < count; place += 1) statuses[statusOf(kindOf(place))] += 1
  return statuses
}

const statusOf = ({ laterCard, step }: Kind) => {
  if (laterCard !== undefined) return "on_hold"
  if (step === undefined) return "active"
  return step.status === "paused" ? "paused" : "cancelled"
}

const kindOf = (place: number): Kind => {
  const kind = kinds[place % kinds.length]
  if (kind === undefined) throw new Error("there are kinds")
  return kind
}

const price = (months: "Month" | "Year", amount: number) => ({
  name: `By the ${months.toLowerCase()}`,
  tax_category: "saas",
  price: {
    type: "recurring_price",
    currency: "SEK",
    price: amount,
    tax_inclusive: true,
    payment_frequency_count: 1,
    payment_frequency_interval: months,
    subscription_period_count: 10,
    subscription_period_interval: "Year"
  }
})

const together = 10
const perHour = 50

/** Sell so many subscriptions of every kind, over some hours of the shop's first day. */
export const sell = async (ask: Ask, count: number): Promise<void> => {
  await ask.clock(opens)
  const productOf = {
    byTheMonth: (await ask.post("/products", price("Month", 900))).product_id,
    byTheYear: (await ask.post("/products", price("Year", 9000))).product_id
  }
  await ask.post("/api/trpc/merchant.discounts.create", { type: "percentage", amount: 1000, name: "Ten", code: "TIO" })
  for (let first = 0; first < count; first += together) {
    if (first > 0 && first % perHour === 0) await ask.clock(hoursLater(first / perHour))
    const places = Array.from({ length: Math.min(together, count - first) }, (_, index) => first + index)
    await Promise.all(places.map((place) => sellOne(ask, place, productOf)))
  }
}

const hoursLater = (hours: number): string => new Date(Date.parse(opens) + hours * 3_600_000).toISOString()

const sellOne = async (ask: Ask, place: number, productOf: Readonly<Record<Kind["product"], unknown>>) => {
  const kind = kindOf(place)
  const customer = await ask.post("/customers", { email: `customer${place}@example.com`, name: `Customer ${place}` })
  const saved = async (test_card: string) =>
    (await ask.post(`/customers/${customer.customer_id}/payment-methods`, { test_card })).payment_method_id
  const sold = await ask.post("/subscriptions", {
    billing: { country: "SE", city: "Malmö" },
    customer: { customer_id: customer.customer_id },
    product_id: productOf[kind.product],
    quantity: kind.quantity ?? 1,
    payment_method_id: await saved(kind.card),
    ...(kind.code === undefined ? {} : { discount_codes: [kind.code] }),
    ...(kind.trialDays === undefined ? {} : { trial_period_days: kind.trialDays })
  })
  if (kind.laterCard !== undefined) {
    await ask.post(`/subscriptions/${sold.subscription_id}/update-payment-method`, {
      type: "existing",
      payment_method_id: await saved(kind.laterCard)
    })
  }
  if (kind.step !== undefined) await ask.patch(`/subscriptions/${sold.subscription_id}`, kind.step)
}
