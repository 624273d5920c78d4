import { correctInvoice } from "@kundportal/core/invoice/correct-invoice"
import { CustomerId, InvoiceId, PaymentId, RefundId, SubscriptionId } from "@kundportal/core/kernel/id"
import { collectInvoice } from "@kundportal/core/payment/collect-invoice"
import { Collector } from "@kundportal/core/payment/collector"
import { updatePaymentMethod } from "@kundportal/core/payment-method/update-payment-method"
import { cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import { Effect } from "effect"
import { card } from "./customers-want.ts"
import { doOn, type Process } from "./process.ts"
import type { Shop } from "./world.ts"

type Want = (process: Process) => Promise<void>

/** A row about any shop, chosen by the dice: there are few at a time. */
const some = async ({ world }: Process, sql: string) => {
  const { rows } = await world.db.pool.query<Record<string, unknown>>(sql)
  const row = rows.length === 0 ? null : world.dice.oneOf(rows)
  const shop: Shop | undefined = world.shops.find(({ id }) => id === row?.business_id)
  return row === null || shop === undefined ? null : { row, shop }
}

const underWay = `select p.business_id, p.id, p.invoice_id, p.subscription_id, (i.total ->> 'amount')::bigint as amount
  from payment p join invoice i on i.business_id = p.business_id and i.id = p.invoice_id
  where p.status in ('processing', 'requires_customer_action') and i.status = 'open'
  order by p.created_at, p.id limit 60`

/** The bank tells of a charge while its customer comes back from the page: two look at the same payment at once. */
const toldTwice: Want = async (process) => {
  const found = await some(process, underWay)
  if (found === null) return
  const { row, shop } = found
  const paymentId = PaymentId.make(String(row.id))
  const look = Effect.flatMap(Collector, (all) => all.collect(shop.id, paymentId))
  await Promise.all([0, 1].map(() => doOn(process, "told of a payment", look)))
}

const givenBack = "select business_id, id from refund where status = 'pending' order by created_at, id limit 60"

/** The same of money on its way back. */
const refundToldTwice: Want = async (process) => {
  const found = await some(process, givenBack)
  if (found === null) return
  const { row, shop } = found
  const look = Effect.flatMap(Collector, (all) => all.refund(shop.id, RefundId.make(String(row.id))))
  await Promise.all([0, 1].map(() => doOn(process, "told of a refund", look)))
}

/** Somebody ends what is being paid for right now, so that nobody has to pay it any more. */
const endedMeanwhile: Want = async (process) => {
  const found = await some(process, underWay)
  if (found?.row.subscription_id == null) return
  const { row, shop } = found
  const subscriptionId = SubscriptionId.make(String(row.subscription_id))
  const command = { businessId: shop.id, subscriptionId, asker: { _tag: "Merchant" }, when: "now" } as const
  await doOn(process, "cancel what is being paid", cancelSubscription({ ...command, feedback: null, comment: null }))
}

/** Somebody lowers a bill while what was due before is being taken. */
const loweredMeanwhile: Want = async (process) => {
  const found = await some(process, underWay)
  if (found === null || Number(found.row.amount) < 2) return
  const { row, shop } = found
  const amount = { amount: process.world.dice.between(1, Number(row.amount) - 1), currency: shop.currency }
  await doOn(
    process,
    "lower what is being paid",
    correctInvoice({
      businessId: shop.id,
      invoiceId: InvoiceId.make(String(row.invoice_id)),
      takenBack: { _tag: "Amount", amount, taxInclusive: true },
      to: "open_invoice",
      reason: "sorry"
    })
  )
}

const owing = `select business_id, id, customer_id from subscription
  where status in ('past_due', 'on_hold') order by created_at, id limit 60`

/** A customer pays what is owed with a card whose bank wants to know that it is they. Some walk away, and come back late. */
const authenticated: Want = async (process) => {
  const found = await some(process, owing)
  if (found === null) return
  const { row, shop } = found
  const customerId = CustomerId.make(String(row.customer_id))
  const method = await card(process, shop, { customerId, mood: "asks for authentication" })
  if (method === null) return
  const changed = await doOn(
    process,
    "pay with authentication",
    updatePaymentMethod({
      businessId: shop.id,
      subscriptionId: SubscriptionId.make(String(row.id)),
      asker: { _tag: "Customer", customerId },
      paymentMethodId: method.id,
      attended: true
    })
  )
  await doOn(process, "collect", collectInvoice(shop.id, changed?.payment?.invoiceId ?? null))
}

/** What may happen while a payment is under way, or what puts one there. */
export const meanwhile: ReadonlyArray<Want> = [
  toldTwice,
  toldTwice,
  refundToldTwice,
  endedMeanwhile,
  loweredMeanwhile,
  authenticated,
  authenticated
]
