/** Everything in a list, page after page, in the order in which it comes. */
export const everyPage = async <A>(list: AsyncIterable<A>): Promise<ReadonlyArray<A>> => {
  const all: Array<A> = []
  for await (const each of list) all.push(each)
  return all
}
