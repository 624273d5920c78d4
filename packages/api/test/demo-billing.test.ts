import { makeDemo } from "@kundportal/api/demo/make-demo"
import { DateTime, Effect } from "effect"
import { sql } from "kysely"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Database } from "../src/adapters/store/database.ts"
import { freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

let db: Database

beforeAll(async () => {
  db = await freshDatabase("pglite")
  await Effect.runPromise(Effect.provide(makeDemo(DateTime.nowUnsafe()), layerOver(db)))
})

afterAll(() => db.close())

const rowsOf = async (query: string) => (await sql.raw<Record<string, unknown>>(query).execute(db.kysely)).rows

describe("the demo's bills", () => {
  it("shows a scheduled change, credit of a downgrade, a paid upgrade, a correction, add-ons, discounts, wallets and keys", async () => {
    const [found] = await rowsOf(`select
      (select count(*)::int from subscription where scheduled_change is not null) as scheduled,
      (select count(*)::int from subscription where (credit ->> 'amount')::int > 0) as credits,
      (select count(*)::int from invoice where kind = 'invoice' and purpose = 'plan_change' and status = 'paid') as upgrades,
      (select count(*)::int from invoice where purpose = 'correction') as corrections,
      (select count(*)::int from subscription where jsonb_array_length(addons) > 0) as with_addons,
      (select count(*)::int from subscription where jsonb_array_length(discounts) > 0) as with_discounts,
      (select count(*)::int from wallet) as wallets,
      (select count(*)::int from license_key where disabled is null) > 30 as keys`)
    assert.deepStrictEqual(found, {
      scheduled: 1,
      credits: 1,
      upgrades: 1,
      corrections: 1,
      with_addons: 2,
      with_discounts: 3,
      wallets: 2,
      keys: true
    })
  })

  it("keeps books that come to zero in every currency", async () => {
    const wrong = await rowsOf(
      "select business_id, currency, sum(amount) from posting group by business_id, currency having sum(amount) <> 0"
    )
    assert.deepStrictEqual(wrong, [])
  })
})
