import { Access } from "@kundportal/core/access/reader"
import { DateTime, Effect, Layer } from "effect"
import type { Database, Scoped } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

/** One browser has no reason to try more mails than this at once. */
const requestsPerBrowser = 5

const linksOf = (trx: Scoped, owner: string) => trx.selectFrom("link").selectAll().where("business_id", "=", owner)
const requestsOf = (trx: Scoped, owner: string) =>
  trx.selectFrom("login_request").selectAll().where("business_id", "=", owner)

export const layerAccess = (db: Database): Layer.Layer<Access> =>
  Layer.succeed(Access, {
    link: Effect.fn("Access.link")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => linksOf(trx, owner).where("id", "=", id).executeTakeFirst())
      return row === undefined ? null : rows.links.decode(row)
    }),
    linkOfRequest: Effect.fn("Access.linkOfRequest")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) =>
        linksOf(trx, owner).where("login_request_id", "=", id).executeTakeFirst()
      )
      return row === undefined ? null : rows.links.decode(row)
    }),
    outstanding: Effect.fn("Access.outstanding")(function* (owner, customer) {
      const now = DateTime.toDate(yield* DateTime.now)
      const found = yield* read(db, owner, (trx) =>
        linksOf(trx, owner)
          .where("customer_id", "=", customer)
          .where("used_at", "is", null)
          .where("revoked_at", "is", null)
          .where("expires_at", ">", now)
          .orderBy("created_at")
          .orderBy("id")
          .execute()
      )
      return found.map(rows.links.decode)
    }),
    loginRequest: Effect.fn("Access.loginRequest")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => requestsOf(trx, owner).where("id", "=", id).executeTakeFirst())
      return row === undefined ? null : rows.loginRequests.decode(row)
    }),
    requestsOfBrowser: Effect.fn("Access.requestsOfBrowser")(function* (owner, browserHash) {
      const now = DateTime.toDate(yield* DateTime.now)
      const found = yield* read(db, owner, (trx) =>
        requestsOf(trx, owner)
          .where("browser_hash", "=", browserHash)
          .where("expires_at", ">", now)
          .orderBy("created_at", "desc")
          .limit(requestsPerBrowser)
          .execute()
      )
      return found.map(rows.loginRequests.decode)
    })
  })
