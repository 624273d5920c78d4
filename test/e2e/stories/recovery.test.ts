import { DodoPayments } from "dodopayments"
import { expect, it, vi } from "vitest"
import { stories } from "../kit/browser.ts"
import { origin, tidewater } from "../kit/demo.ts"
import { letterTo } from "../kit/letters.ts"
import { bankTook, newCustomer, saveTestCard, subscribe } from "../kit/shop.ts"

const client = new DodoPayments({ bearerToken: tidewater.apiKey, baseURL: origin })

const standing = (id: string, status: DodoPayments.SubscriptionStatus) =>
  vi.waitFor(async () => expect((await client.subscriptions.retrieve(id)).status).toBe(status), {
    timeout: 30_000,
    interval: 250
  })

const newCardPage = async (id: string): Promise<string> => {
  const { payment_link } = await client.subscriptions.updatePaymentMethod(id, { payment_method: { type: "new" } })
  return payment_link ?? ""
}

stories("a customer whose renewal was declined", (visitors) => {
  it("is told, tries a card that is declined too, confirms another with the bank, and has it all back", async () => {
    const customer = await newCustomer(client, "Rosa Recovers")
    const good = await saveTestCard(tidewater, customer.id, "4242 4242 4242 4242")
    const id = await subscribe(client, customer.id, good)
    const poor = await saveTestCard(tidewater, customer.id, "4000 0000 0000 9995")
    await client.subscriptions.updatePaymentMethod(id, {
      payment_method: { type: "existing", payment_method_id: poor }
    })
    await client.subscriptions.update(id, { next_billing_date: new Date(Date.now() + 1500).toISOString() })
    await standing(id, "on_hold")
    expect((await letterTo(customer.email, 2)).text).toContain("There was not enough money on the card")

    const page = await visitors.open()
    await page.goto(await newCardPage(id))
    await page.getByRole("button", { name: "4000 0000 0000 0002" }).click()
    await page.getByRole("heading", { name: "The payment did not go through", level: 1 }).waitFor()
    await standing(id, "on_hold")

    await page.goto(await newCardPage(id))
    await page.getByRole("button", { name: "4000 0025 0000 3155" }).click()
    await page.getByRole("link", { name: "Confirm at the bank" }).click()
    await page.getByRole("button", { name: "Approve" }).click()
    await page.getByRole("heading", { name: "Thank you, it is paid", level: 1 }).waitFor()
    await standing(id, "active")
    expect((await letterTo(customer.email, 3)).text).toContain("active again")

    const { items } = await client.payments.list({ subscription_id: id, page_number: 0 })
    // Nine dollars and 25 % tax.
    expect(items.map(({ status, total_amount }) => [status, total_amount])).toEqual([
      ["succeeded", 1125],
      ["failed", 1125],
      ["failed", 1125],
      ["succeeded", 1125]
    ])
    const paid = items.filter(({ status }) => status === "succeeded").map(({ payment_id }) => payment_id)
    expect(await bankTook(tidewater, new Set(items.map(({ payment_id }) => payment_id)))).toEqual(paid.toReversed())
  })
})

stories("a bank that takes its time", () => {
  it("delays nobody else, and nobody pays twice", async () => {
    const customer = await newCustomer(client, "Sam Slow")
    const slow = await saveTestCard(tidewater, customer.id, "4000 0000 0000 2206")
    let isAnswered = false
    const subscribing = subscribe(client, customer.id, slow).finally(() => {
      isAnswered = true
    })
    for (let asked = 0; asked < 5; asked += 1) await client.customers.retrieve(customer.id)
    expect(isAnswered).toBe(false)
    const id = await subscribing
    await standing(id, "active")
    const { items } = await client.payments.list({ subscription_id: id, page_number: 0 })
    expect(items.map(({ status }) => status)).toEqual(["succeeded"])
  })

  it("is waited for when it cannot be reached, and nothing is said to have failed or succeeded", async () => {
    const customer = await newCustomer(client, "Dan Down")
    const down = await saveTestCard(tidewater, customer.id, "4000 0000 0000 3303")
    const id = await subscribe(client, customer.id, down)
    expect((await client.subscriptions.retrieve(id)).status).toBe("pending")
    const { items } = await client.payments.list({ subscription_id: id, page_number: 0 })
    expect(items.map(({ status }) => status)).toEqual(["processing"])
  })
})
