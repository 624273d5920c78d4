import { Logo } from "@kundportal/core/business/logo"
import { ApiKeyNotFound, Businesses, BusinessNotFound } from "@kundportal/core/business/reader"
import { Effect, Layer, Schema } from "effect"
import type { Database } from "./database.ts"
import { anyOwner } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

const decodeLogo = Schema.decodeUnknownSync(Logo)

export const layerBusinesses = (db: Database): Layer.Layer<Businesses> =>
  Layer.succeed(Businesses, {
    any: Effect.map(
      read(db, anyOwner, (trx) => trx.selectFrom("business").select("business_id").limit(1).executeTakeFirst()),
      (row) => row !== undefined
    ),
    find: Effect.fn("Businesses.find")(function* (id) {
      const row = yield* read(db, id, (trx) =>
        trx.selectFrom("business").selectAll().where("business_id", "=", id).executeTakeFirst()
      )
      return row === undefined ? yield* new BusinessNotFound({ id }) : rows.businesses.decode(row)
    }),
    logo: Effect.fn("Businesses.logo")(function* (id) {
      const row = yield* read(db, id, (trx) =>
        trx.selectFrom("logo").selectAll().where("business_id", "=", id).executeTakeFirst()
      )
      if (row === undefined) return null
      return decodeLogo({ ...row, businessId: row.business_id, mediaType: row.media_type })
    }),
    apiKeys: Effect.fn("Businesses.apiKeys")(function* (owner) {
      const found = yield* read(db, owner, (trx) =>
        trx
          .selectFrom("api_key")
          .selectAll()
          .where("business_id", "=", owner)
          .orderBy("created_at", "desc")
          .orderBy("id", "desc")
          .execute()
      )
      return found.map(rows.apiKeys.decode)
    }),
    apiKey: Effect.fn("Businesses.apiKey")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) =>
        trx.selectFrom("api_key").selectAll().where("business_id", "=", owner).where("id", "=", id).executeTakeFirst()
      )
      return row === undefined ? yield* new ApiKeyNotFound({ id }) : rows.apiKeys.decode(row)
    }),
    apiKeyByCredential: Effect.fn("Businesses.apiKeyByCredential")(function* (id) {
      const row = yield* read(db, anyOwner, (trx) =>
        trx
          .selectFrom("api_key")
          .innerJoin("business", "business.business_id", "api_key.business_id")
          .selectAll("api_key")
          .where("api_key.id", "=", id)
          .where("business.archived_at", "is", null)
          .executeTakeFirst()
      )
      return row === undefined ? null : rows.apiKeys.decode(row)
    })
  })
