import { Wallets } from "@kundportal/core/wallet/reader"
import { Effect, Layer } from "effect"
import type { Database, Scoped } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

const ofCustomer = (trx: Scoped, owner: string, customer: string) =>
  trx.selectFrom("wallet").selectAll().where("business_id", "=", owner).where("customer_id", "=", customer)

export const layerWallets = (db: Database): Layer.Layer<Wallets> =>
  Layer.succeed(Wallets, {
    find: Effect.fn("Wallets.find")(function* (owner, customer, currency) {
      const row = yield* read(db, owner, (trx) =>
        ofCustomer(trx, owner, customer).where("currency", "=", currency).executeTakeFirst()
      )
      return row === undefined ? null : rows.wallets.decode(row)
    }),
    ofCustomer: Effect.fn("Wallets.ofCustomer")(function* (owner, customer) {
      const found = yield* read(db, owner, (trx) => ofCustomer(trx, owner, customer).orderBy("currency").execute())
      return found.map(rows.wallets.decode)
    })
  })
