import { Products } from "@kundportal/core/catalog/reader"
import { Commit } from "@kundportal/core/commit"
import { correctInvoice } from "@kundportal/core/invoice/correct-invoice"
import { InvoiceId, PaymentId } from "@kundportal/core/kernel/id"
import { Collector } from "@kundportal/core/payment/collector"
import { createRefund } from "@kundportal/core/refund/create-refund"
import { adjustWallet } from "@kundportal/core/wallet/adjust-wallet"
import { Effect } from "effect"
import { doOn, type Process } from "./process.ts"
import { meanwhile } from "./under-way.ts"
import type { Shop } from "./world.ts"

type Want = (process: Process, shop: Shop) => Promise<void>

/** A row of the world's database about a shop, chosen by the dice; null when there is none. */
const someRow = async ({ world }: Process, sql: string, shop: Shop): Promise<Record<string, unknown> | null> => {
  const { rows } = await world.db.pool.query(sql, [shop.id])
  return rows.length === 0 ? null : world.dice.oneOf(rows)
}

const succeeded = `select id, (total ->> 'amount')::bigint as amount from payment
  where business_id = $1 and status = 'succeeded' order by created_at desc, id limit 60`
const invoices = `select id, status, (total ->> 'amount')::bigint as amount from invoice
  where business_id = $1 and kind = 'invoice' order by issued_at desc, id limit 60`

const refund: Want = async (process, shop) => {
  const { dice } = process.world
  const row = await someRow(process, succeeded, shop)
  if (row === null) return
  const businessId = shop.id
  const command = {
    businessId,
    paymentId: PaymentId.make(String(row.id)),
    items: dice.often(60)
      ? null
      : [{ itemId: "li_1", amount: dice.between(1, Math.max(1, Number(row.amount))), taxInclusive: true }],
    reason: "asked for",
    metadata: {}
  }
  const once = async (): Promise<void> => {
    const begun = await doOn(process, "refund", createRefund(command))
    if (begun === null) return
    process.world.tally.count("refunds begun")
    const collect = Effect.flatMap(Collector, (all) => all.refund(businessId, begun.id))
    const lookers = dice.often(25) ? [0, 1] : [0]
    await Promise.all(lookers.map(() => doOn(process, "collect refund", collect)))
  }
  await Promise.all(dice.often(25) ? [once(), once()] : [once()])
}

const creditNote: Want = async (process, shop) => {
  const { dice } = process.world
  const row = await someRow(process, invoices, shop)
  if (row === null) return
  const to =
    row.status === "open" ? "open_invoice" : dice.oneOf(["wallet", "wallet", "subscription_credit", "outside"] as const)
  const amount = { amount: dice.between(1, Math.max(1, Number(row.amount))), currency: shop.currency }
  const takenBack = dice.often(40)
    ? ({ _tag: "Everything" } as const)
    : ({ _tag: "Amount", amount, taxInclusive: dice.often(50) } as const)
  const invoiceId = InvoiceId.make(String(row.id))
  await doOn(process, "credit note", correctInvoice({ businessId: shop.id, invoiceId, takenBack, to, reason: "sorry" }))
}

const wallet: Want = async (process, shop) => {
  const { dice } = process.world
  const direction = dice.often(70) ? "credit" : "debit"
  const amount = { amount: dice.between(1, 30_000), currency: shop.currency }
  const customerId = dice.oneOf(shop.customers)
  await doOn(process, "wallet", adjustWallet({ businessId: shop.id, customerId, direction, amount, reason: "gift" }))
}

/** A product costs something else from now on. */
const price: Want = async (process, shop) => {
  const { dice } = process.world
  const change = Effect.gen(function* () {
    const product = yield* (yield* Products).find(shop.id, dice.oneOf(shop.products))
    const amount = { ...product.price.amount, amount: product.price.amount.amount + dice.between(0, 500) }
    const value = { ...product, price: { ...product.price, amount } }
    yield* (yield* Commit).commit(shop.id, { changes: [{ _tag: "PutProduct", value }], events: [] })
  })
  await doOn(process, "price", change)
}

/** What businesses do, the more often the more often it stands here. */
export const merchantWants: ReadonlyArray<Want> = [
  refund,
  refund,
  refund,
  creditNote,
  creditNote,
  wallet,
  wallet,
  price,
  ...meanwhile
]
