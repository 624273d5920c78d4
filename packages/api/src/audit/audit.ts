import type { Pool, PoolClient } from "pg"
import { allChecks } from "./all-checks.ts"
import { CannotAudit } from "./cannot-audit.ts"
import type { Check } from "./check.ts"
import type { Ask, CheckResult } from "./evaluate.ts"
import { applicable, evaluate, prepare } from "./evaluate.ts"
import { schemaTrouble } from "./schema-version.ts"

/** What came of an audit. */
export interface Audit {
  /** In the order of `allChecks`. */
  readonly results: ReadonlyArray<CheckResult>
  /** Checks whose tables are not here. */
  readonly left: ReadonlyArray<Check>
  readonly milliseconds: number
}

/** Where an audit looks, and how. */
export interface Auditing {
  readonly pool: Pool
  /** How many connections may ask at once: one for the embedded database. */
  readonly connections: number
  readonly now: Date
}

/**
 * Ask every question of one consistent snapshot, and write nothing: the transactions are read-only, and all of them see
 * the database as it was at one instant, whatever a running portal writes meanwhile.
 */
export const audit = async ({ pool, connections, now }: Auditing): Promise<Audit> => {
  const started = performance.now()
  const lead = await begun(pool, now)
  const helpers: Array<Looking> = []
  try {
    const trouble = await schemaTrouble(lead.ask)
    if (trouble !== null) throw new CannotAudit(trouble)
    const { asked, left } = await applicable(allChecks, lead.ask)
    const snapshot = connections > 1 ? await snapshotOf(lead) : null
    for (let number = 1; number < connections; number += 1) helpers.push(await begun(pool, now, snapshot))
    const results = await divided(asked, [lead, ...helpers])
    return { results, left, milliseconds: Math.round(performance.now() - started) }
  } finally {
    for (const looking of [lead, ...helpers]) await ended(looking)
  }
}

interface Looking {
  readonly client: PoolClient
  readonly ask: Ask
}

/** No question of an audit is short, and sorting a million rows in memory is what memory is for. */
const settings = [
  "statement_timeout = 0",
  "work_mem = '128MB'",
  "jit = off",
  "hash_mem_multiplier = 4",
  "max_parallel_workers_per_gather = 0"
]

const begun = async (pool: Pool, now: Date, snapshot: string | null = null): Promise<Looking> => {
  const client = await pool.connect()
  const ask: Ask = async (sql) => (await client.query(sql)).rows
  await ask("begin transaction isolation level repeatable read, read only")
  if (snapshot !== null) await ask(`set transaction snapshot '${snapshot}'`)
  for (const setting of settings) await ask(`set local ${setting}`)
  await prepare(ask, now)
  return { client, ask }
}

const snapshotOf = async ({ ask }: Looking): Promise<string> => {
  const [row] = await ask("select pg_export_snapshot() as snapshot")
  return String(row?.snapshot)
}

const ended = async ({ client }: Looking): Promise<void> => {
  // A connection that is gone has ended its transaction already.
  await client.query("rollback").catch(() => undefined)
  client.release()
}

/** Each asker takes the next question when it has its answer. */
const divided = async (
  checks: ReadonlyArray<Check>,
  askers: ReadonlyArray<Looking>
): Promise<ReadonlyArray<CheckResult>> => {
  const waiting = [...checks.entries()]
  const results = new Map<number, CheckResult>()
  const work = async ({ ask }: Looking): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.set(next[0], await evaluate(next[1], ask))
    }
  }
  const ends = await Promise.allSettled(askers.map(work))
  for (const end of ends) if (end.status === "rejected") throw end.reason
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result)
}
