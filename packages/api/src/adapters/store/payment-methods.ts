import { PaymentMethodNotFound } from "@kundportal/core/payment-method/own-method"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { Effect, Layer } from "effect"
import type { Database } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

export const layerPaymentMethods = (db: Database): Layer.Layer<PaymentMethods> =>
  Layer.succeed(PaymentMethods, {
    find: Effect.fn("PaymentMethods.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) =>
        trx
          .selectFrom("payment_method")
          .selectAll()
          .where("business_id", "=", owner)
          .where("id", "=", id)
          .executeTakeFirst()
      )
      return row === undefined ? yield* new PaymentMethodNotFound({ id }) : rows.paymentMethods.decode(row)
    }),
    ofCustomer: Effect.fn("PaymentMethods.ofCustomer")(function* (owner, customer) {
      const found = yield* read(db, owner, (trx) =>
        trx
          .selectFrom("payment_method")
          .selectAll()
          .where("business_id", "=", owner)
          .where("customer_id", "=", customer)
          .where("removed_at", "is", null)
          .orderBy("is_default", "desc")
          .orderBy("created_at", "desc")
          .orderBy("id", "desc")
          .execute()
      )
      return found.map(rows.paymentMethods.decode)
    })
  })
