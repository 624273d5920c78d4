import type { Check, Violation } from "./check.ts"

/** Asks the database; the transaction is the asker's. */
export type Ask = (sql: string) => Promise<ReadonlyArray<Record<string, unknown>>>

/** What came of one check. */
export interface CheckResult {
  readonly check: Check
  /** The first hundred, by business and id. */
  readonly violations: ReadonlyArray<Violation>
  /** How many there are in all. */
  readonly count: number
  readonly milliseconds: number
}

/** So many violations of one kind tell what is wrong; the rest is counted. */
const told = 100

/** Ask one question. */
export const evaluate = async (check: Check, ask: Ask): Promise<CheckResult> => {
  const started = performance.now()
  const rows = await ask(
    `select business_id, id, what, count(*) over () as of_all from (${check.sql}) as found
     order by business_id, id, what limit ${told}`
  )
  return {
    check,
    violations: rows.map((row) => ({
      businessId: String(row.business_id),
      id: String(row.id),
      what: String(row.what)
    })),
    count: Number(rows[0]?.of_all ?? 0),
    milliseconds: Math.round(performance.now() - started)
  }
}

/** Say when the audit is made, and that it looks at every business; both end with the transaction. */
export const prepare = async (ask: Ask, now: Date): Promise<void> => {
  await ask(`select set_config('app.business', '*', true), set_config('audit.now', '${now.toISOString()}', true)`)
}

/** Which of the checks have something to look at here. */
export const applicable = async (
  checks: ReadonlyArray<Check>,
  ask: Ask
): Promise<{ readonly asked: ReadonlyArray<Check>; readonly left: ReadonlyArray<Check> }> => {
  const [row] = await ask("select to_regclass('test_bank.movement') is not null as has_bank")
  const has = (check: Check): boolean => check.needs === "nothing" || row?.has_bank === true
  return { asked: checks.filter(has), left: checks.filter((check) => !has(check)) }
}
