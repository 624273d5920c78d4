import type { FileResult, Judged } from "./run.ts"

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly unsupported: number
}

export const countsOf = ({ judged }: FileResult): Counts => {
  const count = (tag: Judged["verdict"]["_tag"]) => judged.filter(({ verdict }) => verdict._tag === tag).length
  return { passed: count("passed"), failed: count("failed"), unsupported: count("unsupported") }
}

/** What to print about a file: the counts, each failure, and what is not supported by reason. */
export const linesOf = (result: FileResult): ReadonlyArray<string> => {
  const { passed, failed, unsupported } = countsOf(result)
  return [
    `${result.file}: ${passed} passed, ${failed} failed, ${unsupported} unsupported of ${result.judged.length}`,
    ...result.judged.flatMap(failureOf),
    ...reasonsOf(result.judged)
  ]
}

const failureOf = ({ id, about, verdict }: Judged): ReadonlyArray<string> =>
  verdict._tag === "failed"
    ? [`  FAILED ${id} (${about}): ${verdict.field} expected ${shown(verdict.expected)}, got ${shown(verdict.got)}`]
    : []

const reasonsOf = (judged: ReadonlyArray<Judged>): ReadonlyArray<string> => {
  const unsupported = judged.flatMap(({ about, verdict }) =>
    verdict._tag === "unsupported" ? [`${about}: ${verdict.reason}`] : []
  )
  return [...Map.groupBy(unsupported, (reason) => reason)].map(
    ([reason, all]) => `  unsupported ${all.length} × ${reason}`
  )
}

const shown = (value: unknown): string => JSON.stringify(value) ?? String(value)
