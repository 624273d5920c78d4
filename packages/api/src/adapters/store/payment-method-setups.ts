import { PaymentMethodSetupNotFound, PaymentMethodSetups } from "@kundportal/core/payment-method/setups"
import { Effect, Layer } from "effect"
import type { Database } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

export const layerPaymentMethodSetups = (db: Database): Layer.Layer<PaymentMethodSetups> =>
  Layer.succeed(PaymentMethodSetups, {
    find: Effect.fn("PaymentMethodSetups.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) =>
        trx
          .selectFrom("payment_method_setup")
          .selectAll()
          .where("business_id", "=", owner)
          .where("id", "=", id)
          .executeTakeFirst()
      )
      return row === undefined ? yield* new PaymentMethodSetupNotFound({ id }) : rows.paymentMethodSetups.decode(row)
    })
  })
