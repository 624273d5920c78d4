import { createMerchantClient } from "@kundportal/api/client"
import type { DemoFile } from "@kundportal/api/demo/demo-file"
import { DodoPayments } from "dodopayments"
import { inject } from "vitest"

export type DemoBusiness = DemoFile["businesses"][number]
export type DemoCustomer = DemoBusiness["customers"][number]

export const origin = inject("origin")
const { businesses } = inject("demo")

const businessNamed = (name: string): DemoBusiness => {
  const business = businesses.find((each) => each.name === name)
  if (business === undefined) throw new Error(`The demo has no business ${name}`)
  return business
}

/** Sells in kronor and euro, speaks Swedish. */
export const sprakhuset = businessNamed("Språkhuset")
/** Sells in dollars, yen and dinars, speaks English. */
export const tidewater = businessNamed("Tidewater Backup")

export const customerOf = (business: DemoBusiness, email: string): DemoCustomer => {
  const customer = business.customers.find((each) => each.email === email)
  if (customer === undefined) throw new Error(`${business.name} has no customer ${email}`)
  return customer
}

/** Two cards, six subscriptions, one of them behind; Swedish. */
export const astrid = customerOf(sprakhuset, "astrid.lindqvist@example.com")
/** Six subscriptions; English. */
export const grace = customerOf(tidewater, "grace.whitfield@example.com")
/** Two thousand payments; Swedish. */
export const nils = customerOf(sprakhuset, "nils.holm@example.com")

/** The merchant's server: the official SDK, pointed at this portal and otherwise unchanged. */
export const merchantOf = ({ apiKey }: DemoBusiness): DodoPayments =>
  new DodoPayments({ bearerToken: apiKey, baseURL: origin, maxRetries: 0 })

/** The same merchant by the typed client, which also knows what the SDK does not. */
export const typedMerchantOf = ({ apiKey }: DemoBusiness) => createMerchantClient({ url: origin, apiKey })

/** A personal link for a redirect: one-time, for 24 hours. */
export const linkFor = async (business: DemoBusiness, customer: { readonly id: string }): Promise<string> =>
  (await merchantOf(business).customers.customerPortal.create(customer.id)).link

let made = 0

/** A customer nobody else knows: whatever a test uses up or sets, no other test meets it. */
export const freshCustomer = async (business: DemoBusiness, word: string) => {
  made += 1
  const email = `${word}.${process.pid}.${made}@example.com`
  const { customer_id: id, name } = await merchantOf(business).customers.create({ email, name: `Fresh ${word}` })
  return { id, email, name }
}
