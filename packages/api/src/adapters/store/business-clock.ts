import { TestClocks } from "@kundportal/core/billing-run/test-clocks"
import type { Mode } from "@kundportal/core/business/api-key-text"
import { BusinessClock } from "@kundportal/core/business/clock"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { DateTime, Effect, Layer } from "effect"
import type { Database } from "./database.ts"
import { read } from "./reading.ts"
import { write } from "./writing.ts"

/** The wall clock in live mode; in test mode the clock that the business has moved, if it has. */
export const layerBusinessClock = (db: Database, mode: Mode): Layer.Layer<BusinessClock> =>
  Layer.succeed(BusinessClock, {
    now: mode === "live" ? () => DateTime.now : (owner) => testTime(db, owner)
  })

const testTime = Effect.fn("BusinessClock.now")(function* (db: Database, owner: BusinessId) {
  const row = yield* read(db, owner, (trx) =>
    trx.selectFrom("test_clock").select("now").where("business_id", "=", owner).executeTakeFirst()
  )
  return row === undefined ? yield* DateTime.now : DateTime.fromDateUnsafe(row.now)
})

/** The hand that moves the clocks of businesses in test mode. */
export const layerTestClocks = (db: Database): Layer.Layer<TestClocks> =>
  Layer.succeed(TestClocks, { set: (owner, now) => moveTestClock(db, owner, now) })

/** Move the clock of a business; from then on it stands still until it is moved again. For test mode only. */
export const moveTestClock = (db: Database, owner: BusinessId, now: DateTime.Utc): Effect.Effect<void> =>
  Effect.asVoid(
    write(db, owner, (trx) =>
      trx
        .insertInto("test_clock")
        .values({ business_id: owner, now: DateTime.toDate(now) })
        .onConflict((clash) => clash.column("business_id").doUpdateSet({ now: DateTime.toDate(now) }))
        .execute()
    )
  )
