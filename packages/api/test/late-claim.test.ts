import { forManyRows, openPostgres, scoped } from "@kundportal/api/adapters/store/database"
import { earliestDue } from "@kundportal/api/adapters/store/due-claim"
import { DueWork } from "@kundportal/core/billing-run/due-work"
import { aDueScene, billed, dueDay } from "@kundportal/testing/conformance/due-scene"
import { DateTime, Effect } from "effect"
import { CompiledQuery } from "kysely"
import { assert, describe, it } from "vitest"
import { freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

// On PostgreSQL alone: the embedded engine has one connection, so nobody writes between its question and its answer.
describe("a worker that has asked what is due, on postgres", () => {
  it("is not given what another has renewed before it came to the row", async () => {
    const db = await freshDatabase("postgres")
    const other = {
      ...openPostgres(db.pool.options.connectionString ?? "", 2),
      role: db.role,
      workerRole: db.workerRole
    }
    try {
      await Effect.runPromise(aDueScene(3).pipe(Effect.provide(layerOver(db))))
      const now = DateTime.add(dueDay, { hours: 1 })
      const renewing = Effect.flatMap(DueWork, (work) =>
        work.process({ now, owner: null, limit: 10 }, (due) => Effect.succeed(due.map((facts) => billed(facts))))
      )
      const given = await scoped(other, "*", async (trx) => {
        await forManyRows(trx)
        const { sql, parameters } = earliestDue(trx, {
          now,
          wallNow: now,
          owner: null,
          limit: 10,
          only: null
        }).compile()
        // A cursor has its view of the data from now on, and comes to the rows when they are fetched.
        await trx.executeQuery(CompiledQuery.raw(`declare late cursor for ${sql}`, [...parameters]))
        const renewed = await Effect.runPromise(renewing.pipe(Effect.provide(layerOver(db))))
        assert.deepInclude(renewed, { taken: 3, broken: 0 })
        return (await trx.executeQuery(CompiledQuery.raw("fetch all from late"))).rows
      })
      assert.deepEqual(given, [])
    } finally {
      await other.close()
      await db.close()
    }
  })
})
