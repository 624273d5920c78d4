import type { Audit } from "./audit.ts"
import type { CheckResult } from "./evaluate.ts"

/** An audit with what makes it fail. */
export interface Report {
  readonly audit: Audit
  readonly engine: string
  readonly at: Date
  /** Warnings count as violations. */
  readonly strict: boolean
}

/** Whether something is wrong; only warned of, unless the audit is strict. */
export const isClean = ({ audit, strict }: Pick<Report, "audit" | "strict">): boolean =>
  audit.results.every(({ check, count }) => count === 0 || (check.weight === "warning" && !strict))

/** The report for a machine: names, ids and counts, and nothing of what the rows hold. */
export const asJson = (report: Report): string => {
  const { audit, engine, at, strict } = report
  return JSON.stringify(
    {
      clean: isClean(report),
      strict,
      engine,
      at: at.toISOString(),
      milliseconds: audit.milliseconds,
      checks: audit.results.map(({ check, violations, count, milliseconds }) => ({
        name: check.name,
        invariants: check.proves,
        sentence: check.sentence,
        weight: check.weight,
        count,
        violations: violations.map(({ businessId, id, what }) => ({ business_id: businessId, id, what })),
        milliseconds
      })),
      not_here: audit.left.map(({ name }) => name)
    },
    null,
    2
  )
}

/** The report for a person: what is wrong and where, and in the end whether all is well. */
export const asText = (report: Report): string => {
  const { audit, strict } = report
  const found = audit.results.filter(({ count }) => count > 0)
  const left = audit.left.map(({ name }) => `${name}: not looked at, its tables are not here`)
  return [...found.map(paragraph), ...left, conclusion(found, strict), took(audit)].join("\n")
}

const paragraph = ({ check, violations, count }: CheckResult): string => {
  const more = count - violations.length
  return [
    `${check.weight === "warning" ? "Warning" : "Violation"} of ${check.name} (${check.proves.join(", ")}): ${count}`,
    `  ${check.sentence}`,
    ...violations.map(({ businessId, id, what }) => `  - ${businessId} ${id}: ${what}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    ""
  ].join("\n")
}

const conclusion = (found: ReadonlyArray<CheckResult>, strict: boolean): string => {
  const total = (weight: CheckResult["check"]["weight"]): number =>
    found.filter(({ check }) => check.weight === weight).reduce((sum, { count }) => sum + count, 0)
  const [violations, warnings] = [total("violation"), total("warning")]
  if (violations + warnings === 0) return "All invariants hold."
  return `${violations} violations, ${warnings} warnings${strict && warnings > 0 ? ", which count as violations" : ""}.`
}

const took = ({ results, milliseconds }: Audit): string =>
  `${results.length} checks of one snapshot in ${(milliseconds / 1000).toFixed(1)} s.`
