import { Effect } from "effect"

/** How a provider is asked about many things at once. */
export interface Patience {
  /** Conversations under way at once. */
  readonly places: number
  /** In milliseconds: after so long no further question is asked, and after as long again no answer is waited for. */
  readonly momentMs: number
}

/**
 * Ask about all of them, a few at a time. The reply has an answer for each, in order; undefined where none came in time,
 * where it was not asked any more, and where asking went wrong. One that hangs holds up nobody for longer than that.
 */
export const askAll = <A, B, R>(
  items: ReadonlyArray<A>,
  { places, momentMs }: Patience,
  ask: (item: A) => Effect.Effect<B, never, R>
): Effect.Effect<ReadonlyArray<B | undefined>, never, R> =>
  Effect.suspend(() => {
    const answers: Array<B | undefined> = items.map(() => undefined)
    let isOver = false
    const keep = (place: number) => (answer: B) =>
      Effect.sync(() => {
        answers[place] = answer
      })
    const one = (item: A, place: number) =>
      isOver ? Effect.void : Effect.catchDefect(Effect.flatMap(ask(item), keep(place)), () => Effect.void)
    const over = Effect.sleep(momentMs).pipe(
      Effect.andThen(
        Effect.sync(() => {
          isOver = true
        })
      ),
      Effect.andThen(Effect.sleep(momentMs))
    )
    return Effect.raceFirst(Effect.forEach(items, one, { concurrency: places, discard: true }), over).pipe(
      Effect.as(answers)
    )
  })
