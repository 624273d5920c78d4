import type { Database } from "@kundportal/api/adapters/store/database"
import { allChecks } from "@kundportal/api/audit/all-checks"
import type { Check } from "@kundportal/api/audit/check"
import type { Ask, CheckResult } from "@kundportal/api/audit/evaluate"
import { evaluate, prepare } from "@kundportal/api/audit/evaluate"
import type { Plant } from "./plant.ts"

/** What is broken, and who is asked about it: every check unless said otherwise. */
type Planting = Pick<Plant, "copy" | "ids" | "plant"> & { readonly checks?: ReadonlyArray<Check> }

/** Break something, ask, and take it back. The reply is what was found, and what should have been. */
export const planted = async (db: Database, { ids, plant, copy, checks = allChecks }: Planting) => {
  const client = await db.pool.connect()
  const ask: Ask = async (sql) => (await client.query(sql)).rows
  await ask("begin")
  try {
    await prepare(ask, new Date())
    await ask("set local session_replication_role = replica")
    const wanted = (await ask(ids)).map(({ id }) => String(id)).toSorted()
    const named = (sql: string): string =>
      sql.replaceAll("$IDS", wanted.map((id) => `'${id}'`).join(", ")).replaceAll("$ID", wanted[0] ?? "nothing")
    for (const statement of plant) await ask(named(statement))
    if (copy !== undefined) await ask(await insertionOf(ask, copy, named))
    const found: Array<CheckResult> = []
    for (const check of checks) found.push(await evaluate(check, ask))
    return { wanted, found: found.filter(({ count }) => count > 0) }
  } finally {
    await client.query("rollback")
    client.release()
  }
}

const insertionOf = async (
  ask: Ask,
  { table, of, differs }: NonNullable<Plant["copy"]>,
  named: (sql: string) => string
): Promise<string> => {
  const rows = await ask(`select attname as column from pg_attribute
    where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)
  const columns = rows.map(({ column }) => String(column))
  return named(`insert into ${table} (${columns.join(", ")})
    select ${columns.map((column) => differs[column] ?? `t.${column}`).join(", ")} from ${table} t where ${of} limit 1`)
}
