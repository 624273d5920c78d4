import { DiscountCode } from "@kundportal/core/discount/model"
import { DiscountNotFound, Discounts } from "@kundportal/core/discount/reader"
import { Effect, Layer, Schema } from "effect"
import type { Database, Scoped } from "./database.ts"
import { among, read } from "./reading.ts"
import * as rows from "./rows.ts"

const ofOwner = (trx: Scoped, owner: string) => trx.selectFrom("discount").selectAll().where("business_id", "=", owner)

const isCode = Schema.is(DiscountCode)

/** Customers type codes: what cannot be one is not worth a question, and may hold what no database takes. */
const possible = (codes: ReadonlyArray<string>): ReadonlyArray<string> =>
  codes.map((code) => code.toUpperCase()).filter((code) => isCode(code))

export const layerDiscounts = (db: Database): Layer.Layer<Discounts> =>
  Layer.succeed(Discounts, {
    find: Effect.fn("Discounts.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => ofOwner(trx, owner).where("id", "=", id).executeTakeFirst())
      return row === undefined ? yield* new DiscountNotFound({ id }) : rows.discounts.decode(row)
    }),
    byCodes: Effect.fn("Discounts.byCodes")(function* (owner, codes) {
      const sought = possible(codes)
      if (sought.length === 0) return []
      const found = yield* read(db, owner, (trx) =>
        ofOwner(trx, owner).where("archived_at", "is", null).where("code", "=", among(sought)).execute()
      )
      return found.map(rows.discounts.decode)
    }),
    page: Effect.fn("Discounts.page")(function* (owner, page) {
      const found = yield* read(db, owner, (trx) =>
        ofOwner(trx, owner)
          .where("archived_at", "is", null)
          .orderBy("created_at", "desc")
          .orderBy("id", "desc")
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(rows.discounts.decode)
    })
  })
