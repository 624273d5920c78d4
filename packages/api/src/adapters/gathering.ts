import { DatabaseUnavailable } from "./store/unavailable.ts"

/** What one waits for who asked together with others. */
interface Waiting<A, B> {
  readonly asked: A
  readonly resolve: (answer: B) => void
  readonly refuse: (error: unknown) => void
}

type AnswerAll<A, B> = (asked: ReadonlyArray<A>) => Promise<ReadonlyArray<B>>

/**
 * What is asked for within one turn of the event loop, asked for together: a statement for many costs little more than
 * one for one. `answerAll` answers each, in order. Where it throws, each is asked for alone, so that one that cannot be
 * answered spoils none of the others; a database that cannot be reached is not asked again for each.
 */
export const gathering = <A, B>(answerAll: AnswerAll<A, B>): ((asked: A) => Promise<B>) => {
  let waiting: Array<Waiting<A, B>> = []
  const answerNow = (): void => {
    const together = waiting
    waiting = []
    void answer(answerAll, together)
  }
  return (asked) =>
    new Promise((resolve, refuse) => {
      if (waiting.length === 0) setImmediate(answerNow)
      waiting.push({ asked, resolve, refuse })
    })
}

const answer = async <A, B>(answerAll: AnswerAll<A, B>, together: ReadonlyArray<Waiting<A, B>>): Promise<void> => {
  try {
    const answers = await answerAll(together.map(({ asked }) => asked))
    for (const [place, found] of answers.entries()) together[place]?.resolve(found)
  } catch (error) {
    const isHopeless = together.length === 1 || error instanceof DatabaseUnavailable
    for (const each of together) await (isHopeless ? each.refuse(error) : answer(answerAll, [each]))
  }
}
