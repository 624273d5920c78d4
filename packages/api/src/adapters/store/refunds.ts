import type { RefundFilter } from "@kundportal/core/refund/reader"
import { RefundNotFound, Refunds } from "@kundportal/core/refund/reader"
import { DateTime, Effect, Layer } from "effect"
import type { Database, Scoped } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

const ofOwner = (trx: Scoped, owner: string) => trx.selectFrom("refund").selectAll().where("business_id", "=", owner)

const filtered = (trx: Scoped, owner: string, { status, customerId, subscriptionId, from, to }: RefundFilter) =>
  ofOwner(trx, owner)
    .$call((q) => (status === null ? q : q.where("status", "=", status)))
    .$call((q) => (customerId === null ? q : q.where("customer_id", "=", customerId)))
    .$call((q) =>
      subscriptionId === null
        ? q
        : q.where("payment_id", "in", (inner) =>
            inner
              .selectFrom("payment")
              .select("payment.id")
              .where("payment.business_id", "=", owner)
              .where("payment.subscription_id", "=", subscriptionId)
          )
    )
    .$call((q) => (from === null ? q : q.where("created_at", ">=", DateTime.toDate(from))))
    .$call((q) => (to === null ? q : q.where("created_at", "<=", DateTime.toDate(to))))

export const layerRefunds = (db: Database): Layer.Layer<Refunds> =>
  Layer.succeed(Refunds, {
    find: Effect.fn("Refunds.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => ofOwner(trx, owner).where("id", "=", id).executeTakeFirst())
      return row === undefined ? yield* new RefundNotFound({ id }) : rows.refunds.decode(row)
    }),
    ofPayment: Effect.fn("Refunds.ofPayment")(function* (owner, payment) {
      const found = yield* read(db, owner, (trx) =>
        ofOwner(trx, owner).where("payment_id", "=", payment).orderBy("created_at").orderBy("id").execute()
      )
      return found.map(rows.refunds.decode)
    }),
    ofPayments: Effect.fn("Refunds.ofPayments")(function* (owner, payments) {
      if (payments.length === 0) return []
      const found = yield* read(db, owner, (trx) =>
        ofOwner(trx, owner)
          .where("payment_id", "in", [...payments])
          .orderBy("created_at")
          .orderBy("id")
          .execute()
      )
      return found.map(rows.refunds.decode)
    }),
    page: Effect.fn("Refunds.page")(function* (owner, filter, page) {
      const found = yield* read(db, owner, (trx) =>
        filtered(trx, owner, filter)
          .orderBy("created_at", "desc")
          .orderBy("id", "desc")
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(rows.refunds.decode)
    })
  })
