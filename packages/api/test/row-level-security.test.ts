import type { Database } from "@kundportal/api/adapters/store/database"
import { scoped } from "@kundportal/api/adapters/store/database"
import { TestClocks } from "@kundportal/core/billing-run/test-clocks"
import { openBusiness } from "@kundportal/core/business/open-business"
import { createCustomer } from "@kundportal/core/customer/create-customer"
import { aBillingScene } from "@kundportal/testing/conformance/billing-scene"
import { fresh, write } from "@kundportal/testing/conformance/scene"
import { aPayment, aRefund } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer, aSetup } from "@kundportal/testing/fixtures/customer"
import { april1 } from "@kundportal/testing/fixtures/time"
import { Effect } from "effect"
import { sql } from "kysely"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const twoBusinesses = Effect.gen(function* () {
  const ours = yield* openBusiness(aBusiness())
  const theirs = yield* openBusiness(aBusiness())
  const customer = yield* createCustomer({ ...aCustomer(), businessId: theirs.id })
  return { ours: ours.id, theirs: theirs.id, customer: customer.id }
})

/** One of everything that billing knows, a refund on its way, a card about to be saved, and a clock that was moved. */
const moneyMoving = Effect.gen(function* () {
  const scene = yield* aBillingScene()
  const owner = { businessId: scene.business.id, customerId: scene.customer.id }
  const payment = aPayment({ ...owner, id: fresh.payment() })
  yield* write(scene.business.id, {
    payments: [payment],
    refunds: [aRefund({ ...owner, id: fresh.refund(), paymentId: payment.id })],
    paymentMethodSetups: [aSetup({ ...owner, id: fresh.paymentMethodSetup() })]
  })
  yield* (yield* TestClocks).set(scene.business.id, april1)
  return scene
})

const billingTables = [
  "addon",
  "product_collection",
  "discount",
  "quote",
  "wallet",
  "license_key",
  "journal_entry",
  "posting",
  "refund",
  "payment_method_setup",
  "test_clock"
]

describe.each(engines)("row-level security on %s", (engine) => {
  let db: Database
  let ids: Effect.Success<typeof twoBusinesses>

  beforeAll(async () => {
    db = await freshDatabase(engine)
    ids = await Effect.runPromise(twoBusinesses.pipe(Effect.provide(layerOver(db))))
  })
  afterAll(() => db.close())

  it("guards every table of ours, also against the tables' owner", async () => {
    const { rows } = await sql<{ relname: string }>`
      select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where relkind in ('r', 'p') and nspname = 'public' and relname not like 'kysely_%'
        and not (relrowsecurity and relforcerowsecurity)`.execute(db.kysely)
    assert.deepEqual(rows, [])
  })

  it("lets workers see every table of ours, a later one too", async () => {
    const { rows } = await sql<{ tablename: string }>`
      select tablename from pg_policies where schemaname = 'public'
      group by tablename having not bool_or(policyname = 'every_business' and roles = ${`{${db.workerRole}}`}::name[])`.execute(
      db.kysely
    )
    assert.deepEqual(rows, [])
  })

  it("gives the requests' role no way around it", async () => {
    const { rows } = await sql`
      select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname in (${db.role}, ${db.workerRole})`.execute(
      db.kysely
    )
    const powerless = { rolsuper: false, rolbypassrls: false, rolcanlogin: false }
    assert.deepEqual(rows, [powerless, powerless])
  })

  it("shows nothing to a transaction that has not said for whom it works", async () => {
    assert.lengthOf(await scoped(db, "", (trx) => trx.selectFrom("customer").selectAll().execute()), 0)
  })

  it("shows one business's rows only, even to a query that forgot to ask for them", async () => {
    assert.lengthOf(await scoped(db, ids.ours, (trx) => trx.selectFrom("customer").selectAll().execute()), 0)
    assert.lengthOf(await scoped(db, ids.theirs, (trx) => trx.selectFrom("customer").selectAll().execute()), 1)
  })

  it("shows every business its own rows of billing, and none of them to another", async () => {
    const theirs = await Effect.runPromise(moneyMoving.pipe(Effect.provide(layerOver(db))))
    const seen = (owner: string) =>
      scoped(db, owner, async (trx) => {
        const counts: Array<number> = []
        for (const table of billingTables) {
          const { rows } = await sql<{ seen: number }>`
            select count(*) as seen from ${sql.table(table)} where business_id = ${theirs.business.id}`.execute(trx)
          counts.push(rows[0]?.seen ?? 0)
        }
        return counts
      })
    // One row each, but for the entry's three postings.
    assert.deepEqual(await seen(theirs.business.id), [1, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1])
    assert.deepEqual(
      await seen(ids.ours),
      billingTables.map(() => 0)
    )
  })

  it("changes no row of another business", async () => {
    const { numUpdatedRows } = await scoped(db, ids.ours, (trx) =>
      trx.updateTable("customer").set({ name: "taken over" }).where("id", "=", ids.customer).executeTakeFirst()
    )
    assert.strictEqual(numUpdatedRows, 0n)
  })

  it("writes no row for another business", async () => {
    const refusal = await scoped(db, ids.ours, (trx) =>
      trx.insertInto("invoice_counter").values({ business_id: ids.theirs, series: "X", last: 1 }).execute()
    ).catch((error: unknown) => error)
    assert.propertyVal(refusal, "code", "42501")
  })

  it("lets the database itself refuse a payment method of one business for another's customer", async () => {
    const refusal = await scoped(db, "*", (trx) =>
      sql`insert into payment_method values
        (${ids.ours}, 'pm_1', ${ids.customer}, '{}', true, now(), null, 1)`.execute(trx)
    ).catch((error: unknown) => error)
    assert.propertyVal(refusal, "code", "23503")
  })

  it("leaves no trace on the connection when the transaction is over", async () => {
    await scoped(db, ids.ours, (trx) => sql`select 1`.execute(trx))
    const { rows } = await sql`select current_setting('app.business', true) as business`.execute(db.kysely)
    assert.include(["", null], Object(rows[0]).business)
    const { rows: who } = await sql`select current_user = session_user as own`.execute(db.kysely)
    assert.deepEqual(who, [{ own: true }])
  })
})
