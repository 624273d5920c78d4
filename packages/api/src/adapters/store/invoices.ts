import { InvoiceNotFound, Invoices } from "@kundportal/core/invoice/reader"
import { Effect, Layer } from "effect"
import type { Database, Scoped } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

/** Sixteen years of monthly bills; a subscription with more shows the newest. */
const maximumPerSubscription = 200

const ofOwner = (trx: Scoped, owner: string) => trx.selectFrom("invoice").selectAll().where("business_id", "=", owner)

export const layerInvoices = (db: Database): Layer.Layer<Invoices> =>
  Layer.succeed(Invoices, {
    find: Effect.fn("Invoices.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => ofOwner(trx, owner).where("id", "=", id).executeTakeFirst())
      return row === undefined ? yield* new InvoiceNotFound({ id }) : rows.invoices.decode(row)
    }),
    creditNotesOf: Effect.fn("Invoices.creditNotesOf")(function* (owner, id) {
      const found = yield* read(db, owner, (trx) =>
        ofOwner(trx, owner).where("corrects", "=", id).orderBy("issued_at").orderBy("id").execute()
      )
      return found.map(rows.invoices.decode)
    }),
    ofSubscription: Effect.fn("Invoices.ofSubscription")(function* (owner, id) {
      const found = yield* read(db, owner, (trx) =>
        ofOwner(trx, owner)
          .where("subscription_id", "=", id)
          .orderBy("issued_at", "desc")
          .orderBy("id", "desc")
          .limit(maximumPerSubscription)
          .execute()
      )
      return found.map(rows.invoices.decode)
    })
  })
