import type { Database } from "@kundportal/api/adapters/store/database"
import { scoped } from "@kundportal/api/adapters/store/database"
import { aBillingScene } from "@kundportal/testing/conformance/billing-scene"
import { Effect } from "effect"
import { sql } from "kysely"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const refusedByTrigger = "23001"
const refusedByCheck = "23514"

describe.each(engines)("the database itself guards invoices and books, on %s", (engine) => {
  let db: Database
  let scene: Effect.Success<ReturnType<typeof aBillingScene>>

  beforeAll(async () => {
    db = await freshDatabase(engine)
    scene = await Effect.runPromise(aBillingScene().pipe(Effect.provide(layerOver(db))))
  })
  afterAll(() => db.close())

  /** The SQLSTATE with which the tables' owner is refused, and the requests' role too. */
  const refusals = async (statement: string) => {
    const asOwner = await sql
      .raw(statement)
      .execute(db.kysely)
      .catch((error: unknown) => error)
    const asRequest = await scoped(db, scene.business.id, (trx) => sql.raw(statement).execute(trx)).catch(
      (error: unknown) => error
    )
    return [asOwner, asRequest].map((refusal) => Object(refusal).code)
  }

  it.each([
    "update invoice set total = jsonb_set(total, '{amount}', '1')",
    "update invoice set lines = '[]'",
    "update invoice set sequence = sequence + 1",
    "update invoice set buyer = jsonb_set(buyer, '{name}', '\"Eve\"'), status = 'paid'",
    "update invoice set reason = 'because'",
    "delete from invoice"
  ])("refuses to everybody: %s", async (statement) => {
    assert.deepEqual(await refusals(statement), [refusedByTrigger, refusedByTrigger])
  })

  it.each([
    "update journal_entry set reason = 'because'",
    "update journal_entry set version = version + 1",
    "delete from journal_entry"
  ])("keeps the books as they are: %s", async (statement) => {
    assert.deepEqual(await refusals(statement), [refusedByTrigger, refusedByTrigger])
  })

  it("refuses an entry that does not come to zero, also beside one that does", async () => {
    const added = (id: string, amounts: ReadonlyArray<number>): string => {
      const postings = amounts.map((amount) => ({ account: "cash", ref: "x", amount }))
      return `('${scene.business.id}', '${id}', '${scene.customer.id}', null, null, null, 'wallet_credited', 'SEK',
        '${JSON.stringify(postings)}', null, now(), 1)`
    }
    const statement = `insert into journal_entry values ${added("jrn_even", [5, -5])}, ${added("jrn_odd", [5, -4])}`
    assert.deepEqual(await refusals(statement), [refusedByCheck, refusedByCheck])
  })

  it("lets an invoice be settled", async () => {
    await scoped(db, scene.business.id, (trx) =>
      sql`update invoice set status = 'paid', paid_at = now(), credit_applied = total, wallet_applied = total,
        credited = total, version = version + 1`.execute(trx)
    )
    const { rows } = await sql`select status from invoice`.execute(db.kysely)
    assert.deepEqual(rows, [{ status: "paid" }])
  })

  it("shows each posting of an entry in a row of its own, to be added up and nothing else", async () => {
    const { rows } = await sql`
      select account, ref, currency, amount from posting order by entry_id, position`.execute(db.kysely)
    assert.deepEqual(
      rows,
      scene.entry.postings.map((posting) => ({ ...posting, currency: "SEK" }))
    )
    for (const statement of ["update posting set amount = 1", "delete from posting"]) {
      assert.notInclude(await refusals(statement), undefined)
    }
  })
})
