import { InvoiceNotFound, Invoices } from "@kundportal/core/invoice/reader"
import { Effect, Layer } from "effect"
import type { Database } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

export const layerInvoices = (db: Database): Layer.Layer<Invoices> =>
  Layer.succeed(Invoices, {
    find: Effect.fn("Invoices.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) =>
        trx.selectFrom("invoice").selectAll().where("business_id", "=", owner).where("id", "=", id).executeTakeFirst()
      )
      return row === undefined ? yield* new InvoiceNotFound({ id }) : rows.invoices.decode(row)
    })
  })
