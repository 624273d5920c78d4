import { Context, Duration, Effect, Random, Schedule, Semaphore } from "effect"
import { parseKeyText } from "./key-text.ts"
import { LicenseTexts } from "./texts.ts"

/** As many queues as two hexadecimal digits name: two keys rarely share one, and a shared one costs milliseconds. */
const queueCount = 256

/** Empty queues, one for each share of the keys. */
export const freshQueues = (): ReadonlyArray<Semaphore.Semaphore> =>
  Array.from({ length: queueCount }, () => Semaphore.makeUnsafe(1))

/** Who waits for a turn in this process. The store's rows decide; this only keeps the crowd from its door. */
export const LicenseKeyQueues = Context.Reference("@kundportal/core/LicenseKeyQueues", { defaultValue: freshQueues })

/**
 * Use a key one after another, by its text as it was typed. Two hundred devices that start at once would otherwise all
 * look, all write, and all but one look again: twenty thousand writes where two hundred do.
 */
export const inTurn = Effect.fnUntraced(function* <A, E, R>(typed: string, use: Effect.Effect<A, E, R>) {
  const hash = (yield* LicenseTexts).hashOf(parseKeyText(typed) ?? "")
  const queue = (yield* LicenseKeyQueues)[Number.parseInt(hash.slice(0, 2), 16)]
  return yield* queue === undefined ? use : queue.withPermit(use)
})

/** A look and a write take a few milliseconds; a few dozen at once need about this long to find their turns. */
const longestPause = "200 millis"

/**
 * How uses of one key that no queue keeps apart wait for each other: by another process, a customer, a merchant, a
 * reaction. Every lost look means that somebody else's write went through, so a limit of three is reached after three.
 * The growing pauses, each a random part of its length, keep the losers from writing again at the same moment.
 */
export const whenContended = {
  schedule: Schedule.min([Schedule.exponential("4 millis"), Schedule.spaced(longestPause)]).pipe(
    Schedule.modifyDelay(({ duration }) => Effect.map(Random.next, (part) => Duration.times(duration, part))),
    Schedule.upTo({ times: 100 })
  ),
  while: (failure: { readonly _tag: string }): boolean => failure._tag === "StaleWrite"
}
