import { Effect } from "effect"

/** Read an optional part of a query; null when it is not there. */
export const whenGiven = <Id, Missing>(
  text: string | undefined,
  read: (text: string) => Effect.Effect<Id, Missing>
): Effect.Effect<Id | null, Missing> => (text === undefined ? Effect.succeed(null) : read(text))
