import { slice } from "@kundportal/core/kernel/page"
import type { HistoryQuery, ListedPayment, PaymentFilter } from "@kundportal/core/payment/reader"
import { PaymentNotFound, Payments } from "@kundportal/core/payment/reader"
import { DateTime, Effect, Layer } from "effect"
import { sql } from "kysely"
import type { Database, Scoped } from "./database.ts"
import { containing, read } from "./reading.ts"
import * as rows from "./rows.ts"

/** A payment as lists show it, with the number of its invoice. */
export const toListed = (row: { readonly number: string | null }): ListedPayment => ({
  ...rows.payments.decode(row),
  invoiceNumber: row.number
})

/** A business's payments as lists show them. */
export const newestFirst = (trx: Scoped, owner: string) =>
  trx
    .selectFrom("payment as p")
    .leftJoin("invoice as i", (join) =>
      join.onRef("i.business_id", "=", "p.business_id").onRef("i.id", "=", "p.invoice_id")
    )
    .selectAll("p")
    .select("i.number")
    .where("p.business_id", "=", owner)
    .orderBy("p.created_at", "desc")
    .orderBy("p.id", "desc")

const filtered = (trx: Scoped, owner: string, filter: PaymentFilter) => {
  const { status, customerId, subscriptionId, productId, currency, from, to } = filter
  return newestFirst(trx, owner)
    .$call((q) => (status === null ? q : q.where("p.status", "=", status)))
    .$call((q) => (customerId === null ? q : q.where("p.customer_id", "=", customerId)))
    .$call((q) => (subscriptionId === null ? q : q.where("p.subscription_id", "=", subscriptionId)))
    .$call((q) => (currency === null ? q : q.where("p.currency", "=", currency)))
    .$call((q) =>
      productId === null ? q : q.where(sql<boolean>`p.items @> ${JSON.stringify([{ productId }])}::jsonb`)
    )
    .$call((q) => (from === null ? q : q.where("p.created_at", ">=", DateTime.toDate(from))))
    .$call((q) => (to === null ? q : q.where("p.created_at", "<=", DateTime.toDate(to))))
}

const history = (trx: Scoped, owner: string, { search, subscriptionId, after, size }: HistoryQuery) =>
  newestFirst(trx, owner)
    .$call((q) => (subscriptionId === null ? q : q.where("p.subscription_id", "=", subscriptionId)))
    .$call((q) =>
      search === null
        ? q
        : q.where((or) =>
            or.or([or("p.description", "ilike", containing(search)), or("i.number", "ilike", containing(search))])
          )
    )
    .$call((q) =>
      after === null
        ? q
        : q.where(sql<boolean>`(p.created_at, p.id) < (${DateTime.toDate(after.createdAt)}, ${after.id})`)
    )
    .limit(size + 1)

export const layerPayments = (db: Database): Layer.Layer<Payments> =>
  Layer.succeed(Payments, {
    find: Effect.fn("Payments.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => newestFirst(trx, owner).where("p.id", "=", id).executeTakeFirst())
      return row === undefined ? yield* new PaymentNotFound({ id }) : toListed(row)
    }),
    findOwn: Effect.fn("Payments.findOwn")(function* (owner, customer, id) {
      const row = yield* read(db, owner, (trx) =>
        newestFirst(trx, owner).where("p.customer_id", "=", customer).where("p.id", "=", id).executeTakeFirst()
      )
      return row === undefined ? yield* new PaymentNotFound({ id }) : toListed(row)
    }),
    ofInvoice: Effect.fn("Payments.ofInvoice")(function* (owner, invoice) {
      const found = yield* read(db, owner, (trx) =>
        trx
          .selectFrom("payment")
          .selectAll()
          .where("business_id", "=", owner)
          .where("invoice_id", "=", invoice)
          .orderBy("attempt")
          .orderBy("created_at")
          .orderBy("id")
          .execute()
      )
      return found.map(rows.payments.decode)
    }),
    page: Effect.fn("Payments.page")(function* (owner, filter, page) {
      const found = yield* read(db, owner, (trx) =>
        filtered(trx, owner, filter)
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(toListed)
    }),
    history: Effect.fn("Payments.history")(function* (owner, customer, query) {
      const found = yield* read(db, owner, (trx) =>
        history(trx, owner, query).where("p.customer_id", "=", customer).execute()
      )
      return slice(found.map(toListed), query.size)
    }),
    unsettled: Effect.fn("Payments.unsettled")(function* (owner, customer) {
      const found = yield* read(db, owner, (trx) =>
        newestFirst(trx, owner)
          .where("p.customer_id", "=", customer)
          .where("p.status", "=", "failed")
          .where(({ eb, selectFrom }) =>
            eb(
              "p.id",
              "in",
              // The newest payment of each subscription: one step into an index for each.
              selectFrom("subscription as s")
                .innerJoinLateral(
                  (inner) =>
                    inner
                      .selectFrom("payment as newest")
                      .select("newest.id")
                      .whereRef("newest.business_id", "=", "s.business_id")
                      .whereRef("newest.subscription_id", "=", "s.id")
                      .orderBy("newest.created_at", "desc")
                      .orderBy("newest.id", "desc")
                      .limit(1)
                      .as("latest"),
                  (join) => join.onTrue()
                )
                .select("latest.id")
                .where("s.business_id", "=", owner)
                .where("s.customer_id", "=", customer)
            )
          )
          .execute()
      )
      return found.map(toListed)
    })
  })
