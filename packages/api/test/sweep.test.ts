import { scoped } from "@kundportal/api/adapters/store/database"
import { sweep } from "@kundportal/api/adapters/store/sweep"
import { requestLink } from "@kundportal/core/access/request-link"
import { openBusiness } from "@kundportal/core/business/open-business"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { aBillingScene } from "@kundportal/testing/conformance/billing-scene"
import { fresh, write } from "@kundportal/testing/conformance/scene"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { DateTime, Effect } from "effect"
import { assert, describe, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const asked = Effect.gen(function* () {
  const { id } = yield* openBusiness(aBusiness())
  const email = EmailAddress.make("nobody@example.com")
  yield* requestLink({ businessId: id, email, language: "en", browserSecret: "browser", ip: "192.0.2.1" })
})

/** Two quotes of one subscription that end at the same time, of which one was accepted. */
const quoted = Effect.gen(function* () {
  const { business, quote } = yield* aBillingScene()
  yield* write(business.id, { quotes: [{ ...quote, id: fresh.quote(), outcome: { _tag: "Scheduled" } }] })
  return quote.expiresAt
})

describe.each(engines)("sweeping on %s", (engine) => {
  it("forgets a quote that nobody accepted a day after its end, and keeps what was accepted", async () => {
    const db = await freshDatabase(engine)
    const expiresAt = await Effect.runPromise(quoted.pipe(Effect.provide(layerOver(db))))
    const left = () => scoped(db, "*", async (trx) => (await trx.selectFrom("quote").selectAll().execute()).length)
    const afterHours = (hours: number) => DateTime.toDate(DateTime.add(expiresAt, { hours }))
    await sweep(db, afterHours(23))
    assert.strictEqual(await left(), 2)
    await sweep(db, afterHours(25))
    assert.strictEqual(await left(), 1)
    await db.close()
  })

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
