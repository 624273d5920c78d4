import type { DueFacts, DueQuery } from "@kundportal/core/billing-run/due-work"
import type { Invoice } from "@kundportal/core/invoice/model"
import { invariant } from "@kundportal/core/kernel/invariant"
import { dueAt } from "@kundportal/core/subscription/due"
import type { Subscription } from "@kundportal/core/subscription/model"
import { DateTime } from "effect"
import type { PutOff, World } from "./model.ts"
import { oldestFirst, own, ownedBy } from "./rows.ts"

/** Those whose date has come, the earliest first. */
export const dueIn = (world: World, { now, owner }: DueQuery, wallNow: DateTime.Utc): ReadonlyArray<Subscription> =>
  [...world.subscriptions.values()]
    .filter(({ businessId }) => (owner === null ? !world.testClocks.has(businessId) : businessId === owner))
    .filter(({ id }) => !world.inWork.has(id) && isTried(world.putOff.get(id), wallNow))
    .flatMap((subscription): ReadonlyArray<Dated> => {
      const createdAt = dueAt(subscription)
      const isDue = createdAt !== null && DateTime.isLessThanOrEqualTo(createdAt, now)
      return isDue ? [{ id: subscription.id, createdAt, subscription }] : []
    })
    .toSorted(oldestFirst)
    .map(({ subscription }) => subscription)

interface Dated {
  readonly id: string
  readonly createdAt: DateTime.Utc
  readonly subscription: Subscription
}

/** Whether it is its turn: it was never put off, or for long enough. */
export const isTried = (putOff: PutOff | undefined, now: DateTime.Utc): boolean =>
  putOff === undefined || DateTime.isLessThanOrEqualTo(putOff.notBefore, now)

/** All that decides what is due for a subscription, as it stands. */
export const factsAbout = (world: World, id: string): DueFacts => {
  const subscription = world.subscriptions.get(id)
  invariant(subscription !== undefined, `${id} is due and does not exist`)
  const { businessId, customerId, openInvoiceId, paymentMethodId, price } = subscription
  const business = world.businesses.get(businessId)
  const customer = own(businessId, world.customers.get(customerId))
  invariant(business !== undefined && customer !== undefined, `subscription ${id} of nobody`)
  const wallet = ownedBy(world.wallets, businessId).find(
    ({ customerId: holder, balance }) => holder === customerId && balance.currency === price.currency
  )
  const invoice = openInvoiceId === null ? undefined : world.invoices.get(openInvoiceId)
  const method = paymentMethodId === null ? undefined : world.paymentMethods.get(paymentMethodId)
  return {
    subscription,
    business,
    customer,
    wallet: wallet ?? null,
    open: invoice === undefined ? null : { invoice, notes: notesOf(world, invoice) },
    attempts: [...world.payments.values()]
      .filter(({ invoiceId }) => invoiceId !== null && invoiceId === openInvoiceId)
      .toSorted((a, b) => a.attempt - b.attempt || oldestFirst(a, b)),
    paymentMethod: method === undefined || method.removedAt !== null ? null : method
  }
}

const notesOf = ({ invoices }: World, { id }: Invoice): ReadonlyArray<Invoice> =>
  [...invoices.values()]
    .filter(({ corrects }) => corrects === id)
    .toSorted((a, b) => oldestFirst({ id: a.id, createdAt: a.issuedAt }, { id: b.id, createdAt: b.issuedAt }))
