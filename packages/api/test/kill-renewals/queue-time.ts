import type { Database } from "@kundportal/api/adapters/store/database"
import { PgBoss } from "pg-boss"
import { ours } from "./statements.ts"

const schema = "jobs"

/** Let time pass for the queue, whose clock is the database's: everything in it lies so much further back. */
export const passQueueTime = async ({ pool }: Pick<Database, "pool">, ms: number): Promise<void> => {
  if (ms === 0) return
  const back = `interval '1 millisecond' * ${ms}`
  await pool.query(
    `${ours} update ${schema}.job set start_after = start_after - ${back}, started_on = started_on - ${back},
       created_on = created_on - ${back}, keep_until = keep_until - ${back}
     where state in ('created', 'retry', 'active')`
  )
}

/**
 * Have the queue find what dead processes held. The product's own queue does so every minute of the real clock; this one
 * does it now.
 */
export const superviseQueue = async ({ pool, engine }: Pick<Database, "engine" | "pool">): Promise<void> => {
  const executeSql = async (text: string, values: ReadonlyArray<unknown> = []) => {
    const answered = await pool.query(`${ours} ${text}`, values.length === 0 ? undefined : [...values])
    return { rows: [answered].flat().flatMap(({ rows }) => rows) }
  }
  const boss = new PgBoss({
    db: { executeSql },
    backend: engine,
    schema,
    schedule: false,
    supervise: false,
    registerInstance: false
  })
  boss.on("error", () => undefined)
  await boss.start()
  await pool.query(`${ours} update ${schema}.queue set monitor_on = null, monitor_claim_on = null`)
  await boss.supervise()
  await boss.stop({ graceful: false, close: false })
}
