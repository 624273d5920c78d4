/** Something that must not be, and when it was seen. */
export interface Violation {
  readonly step: number
  readonly what: string
}

/** What happened how often, and what must not have happened. */
export interface Tally {
  readonly count: (what: string, times?: number) => void
  readonly counts: ReadonlyMap<string, number>
  /** Say what is wrong; the same is kept once. */
  readonly wrong: (what: string) => void
  readonly violations: ReadonlyArray<Violation>
  step: number
}

/** Nothing has happened yet. */
export const emptyTally = (): Tally => {
  const counts = new Map<string, number>()
  const violations: Array<Violation> = []
  const known = new Set<string>()
  return {
    step: 0,
    counts,
    violations,
    count: (what, times = 1) => {
      counts.set(what, (counts.get(what) ?? 0) + times)
    },
    wrong(what) {
      if (known.has(what)) return
      known.add(what)
      violations.push({ step: this.step, what })
    }
  }
}
