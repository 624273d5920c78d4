import { CustomerNotFound, Customers } from "@kundportal/core/customer/reader"
import { canonical } from "@kundportal/core/kernel/email-address"
import { DateTime, Effect, Layer } from "effect"
import type { Database } from "./database.ts"
import { containing, read } from "./reading.ts"
import * as rows from "./rows.ts"

export const layerCustomers = (db: Database): Layer.Layer<Customers> =>
  Layer.succeed(Customers, {
    find: Effect.fn("Customers.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) =>
        trx.selectFrom("customer").selectAll().where("business_id", "=", owner).where("id", "=", id).executeTakeFirst()
      )
      return row === undefined ? yield* new CustomerNotFound({ id }) : rows.customers.decode(row)
    }),
    several: Effect.fn("Customers.several")(function* (owner, ids) {
      const found = yield* read(db, owner, (trx) =>
        trx.selectFrom("customer").selectAll().where("business_id", "=", owner).where("id", "in", ids).execute()
      )
      return found.map(rows.customers.decode)
    }),
    byEmail: Effect.fn("Customers.byEmail")(function* (owner, email) {
      const found = yield* read(db, owner, (trx) =>
        trx
          .selectFrom("customer")
          .selectAll()
          .where("business_id", "=", owner)
          .where("email_canonical", "=", canonical(email))
          .orderBy("created_at", "desc")
          .orderBy("id", "desc")
          .limit(100)
          .execute()
      )
      return found.map(rows.customers.decode)
    }),
    page: Effect.fn("Customers.page")(function* (owner, filter, page) {
      const found = yield* read(db, owner, (trx) =>
        trx
          .selectFrom("customer")
          .selectAll()
          .where("business_id", "=", owner)
          .$call((q) =>
            filter.email === null ? q : q.where("email_canonical", "=", filter.email.normalize("NFC").toLowerCase())
          )
          .$call((q) => (filter.name === null ? q : q.where("name", "ilike", containing(filter.name))))
          .$call((q) => (filter.from === null ? q : q.where("created_at", ">=", DateTime.toDate(filter.from))))
          .$call((q) => (filter.to === null ? q : q.where("created_at", "<=", DateTime.toDate(filter.to))))
          .orderBy("created_at", "desc")
          .orderBy("id", "desc")
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(rows.customers.decode)
    })
  })
