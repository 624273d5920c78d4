import { CollectionNotFound, Collections } from "@kundportal/core/catalog/collection-reader"
import { Effect, Layer } from "effect"
import type { Database, Scoped } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

const ofOwner = (trx: Scoped, owner: string) =>
  trx.selectFrom("product_collection").selectAll().where("business_id", "=", owner)

export const layerCollections = (db: Database): Layer.Layer<Collections> =>
  Layer.succeed(Collections, {
    find: Effect.fn("Collections.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => ofOwner(trx, owner).where("id", "=", id).executeTakeFirst())
      return row === undefined ? yield* new CollectionNotFound({ id }) : rows.collections.decode(row)
    }),
    page: Effect.fn("Collections.page")(function* (owner, archived, page) {
      const found = yield* read(db, owner, (trx) =>
        ofOwner(trx, owner)
          .where("archived_at", archived ? "is not" : "is", null)
          .orderBy("created_at", "desc")
          .orderBy("id", "desc")
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(rows.collections.decode)
    })
  })
