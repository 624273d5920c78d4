import { AddonNotFound, Addons } from "@kundportal/core/catalog/addon-reader"
import { Effect, Layer } from "effect"
import type { Database, Scoped } from "./database.ts"
import { among, read } from "./reading.ts"
import * as rows from "./rows.ts"

const ofOwner = (trx: Scoped, owner: string) => trx.selectFrom("addon").selectAll().where("business_id", "=", owner)

export const layerAddons = (db: Database): Layer.Layer<Addons> =>
  Layer.succeed(Addons, {
    find: Effect.fn("Addons.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => ofOwner(trx, owner).where("id", "=", id).executeTakeFirst())
      return row === undefined ? yield* new AddonNotFound({ id }) : rows.addons.decode(row)
    }),
    several: Effect.fn("Addons.several")(function* (owner, ids) {
      const found = yield* read(db, owner, (trx) => ofOwner(trx, owner).where("id", "=", among(ids)).execute())
      return found.map(rows.addons.decode)
    }),
    page: Effect.fn("Addons.page")(function* (owner, page) {
      const found = yield* read(db, owner, (trx) =>
        ofOwner(trx, owner)
          .where("archived_at", "is", null)
          .orderBy("created_at", "desc")
          .orderBy("id", "desc")
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(rows.addons.decode)
    })
  })
