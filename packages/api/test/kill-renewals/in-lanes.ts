/** Do something with each, so many at once; the replies stand in the order of what was given. */
export const inLanes = async <A, B>(
  all: ReadonlyArray<A>,
  lanes: number,
  work: (each: A) => Promise<B>
): Promise<ReadonlyArray<B>> => {
  const waiting = [...all.entries()]
  const done = new Map<number, B>()
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      done.set(next[0], await work(next[1]))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return [...done].toSorted(([a], [b]) => a - b).map(([, reply]) => reply)
}
