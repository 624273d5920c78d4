import { DateTime, Option } from "effect"
import { unsupported } from "../vectors/record.ts"
import type { Merchant } from "./portal.ts"
import { setClock, takenBy } from "./stall.ts"

/** A bill after the change, in minor units: what its plan costs, what the bank took, and what credit is left then. */
export interface Renewal {
  readonly price: number
  readonly total: number
  readonly creditLeft: number
}

/** Whose bills, how many of them, and the credit that they begin with. */
export interface Ahead {
  readonly subscriptionId: string
  readonly count: number
  readonly credit: number
}

/** Move the clock from billing date to billing date, and tell what was billed and taken on each. */
export const renewalsOf = async (merchant: Merchant, ahead: Ahead): Promise<ReadonlyArray<Renewal>> => {
  const { subscriptionId: subscription_id, count } = ahead
  if (count > mostRenewals) return unsupported(`more than ${mostRenewals} bills ahead`)
  const renewals: Array<Renewal> = []
  let creditLeft = ahead.credit
  while (renewals.length < count) {
    const { next_billing_date } = await merchant.sdk.subscriptions.retrieve(subscription_id)
    const before = (await takenBy(merchant)).length
    await setClock(merchant, Option.getOrThrow(Option.map(DateTime.make(next_billing_date), DateTime.toUtc)))
    const taken = (await takenBy(merchant)).slice(before)
    const { items } = await merchant.typed.invoices.list.query({ subscription_id })
    const [newest] = items
    if (newest?.purpose !== "renewal") throw new Error(`no bill on ${next_billing_date}`)
    creditLeft -= newest.credit_applied
    renewals.push({ price: newest.total_amount, total: taken.reduce((all, amount) => all + amount, 0), creditLeft })
  }
  return renewals
}

const mostRenewals = 24
