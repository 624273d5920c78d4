import { SubscriptionNotFound, Subscriptions } from "@kundportal/core/subscription/reader"
import { DateTime, Effect, Layer } from "effect"
import type { Database, Scoped } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

/** More than anybody has; a customer with more sees the newest. */
const maximumPerCustomer = 200

const newestFirst = (trx: Scoped, owner: string) =>
  trx
    .selectFrom("subscription")
    .selectAll()
    .where("business_id", "=", owner)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")

export const layerSubscriptions = (db: Database): Layer.Layer<Subscriptions> =>
  Layer.succeed(Subscriptions, {
    find: Effect.fn("Subscriptions.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => newestFirst(trx, owner).where("id", "=", id).executeTakeFirst())
      return row === undefined ? yield* new SubscriptionNotFound({ id }) : rows.subscriptions.decode(row)
    }),
    findOwn: Effect.fn("Subscriptions.findOwn")(function* (owner, customer, id) {
      const row = yield* read(db, owner, (trx) =>
        newestFirst(trx, owner).where("customer_id", "=", customer).where("id", "=", id).executeTakeFirst()
      )
      return row === undefined ? yield* new SubscriptionNotFound({ id }) : rows.subscriptions.decode(row)
    }),
    ofCustomer: Effect.fn("Subscriptions.ofCustomer")(function* (owner, customer) {
      const found = yield* read(db, owner, (trx) =>
        newestFirst(trx, owner).where("customer_id", "=", customer).limit(maximumPerCustomer).execute()
      )
      return found.map(rows.subscriptions.decode)
    }),
    page: Effect.fn("Subscriptions.page")(function* (owner, filter, page) {
      const { status, customerId, productId, cancelAtNextBilling, from, to } = filter
      const found = yield* read(db, owner, (trx) =>
        newestFirst(trx, owner)
          .$call((q) => (status === null ? q : q.where("status", "=", status)))
          .$call((q) => (customerId === null ? q : q.where("customer_id", "=", customerId)))
          .$call((q) => (productId === null ? q : q.where("product_id", "=", productId)))
          .$call((q) =>
            cancelAtNextBilling === null ? q : q.where("cancel_at_next_billing", "=", cancelAtNextBilling)
          )
          .$call((q) => (from === null ? q : q.where("created_at", ">=", DateTime.toDate(from))))
          .$call((q) => (to === null ? q : q.where("created_at", "<=", DateTime.toDate(to))))
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(rows.subscriptions.decode)
    })
  })
