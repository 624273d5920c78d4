import { type Clock, Effect } from "effect"

/** The only clock of a simulated world, in UTC milliseconds. It moves when it is told to, and also backwards. */
export interface VirtualClock {
  readonly service: Clock.Clock
  readonly now: () => number
  readonly set: (ms: number) => void
}

/** A clock that stands at an instant. Who sleeps on it only lets the others go first. */
export const virtualClock = (start: number): VirtualClock => {
  let at = start
  const nanos = (): bigint => BigInt(at) * 1_000_000n
  return {
    service: {
      currentTimeMillisUnsafe: () => at,
      currentTimeMillis: Effect.sync(() => at),
      currentTimeNanosUnsafe: nanos,
      currentTimeNanos: Effect.sync(nanos),
      monotonicTimeNanosUnsafe: nanos,
      monotonicTimeNanos: Effect.sync(nanos),
      sleep: () => Effect.yieldNow
    },
    now: () => at,
    set: (ms) => {
      at = ms
    }
  }
}
