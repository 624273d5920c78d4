import { Clock, Duration, Effect } from "effect"
import { turns } from "./turns.ts"

/** The only clock of a simulated world, in UTC milliseconds. It moves when it is told to, and also backwards. */
export interface VirtualClock {
  readonly service: Clock.Clock
  /** Do something that happens outside at once, at its time. */
  readonly run: <A, E>(work: Effect.Effect<A, E>) => A
  readonly now: () => number
  readonly set: (ms: number) => void
}

/** What others do meanwhile; two seconds are as long as an answer that is slow. */
const turnMs = 33
const mostTurns = 240

/** A clock that stands at an instant. Who sleeps on it lets the others go first, the longer the more of them. */
export const virtualClock = (start: number): VirtualClock => {
  let at = start
  const nanos = (): bigint => BigInt(at) * 1_000_000n
  const service: Clock.Clock = {
    currentTimeMillisUnsafe: () => at,
    currentTimeMillis: Effect.sync(() => at),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: nanos,
    monotonicTimeNanos: Effect.sync(nanos),
    sleep: (duration) =>
      Effect.promise(() => turns(Math.min(mostTurns, Math.ceil(Duration.toMillis(duration) / turnMs))))
  }
  return {
    service,
    run: (work) => Effect.runSync(Effect.provideService(work, Clock.Clock, service)),
    now: () => at,
    set: (ms) => {
      at = ms
    }
  }
}
