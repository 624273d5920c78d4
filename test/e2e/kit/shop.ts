import type { DodoPayments } from "dodopayments"
import { Schema } from "effect"
import { type DemoBusiness, origin } from "./demo.ts"

const headersOf = ({ apiKey }: DemoBusiness) => ({
  authorization: `Bearer ${apiKey}`,
  "content-type": "application/json"
})

const decodeCard = Schema.decodeUnknownPromise(Schema.Struct({ payment_method_id: Schema.String }))
const decodeCharges = Schema.decodeUnknownPromise(
  Schema.Struct({ items: Schema.Array(Schema.Struct({ payment_id: Schema.String })) })
)

/** Somebody new, with an address of their own. */
export const newCustomer = async (
  client: DodoPayments,
  name: string
): Promise<{ readonly id: string; readonly email: string }> => {
  const email = `${name.toLowerCase().replace(" ", ".")}@example.com`
  const { customer_id } = await client.customers.create({ email, name })
  return { id: customer_id, email }
}

/** A card of the simulated bank on a customer's file; the answer is its id. */
export const saveTestCard = async (business: DemoBusiness, customer: string, number: string): Promise<string> => {
  const answer = await fetch(`${origin}/customers/${customer}/payment-methods`, {
    method: "POST",
    headers: headersOf(business),
    body: JSON.stringify({ test_card: number })
  })
  return (await decodeCard(await answer.json())).payment_method_id
}

/** A subscription of nine dollars a month, paid with this card; the answer is its id. */
export const subscribe = async (client: DodoPayments, customer: string, card: string): Promise<string> => {
  const { product_id } = await client.products.create({
    name: "Letters by post",
    tax_category: "saas",
    price: {
      type: "recurring_price",
      currency: "USD",
      price: 900,
      discount: 0,
      purchasing_power_parity: false,
      payment_frequency_count: 1,
      payment_frequency_interval: "Month",
      subscription_period_count: 10,
      subscription_period_interval: "Year"
    }
  })
  const { subscription_id } = await client.subscriptions.create({
    billing: { country: "SE", city: "Göteborg", street: "Haga 1", zipcode: "41301", state: "" },
    customer: { customer_id: customer },
    product_id,
    quantity: 1,
    payment_method_id: card
  })
  return subscription_id
}

/** Which of these payments the simulated bank really took, oldest first. */
export const bankTook = async (
  business: DemoBusiness,
  payments: ReadonlySet<string>
): Promise<ReadonlyArray<string>> => {
  const took: Array<string> = []
  for (let number = 0; ; number += 1) {
    const address = `${origin}/test-bank/charges?page_size=1000&page_number=${number}`
    const { items } = await decodeCharges(await (await fetch(address, { headers: headersOf(business) })).json())
    took.push(...items.map(({ payment_id }) => payment_id).filter((id) => payments.has(id)))
    if (items.length < 1000) return took
  }
}
