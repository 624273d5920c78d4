import type { AllowanceName } from "@kundportal/core/access/throttle"
import { allowances, Throttle, TooManyAttempts } from "@kundportal/core/access/throttle"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { DateTime, Effect, Layer } from "effect"
import { sql } from "kysely"
import { hashOf } from "../secrets.ts"
import type { Database } from "./database.ts"
import { write } from "./writing.ts"

export const layerThrottle = (db: Database): Layer.Layer<Throttle> =>
  Layer.succeed(Throttle, {
    take: Effect.fn("Throttle.take")(function* (owner: BusinessId, name: AllowanceName, subject: string) {
      const { limit, windowMs } = allowances[name]
      const now = DateTime.toDate(yield* DateTime.now)
      const oldest = new Date(now.getTime() - windowMs)
      const isOver = sql<boolean>`throttle.window_start <= ${oldest}`
      const { taken, window_start } = yield* write(db, owner, (trx) =>
        trx
          .insertInto("throttle")
          // Counted by its hash: the counter needs no list of who tried to sign in.
          .values({ business_id: owner, name, subject_hash: hashOf(subject), window_start: now, taken: 1 })
          .onConflict((clash) =>
            clash.columns(["business_id", "name", "subject_hash"]).doUpdateSet({
              taken: sql`case when ${isOver} then 1 else throttle.taken + 1 end`,
              window_start: sql`case when ${isOver} then ${now}::timestamptz else throttle.window_start end`
            })
          )
          .returning(["taken", "window_start"])
          .executeTakeFirstOrThrow()
      )
      if (taken <= limit) return
      const remainingMs = window_start.getTime() + windowMs - now.getTime()
      return yield* new TooManyAttempts({ retryAfterSeconds: Math.max(1, Math.ceil(remainingMs / 1000)) })
    })
  })
