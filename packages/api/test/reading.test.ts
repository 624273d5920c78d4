import type { Database } from "@kundportal/api/adapters/store/database"
import { read } from "@kundportal/api/adapters/store/reading"
import { Effect, Exit } from "effect"
import { sql } from "kysely"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"

describe.each(engines)("questions asked side by side on %s", (engine) => {
  let db: Database
  beforeAll(async () => {
    db = await freshDatabase(engine)
  })
  afterAll(() => db.close())

  const transaction = (owner: string) =>
    read(db, owner, async (trx) => {
      const { rows } =
        await sql`select pg_current_xact_id()::text as id, current_setting('app.business') as owner`.execute(trx)
      return rows[0]
    })

  const together = <A>(questions: ReadonlyArray<Effect.Effect<A>>) =>
    Effect.runPromise(Effect.all(questions, { concurrency: "unbounded" }))

  it("share a transaction when they are about the same owner, and only then", async () => {
    const [first, second, other] = await together([transaction("bus_a"), transaction("bus_a"), transaction("bus_b")])
    assert.deepEqual(first, second)
    assert.notDeepEqual(first, other)
    assert.propertyVal(first, "owner", "bus_a")
    assert.propertyVal(other, "owner", "bus_b")
  })

  it("do not share it with those that are asked later", async () => {
    const [first] = await together([transaction("bus_a")])
    const [second] = await together([transaction("bus_a")])
    assert.notDeepEqual(first, second)
  })

  it("are answered although one of them breaks", async () => {
    const broken = read(db, "bus_a", (trx) => sql`select 1 / 0`.execute(trx))
    const exits = await together([
      Effect.exit(transaction("bus_a")),
      Effect.exit(broken),
      Effect.exit(transaction("bus_a"))
    ])
    assert.deepEqual(exits.map(Exit.isSuccess), [true, false, true])
  })
})
