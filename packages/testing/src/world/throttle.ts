import { allowances, Throttle, TooManyAttempts } from "@kundportal/core/access/throttle"
import { Clock, Context, Effect, Ref } from "effect"
import type { World } from "./model.ts"

/** Fixed windows that open with the first attempt. */
export const throttle = (world: Ref.Ref<World>) =>
  Context.make(Throttle, {
    take: (owner, name, subject) =>
      Effect.flatMap(Clock.currentTimeMillis, (nowMs) =>
        Effect.flatten(
          Ref.modify(world, (before): readonly [Effect.Effect<void, TooManyAttempts>, World] => {
            const { limit, windowMs } = allowances[name]
            const key = `${owner} ${name} ${subject}`
            const stored = before.attempts.get(key)
            const isOver = stored === undefined || nowMs >= stored.openedAtMs + windowMs
            const attempts = isOver ? { count: 1, openedAtMs: nowMs } : { ...stored, count: stored.count + 1 }
            if (attempts.count > limit) {
              const retryAfterSeconds = Math.ceil((attempts.openedAtMs + windowMs - nowMs) / 1000)
              return [Effect.fail(new TooManyAttempts({ retryAfterSeconds })), before]
            }
            return [Effect.void, { ...before, attempts: new Map(before.attempts).set(key, attempts) }]
          })
        )
      )
  })
