import { audit } from "@kundportal/api/audit/audit"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Database } from "../../src/adapters/store/database.ts"
import { engines, freshDatabase } from "../databases.ts"
import { fillWorld } from "./some-world.ts"

describe.each(engines)("an audit on %s", (engine) => {
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
})
