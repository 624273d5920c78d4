import { performance } from "node:perf_hooks"
import { Clock, Effect } from "effect"

/** A wall clock that goes on by itself and can be moved forwards; sleeping takes as long as ever. */
export interface ShiftedClock {
  readonly service: Clock.Clock
  readonly nowMs: () => number
  readonly advance: (ms: number) => void
}

/** A clock that says this now, in UTC milliseconds. */
export const shiftedClock = (startMs: number): ShiftedClock => {
  const real = Effect.runSync(Clock.clockWith(Effect.succeed))
  const begun = performance.now()
  let ahead = 0
  const nowMs = (): number => Math.floor(startMs + ahead + performance.now() - begun)
  const nanos = (): bigint => BigInt(nowMs()) * 1_000_000n
  return {
    service: {
      ...real,
      sleep: (duration) => real.sleep(duration),
      currentTimeMillisUnsafe: nowMs,
      currentTimeMillis: Effect.sync(nowMs),
      currentTimeNanosUnsafe: nanos,
      currentTimeNanos: Effect.sync(nanos),
      monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
      monotonicTimeNanos: Effect.sync(() => real.monotonicTimeNanosUnsafe())
    },
    nowMs,
    advance: (ms) => {
      ahead += ms
    }
  }
}
