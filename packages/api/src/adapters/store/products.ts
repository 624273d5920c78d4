import { ProductNotFound, Products } from "@kundportal/core/catalog/reader"
import { Effect, Layer } from "effect"
import { sql } from "kysely"
import type { Database } from "./database.ts"
import { among, read } from "./reading.ts"
import * as rows from "./rows.ts"

export const layerProducts = (db: Database): Layer.Layer<Products> =>
  Layer.succeed(Products, {
    find: Effect.fn("Products.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) =>
        trx.selectFrom("product").selectAll().where("business_id", "=", owner).where("id", "=", id).executeTakeFirst()
      )
      return row === undefined ? yield* new ProductNotFound({ id }) : rows.products.decode(row)
    }),
    several: Effect.fn("Products.several")(function* (owner, ids) {
      const found = yield* read(db, owner, (trx) =>
        trx.selectFrom("product").selectAll().where("business_id", "=", owner).where("id", "=", among(ids)).execute()
      )
      return found.map(rows.products.decode)
    }),
    page: Effect.fn("Products.page")(function* (owner, { archived, recurring }, page) {
      const found = yield* read(db, owner, (trx) =>
        trx
          .selectFrom("product")
          .selectAll()
          .where("business_id", "=", owner)
          .where("archived_at", archived ? "is not" : "is", null)
          .$call((q) =>
            recurring === null ? q : q.where(sql<boolean>`(price ->> '_tag' <> 'OneTime') = ${recurring}`)
          )
          .orderBy("created_at", "desc")
          .orderBy("id", "desc")
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(rows.products.decode)
    })
  })
