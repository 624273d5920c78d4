import type { DueFacts } from "@kundportal/core/billing-run/due-work"
import { invariant } from "@kundportal/core/kernel/invariant"
import type { OpenInvoice } from "@kundportal/core/subscription/bill"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { Scoped } from "./database.ts"
import { keyed } from "./keyed.ts"
import { among } from "./reading.ts"
import type { Rows } from "./rows.ts"
import * as rows from "./rows.ts"

/** Answers what stands under a key: decoded when it is first asked for, and then only once. */
type Shelf<A> = (key: string) => ReadonlyArray<A>

const key = (...parts: ReadonlyArray<string>): string => parts.join(" ")

const shelf = <A, Row extends object>(
  found: ReadonlyArray<Row>,
  { decode }: Pick<Rows<A>, "decode">,
  keyOf: (row: Row) => string
): Shelf<A> => {
  const stored = Map.groupBy(found, keyOf)
  const decoded = new Map<string, ReadonlyArray<A>>()
  return (wanted) => {
    const known = decoded.get(wanted) ?? (stored.get(wanted) ?? []).map(decode)
    decoded.set(wanted, known)
    return known
  }
}

interface Named {
  readonly business_id: string
  readonly id: string
}

const byId = ({ business_id, id }: Named): string => key(business_id, id)

const empty: Shelf<never> = () => []

/**
 * What decides about these subscriptions: one question for each kind of fact, however many they are, and none where
 * nothing can be found.
 */
export const loadFacts = async (trx: Scoped, due: ReadonlyArray<Subscription>) => {
  const businesses = await trx
    .selectFrom("business")
    .selectAll()
    .where("business_id", "=", among([...new Set(due.map(({ businessId }) => businessId))]))
    .execute()
  const customers = keysOf(due, ({ customerId }) => customerId)
  const methods = keysOf(due, ({ paymentMethodId }) => paymentMethodId)
  const open = keysOf(due, ({ openInvoiceId }) => openInvoiceId)
  return factsFrom({
    business: shelf(businesses, rows.businesses, ({ business_id }) => business_id),
    customer: shelf(
      await trx.selectFrom("customer as t").selectAll().where(keyed("t", customers)).execute(),
      rows.customers,
      byId
    ),
    wallet: shelf(
      await trx
        .selectFrom("wallet as t")
        .selectAll()
        .where(keyed("t", customers, "customer_id"))
        .execute(),
      rows.wallets,
      ({ business_id, customer_id, currency }) => key(business_id, customer_id, currency)
    ),
    method: methods.length === 0 ? empty : await methodsOf(trx, methods),
    ...(open.length === 0 ? { invoice: empty, notes: empty, attempts: empty } : await openOf(trx, open))
  })
}

/** Pairs that name rows, each once. */
const keysOf = (due: ReadonlyArray<Subscription>, idOf: (subscription: Subscription) => string | null) => {
  const named = due.flatMap((subscription): ReadonlyArray<readonly [string, Named]> => {
    const { businessId } = subscription
    const id = idOf(subscription)
    return id === null ? [] : [[key(businessId, id), { business_id: businessId, id }]]
  })
  return [...new Map(named).values()]
}

/** Without those that were removed: asked for in the query too, few cards look like none, and it is planned badly. */
const methodsOf = async (trx: Scoped, methods: ReadonlyArray<Named>) => {
  const found = await trx.selectFrom("payment_method as t").selectAll().where(keyed("t", methods)).execute()
  return shelf(
    found.filter(({ removed_at }) => removed_at === null),
    rows.paymentMethods,
    byId
  )
}

/** Open invoices, what was taken back of them, and the attempts at them. */
const openOf = async (trx: Scoped, open: ReadonlyArray<Named>) => ({
  invoice: shelf(
    await trx.selectFrom("invoice as t").selectAll().where(keyed("t", open)).execute(),
    rows.invoices,
    byId
  ),
  notes: shelf(
    await trx
      .selectFrom("invoice as t")
      .selectAll()
      .where(keyed("t", open, "corrects"))
      .orderBy("issued_at")
      .orderBy("id")
      .execute(),
    rows.invoices,
    ({ business_id, corrects }) => key(business_id, corrects ?? "")
  ),
  attempts: shelf(
    await trx
      .selectFrom("payment as t")
      .selectAll()
      .where(keyed("t", open, "invoice_id"))
      .orderBy("attempt")
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
    rows.payments,
    ({ business_id, invoice_id }) => key(business_id, invoice_id ?? "")
  )
})

interface Shelves {
  readonly business: Shelf<DueFacts["business"]>
  readonly customer: Shelf<DueFacts["customer"]>
  readonly wallet: Shelf<NonNullable<DueFacts["wallet"]>>
  readonly method: Shelf<NonNullable<DueFacts["paymentMethod"]>>
  readonly invoice: Shelf<OpenInvoice["invoice"]>
  readonly notes: Shelf<OpenInvoice["invoice"]>
  readonly attempts: Shelf<DueFacts["attempts"][number]>
}

const factsFrom =
  (shelves: Shelves) =>
  (subscription: Subscription): DueFacts => {
    const { id, businessId, customerId, paymentMethodId } = subscription
    const [business] = shelves.business(businessId)
    const [customer] = shelves.customer(key(businessId, customerId))
    invariant(business !== undefined && customer !== undefined, `subscription ${id} of nobody`)
    const [wallet] = shelves.wallet(walletKey(subscription))
    const [paymentMethod] = paymentMethodId === null ? [] : shelves.method(key(businessId, paymentMethodId))
    return {
      subscription,
      business,
      customer,
      wallet: wallet ?? null,
      paymentMethod: paymentMethod ?? null,
      ...openFrom(shelves, subscription)
    }
  }

const openFrom = (
  shelves: Shelves,
  { businessId, openInvoiceId }: Subscription
): Pick<DueFacts, "attempts" | "open"> => {
  if (openInvoiceId === null) return { open: null, attempts: [] }
  const open = key(businessId, openInvoiceId)
  const [invoice] = shelves.invoice(open)
  return {
    open: invoice === undefined ? null : { invoice, notes: shelves.notes(open) },
    attempts: shelves.attempts(open)
  }
}

/** The wallet that a subscription draws on. */
export const walletKey = ({ businessId, customerId, price }: Subscription): string =>
  key(businessId, customerId, price.currency)
