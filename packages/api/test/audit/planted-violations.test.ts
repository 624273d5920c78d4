import { allChecks } from "@kundportal/api/audit/all-checks"
import { audit } from "@kundportal/api/audit/audit"
import { references } from "@kundportal/api/audit/checks/tenancy"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Database } from "../../src/adapters/store/database.ts"
import { engines, freshDatabase } from "../databases.ts"
import { bothRules, dueByBothRules } from "./agreement.ts"
import { documentsPlants } from "./documents-plants.ts"
import { livesPlants } from "./lives-plants.ts"
import { moneyPlants } from "./money-plants.ts"
import { planted } from "./planted.ts"
import { fillWorld } from "./some-world.ts"

const plants = [...documentsPlants, ...moneyPlants, ...livesPlants]

const aSetup = `insert into payment_method_setup (business_id, id, customer_id, status, created_at, version)
  select business_id, 'pms_1', id, 'waiting', now(), 1 from customer limit 1`

/**
 * The checks are the same SQL on both engines, and the embedded one takes several times as long for it: there every
 * fifth violation and a third of the broken books show that it reads as the other does.
 */
const shares = {
  postgres: { plants, brokenBooks: 30, dates: 10 },
  pglite: { plants: plants.filter((_, index) => index % 5 === 0), brokenBooks: 10, dates: 4 }
} as const

const seeds = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, seed) => seed)

describe.each(engines)("an audit finds what was planted, on %s", (engine) => {
  const share = shares[engine]
  let db: Database

  beforeAll(async () => {
    db = await freshDatabase(engine)
    await fillWorld(db)
  })
  afterAll(() => db.close())

  it("finds nothing in the demo and in a business that lived by use cases", async () => {
    const { results, left } = await audit({
      pool: db.pool,
      connections: engine === "postgres" ? 2 : 1,
      now: new Date()
    })
    assert.deepStrictEqual(
      results.flatMap(({ check, violations }) => violations.map(({ id, what }) => `${check.name} ${id} ${what}`)),
      []
    )
    assert.deepStrictEqual(left, [])
  })

  it.each(share.plants.map((plant) => [plant.check, plant.what, plant] as const))("%s: %s", async (check, _, plant) => {
    const { wanted, found } = await planted(db, plant)
    assert.isAbove(wanted.length, 0, "the world has something to break")
    assert.deepStrictEqual(found.map((one) => one.check.name).toSorted(), [check, ...(plant.also ?? [])].toSorted())
    const own = found.find((one) => one.check.name === check)
    assert.deepStrictEqual([...new Set(own?.violations.map(({ id }) => id))].toSorted(), wanted)
  })

  it("finds every reference that leads out of its business", async () => {
    for (const { from, column, to } of references) {
      const { wanted, found } = await planted(db, {
        ids: from === "payment_method_setup" ? "select 'pms_1' as id" : `select id from ${from} order by id limit 1`,
        plant: [aSetup, `update ${from} set ${column} = 'nowhere' where id = '$ID'`],
        checks: allChecks.filter(({ name }) => name === `tenancy_of_${from}`)
      })
      assert.deepInclude(
        found.flatMap(({ violations }) => violations.map(({ id, what }) => [id, what])),
        [wanted[0], `its ${column} is no ${to} of its business`]
      )
    }
  })

  let broken = 0
  it.each(seeds(share.brokenBooks))("says of books broken by seed %i what the core's own rule says", async (seed) => {
    const { sql, core } = await bothRules(db, seed)
    assert.deepStrictEqual(sql, core)
    broken += Number(core.length > 0)
  })

  it("has looked at books of which most were broken", () => {
    assert.isAbove(broken, (share.brokenBooks * 2) / 3)
  })

  it.each(seeds(share.dates))("knows as the core does when something is due, by seed %i", async (seed) => {
    assert.deepStrictEqual(await dueByBothRules(db, seed), [])
  })

  it("finds what belongs to another customer of the same business", async () => {
    const { wanted, found } = await planted(db, {
      ids: "select id from payment where payment_method_id is not null order by id limit 1",
      plant: [
        `update payment p set payment_method_id = (
           select m.id from payment_method m where m.business_id = p.business_id and m.customer_id <> p.customer_id limit 1)
         where p.id = '$ID'`
      ]
    })
    assert.deepStrictEqual(
      found.flatMap(({ check, violations }) => violations.map(({ id, what }) => [check.name, id, what])),
      [["tenancy_of_payment", wanted[0], "its payment_method_id is another customer's"]]
    )
  })
})

describe("the planted violations", () => {
  it("name every check there is", () => {
    const named = new Set([...plants.map(({ check }) => check), ...references.map(({ from }) => `tenancy_of_${from}`)])
    assert.deepStrictEqual(
      allChecks.map(({ name }) => name).filter((name) => !named.has(name)),
      []
    )
  })
})
