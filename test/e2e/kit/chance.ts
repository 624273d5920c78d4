/** Chance that can be repeated: the same seed picks the same things (mulberry32). */
export const chance = (seed: number) => {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = <A>(from: ReadonlyArray<A>): A => {
    const found = from[Math.floor(next() * from.length)]
    if (found === undefined) throw new Error("nothing to pick from")
    return found
  }
  return { pick }
}
