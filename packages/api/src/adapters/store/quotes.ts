import { QuoteNotFound, Quotes } from "@kundportal/core/plan-change/reader"
import { Effect, Layer } from "effect"
import type { Database } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

export const layerQuotes = (db: Database): Layer.Layer<Quotes> =>
  Layer.succeed(Quotes, {
    find: Effect.fn("Quotes.find")(function* (owner, subscription, id) {
      const row = yield* read(db, owner, (trx) =>
        trx
          .selectFrom("quote")
          .selectAll()
          .where("business_id", "=", owner)
          .where("subscription_id", "=", subscription)
          .where("id", "=", id)
          .executeTakeFirst()
      )
      return row === undefined ? yield* new QuoteNotFound({ id }) : rows.quotes.decode(row)
    })
  })
