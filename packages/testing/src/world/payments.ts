import { formatNumber } from "@kundportal/core/invoice/numbering"
import type { Cursor } from "@kundportal/core/kernel/page"
import { slice } from "@kundportal/core/kernel/page"
import type { Payment } from "@kundportal/core/payment/model"
import type { HistoryQuery, ListedPayment, PaymentFilter } from "@kundportal/core/payment/reader"
import { PaymentNotFound, Payments } from "@kundportal/core/payment/reader"
import { Context, DateTime, Effect, Ref } from "effect"
import type { World } from "./model.ts"
import { createdWithin, cut, newestFirst, ofCustomer, oldestFirst, one, own, ownedBy, wanted } from "./rows.ts"

/** The reader of payments over one world. */
export const paymentReader = (world: Ref.Ref<World>) =>
  Context.make(Payments, {
    find: (owner, id) =>
      one(
        world,
        (current) => listed(current, own(owner, current.payments.get(id))),
        () => new PaymentNotFound({ id })
      ),
    findOwn: (owner, customer, id) =>
      one(
        world,
        (current) => listed(current, ofCustomer(customer, own(owner, current.payments.get(id)))),
        () => new PaymentNotFound({ id })
      ),
    ofInvoice: (owner, invoice) =>
      Effect.map(Ref.get(world), ({ payments }) =>
        ownedBy(payments, owner)
          .filter(({ invoiceId }) => invoiceId === invoice)
          .toSorted((a, b) => a.attempt - b.attempt || oldestFirst(a, b))
      ),
    page: (owner, filter, page) =>
      Effect.map(Ref.get(world), (current) =>
        cut(
          ownedBy(current.payments, owner)
            .filter((payment) => passes(payment, filter))
            .toSorted(newestFirst),
          page
        ).map((payment) => listed(current, payment))
      ),
    unsettled: (owner, customer) =>
      Effect.map(Ref.get(world), (current) => {
        const payments = ownedBy(current.payments, owner)
          .filter(({ customerId }) => customerId === customer)
          .toSorted(newestFirst)
        const subscriptions = new Set(payments.flatMap(({ subscriptionId }) => subscriptionId ?? []))
        return [...subscriptions]
          .flatMap((id) => payments.find(({ subscriptionId }) => subscriptionId === id) ?? [])
          .filter(({ status }) => status === "failed")
          .toSorted(newestFirst)
          .map((payment) => listed(current, payment))
      }),
    history: (owner, customer, query) =>
      Effect.map(Ref.get(world), (current) =>
        slice(
          ownedBy(current.payments, owner)
            .filter(({ customerId }) => customerId === customer)
            .map((payment) => listed(current, payment))
            .filter((payment) => matches(payment, query))
            .filter((payment) => query.after === null || isBeyond(payment, query.after))
            .toSorted(newestFirst),
          query.size
        )
      )
  })

function listed(world: World, payment: Payment): ListedPayment
function listed(world: World, payment: Payment | undefined): ListedPayment | undefined
function listed(world: World, payment: Payment | undefined): ListedPayment | undefined {
  if (payment === undefined) return undefined
  const invoice = payment.invoiceId === null ? undefined : world.invoices.get(payment.invoiceId)
  const printed = invoice?.sequence ?? null
  return {
    ...payment,
    invoiceNumber: invoice === undefined || printed === null ? null : formatNumber(invoice.series, printed)
  }
}

const passes = (payment: Payment, filter: PaymentFilter): boolean =>
  createdWithin(payment, filter) &&
  wanted(filter.status, payment.status) &&
  wanted(filter.customerId, payment.customerId) &&
  wanted(filter.subscriptionId, payment.subscriptionId) &&
  wanted(filter.currency, payment.total.currency) &&
  (filter.productId === null || payment.items.some(({ productId }) => productId === filter.productId))

const matches = (payment: ListedPayment, { search, subscriptionId }: HistoryQuery): boolean =>
  wanted(subscriptionId, payment.subscriptionId) &&
  (search === null ||
    [payment.description, payment.invoiceNumber ?? ""].some((text) =>
      text.toLowerCase().includes(search.toLowerCase())
    ))

/** Whether the payment comes after the cursor in a list that starts with the newest. */
const isBeyond = (payment: Payment, cursor: Cursor): boolean =>
  DateTime.isLessThan(payment.createdAt, cursor.createdAt) ||
  (DateTime.toEpochMillis(payment.createdAt) === DateTime.toEpochMillis(cursor.createdAt) && payment.id < cursor.id)
