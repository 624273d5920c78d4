import { scoped } from "@kundportal/api/adapters/store/database"
import { sweep } from "@kundportal/api/adapters/store/sweep"
import { requestLink } from "@kundportal/core/access/request-link"
import { openBusiness } from "@kundportal/core/business/open-business"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { Effect } from "effect"
import { assert, describe, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const asked = Effect.gen(function* () {
  const { id } = yield* openBusiness(aBusiness())
  const email = EmailAddress.make("nobody@example.com")
  yield* requestLink({ businessId: id, email, language: "en", browserSecret: "browser", ip: "192.0.2.1" })
})

describe.each(engines)("sweeping on %s", (engine) => {
  it("keeps what still counts, and deletes it when it does not", async () => {
    const db = await freshDatabase(engine)
    await Effect.runPromise(asked.pipe(Effect.provide(layerOver(db))))
    const left = () =>
      scoped(db, "*", async (trx) => [
        (await trx.selectFrom("throttle").selectAll().execute()).length,
        (await trx.selectFrom("login_request").selectAll().execute()).length
      ])
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000)
    await sweep(db, inDays(0))
    assert.deepEqual(await left(), [3, 1])
    await sweep(db, inDays(1))
    assert.deepEqual(await left(), [0, 1])
    await sweep(db, inDays(8))
    assert.deepEqual(await left(), [0, 0])
    await db.close()
  })
})
