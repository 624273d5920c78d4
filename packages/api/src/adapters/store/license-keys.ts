import { LicenseKeyNotFound, LicenseKeys } from "@kundportal/core/license-key/reader"
import { Effect, Layer } from "effect"
import type { Database, Scoped } from "./database.ts"
import { anyOwner } from "./database.ts"
import { read } from "./reading.ts"
import * as rows from "./rows.ts"

/** Source: the reader's promise; more than any customer has been sold. */
const maximumPerCustomer = 1000

const ofOwner = (trx: Scoped, owner: string) =>
  trx.selectFrom("license_key").selectAll().where("business_id", "=", owner)

const newestFirst = (trx: Scoped, owner: string) =>
  ofOwner(trx, owner).orderBy("created_at", "desc").orderBy("id", "desc")

const bySeat = (trx: Scoped, owner: string) => ofOwner(trx, owner).orderBy("seat").orderBy("created_at").orderBy("id")

export const layerLicenseKeys = (db: Database): Layer.Layer<LicenseKeys> =>
  Layer.succeed(LicenseKeys, {
    find: Effect.fn("LicenseKeys.find")(function* (owner, id) {
      const row = yield* read(db, owner, (trx) => ofOwner(trx, owner).where("id", "=", id).executeTakeFirst())
      return row === undefined ? yield* new LicenseKeyNotFound({ id }) : rows.licenseKeys.decode(row)
    }),
    findOwn: Effect.fn("LicenseKeys.findOwn")(function* (owner, customer, id) {
      const row = yield* read(db, owner, (trx) =>
        ofOwner(trx, owner).where("customer_id", "=", customer).where("id", "=", id).executeTakeFirst()
      )
      return row === undefined ? yield* new LicenseKeyNotFound({ id }) : rows.licenseKeys.decode(row)
    }),
    byTextHash: Effect.fn("LicenseKeys.byTextHash")(function* (hash) {
      const row = yield* read(db, anyOwner, (trx) =>
        trx.selectFrom("license_key").selectAll().where("text_hash", "=", hash).executeTakeFirst()
      )
      return row === undefined ? null : rows.licenseKeys.decode(row)
    }),
    ofCustomer: Effect.fn("LicenseKeys.ofCustomer")(function* (owner, customer) {
      const found = yield* read(db, owner, (trx) =>
        newestFirst(trx, owner).where("customer_id", "=", customer).limit(maximumPerCustomer).execute()
      )
      return found.map(rows.licenseKeys.decode)
    }),
    ofSubscription: Effect.fn("LicenseKeys.ofSubscription")(function* (owner, subscription) {
      const found = yield* read(db, owner, (trx) =>
        bySeat(trx, owner).where("subscription_id", "=", subscription).execute()
      )
      return found.map(rows.licenseKeys.decode)
    }),
    ofInvoice: Effect.fn("LicenseKeys.ofInvoice")(function* (owner, invoice) {
      const found = yield* read(db, owner, (trx) => bySeat(trx, owner).where("invoice_id", "=", invoice).execute())
      return found.map(rows.licenseKeys.decode)
    }),
    page: Effect.fn("LicenseKeys.page")(function* (owner, page) {
      const found = yield* read(db, owner, (trx) =>
        newestFirst(trx, owner)
          .limit(page.size)
          .offset(page.number * page.size)
          .execute()
      )
      return found.map(rows.licenseKeys.decode)
    })
  })
