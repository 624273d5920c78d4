import type { DomainEvent } from "@kundportal/core/events"
import type { BusinessId } from "@kundportal/core/kernel/id"
import type pg from "pg"
import type { JobWithMetadata, KyselyTransactionLike, QueueOptions } from "pg-boss"
import { fromKysely, PgBoss } from "pg-boss"
import { pause } from "../runtime/pause.ts"
import { batchOf, type Hand, handOf, priorityOf } from "./hands.ts"
import { encode, type JobTrouble, type Reaction, reactToAll } from "./reacting.ts"
import type { Database } from "./store/database.ts"

/** Every job lives in this schema; the rest of the product never reads it. */
const schema = "jobs"
const queue = "reactions"
/** Events whose reaction failed to the end, for a person to look at. */
const deadLetters = "reactions_dead"

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Workers in this process for what somebody waits for: one that waits for a slow mail server leaves the others free. */
const workers = 6
/** And no one kind of event may hold more than this many of them. */
const workersPerKind = 4
/** Workers in this process for what comes by the thousand, each with a batch. */
const bulkWorkers = 2
/** Commits wake the workers themselves; this finds what is due again, and what another process wrote. */
const pollingIntervalSeconds = 2

const options = {
  // 5-10 s, 10-20 s, … and then every two hours: a login mail gets half a dozen chances within its ten minutes, and an
  // outage of a night is survived (the twelve delays sum to 6-10 h).
  retryLimit: 12,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 2 * hour,
  // Longer than a reaction can take (the mailer gives up after 45 s); after a crash its job is free again this soon.
  expireInSeconds: minute,
  // What could not even be tried for a week is of no use to anybody.
  retentionSeconds: 7 * day,
  // What is done need not be remembered: it would only tell who asked for what.
  deleteAfterSeconds: 10 * minute
} as const satisfies QueueOptions

/** Dead letters hold ids only, and wait two weeks for somebody to look. */
const deadOptions = { retentionSeconds: 14 * day } as const satisfies QueueOptions

/** Whoever nudges within so long of an enqueueing wakes the workers it was for: which commit it was cannot be told. */
const longestCommitMs = 5000

/** A reaction that takes longer fails by itself, before the queue calls its whole batch failed. */
const patienceMs = 55_000

/** How often it is looked whether all has been reacted to: often at first. */
const [firstLookMs, lastLookMs] = [4, 100]

/** How long `stop` waits for reactions that are under way; what is left then is run again after the next start. */
const graceMs = 4000

/** Every worker notices a database that is down, every second: one line in the log per half minute says as much. */
const stumbleMs = 30_000

export interface Jobs {
  /** One job per event, in the transaction of the change: rolled back with it, and never lost once it is committed. */
  enqueue(trx: KyselyTransactionLike, events: ReadonlyArray<DomainEvent>): Promise<void>
  /** Wake the workers. Call it when a transaction that enqueued something has been committed. */
  nudge(): void
  /** Begin to react. */
  start(react: Reaction): Promise<void>
  /**
   * Resolves when everything that was announced for a business has been reacted to, but for what failed and is tried
   * again later; or after so many milliseconds.
   */
  caughtUp(owner: BusinessId, patienceMs: number): Promise<void>
  /** Take no more jobs, wait for those under way, for five seconds at the most. The pool stays open. */
  stop(): Promise<void>
}

/** Install or upgrade the tables of the queue, and open it for enqueueing. */
export const openJobs = async (
  database: Pick<Database, "engine" | "pool">,
  report: (trouble: JobTrouble) => void
): Promise<Jobs> => {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeSql(database.pool, text, values) },
    backend: database.engine,
    schema,
    schedule: false,
    registerInstance: false,
    maintenanceIntervalSeconds: 10 * minute
  })
  boss.on(
    "error",
    atMostEvery(stumbleMs, (cause: Error) => report({ message: "The job queue stumbled", cause, final: false }))
  )
  await boss.start()
  await ensureQueue(boss, deadLetters, deadOptions)
  await ensureQueue(boss, queue, { ...options, deadLetter: deadLetters })

  /** The workers of each kind, once they have started, and until when something may be committed for them. */
  const hands: Record<Hand, { workId: string | null; wantedUntil: number }> = {
    bulk: { workId: null, wantedUntil: 0 },
    waitedFor: { workId: null, wantedUntil: 0 }
  }
  const wake = (wanted: string | null): void => {
    for (const { id, workId } of boss.getWipData()) if (workId === wanted) boss.notifyWorker(id)
  }
  const nudge = (): void => {
    const now = performance.now()
    for (const { workId, wantedUntil } of Object.values(hands)) if (now < wantedUntil) wake(workId)
  }
  return {
    enqueue: async (trx, events) => {
      const wantedUntil = performance.now() + longestCommitMs
      for (const { _tag } of events) hands[handOf(_tag)].wantedUntil = wantedUntil
      await boss.insert(
        queue,
        events.map((event) => ({
          data: encode(event),
          group: { id: event._tag },
          priority: priorityOf[handOf(event._tag)]
        })),
        { db: fromKysely(trx) }
      )
    },
    nudge,
    start: async (react) => {
      const shared = { includeMetadata: true, perJobResults: true, pollingIntervalSeconds } as const
      const workOf = (hand: Hand) => async (batch: ReadonlyArray<JobWithMetadata<unknown>>) => {
        const results = await reactToAll(batch, { react, report, patienceMs })
        // Where a batch was full there may be more: look again at once instead of after the interval.
        if (batch.length === batchOf[hand]) wake(hands[hand].workId)
        return results
      }
      const each = { batchSize: batchOf.waitedFor, localConcurrency: workers, localGroupConcurrency: workersPerKind }
      const waitedFor = { ...shared, ...each, minPriority: priorityOf.waitedFor }
      hands.waitedFor.workId = await boss.work(queue, waitedFor, workOf("waitedFor"))
      const bulk = { ...shared, batchSize: batchOf.bulk, localConcurrency: bulkWorkers, maxPriority: priorityOf.bulk }
      hands.bulk.workId = await boss.work(queue, bulk, workOf("bulk"))
    },
    caughtUp: async (owner, atMostMs) => {
      const end = performance.now() + atMostMs
      for (let wait = firstLookMs; performance.now() < end && (await isBehind(database.pool, owner)); ) {
        await pause(wait)
        wait = Math.min(lastLookMs, wait * 2)
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: graceMs, close: false })
  }
}

const isBehind = async (pool: pg.Pool, owner: BusinessId): Promise<boolean> => {
  const { rows } = await pool.query<{ behind: boolean }>(
    `select exists (
       select from ${schema}.job
       -- The first condition is that of the queue's own index.
       where state in ('created', 'retry', 'active', 'failed') and state <> 'failed' and name = $1
         and start_after <= now() and data -> 'event' ->> 'businessId' = $2
     ) as behind`,
    [queue, owner]
  )
  return rows[0]?.behind ?? false
}

/** What a role needs to enqueue: run these once the queue is open. It can neither read jobs nor change them. */
export const grants = (role: string): ReadonlyArray<string> => [
  `grant usage on schema ${schema} to ${role}`,
  `grant select on ${schema}.queue to ${role}`,
  `grant insert on ${schema}.job, ${schema}.job_common to ${role}`,
  `grant execute on function ${schema}.job_now() to ${role}`
]

/**
 * Statements of the queue may hold a transaction of their own (`begin; …; commit`). If one fails, the transaction stays
 * open on its connection, and the embedded engine has no other: without a rollback every later query of the whole
 * product would be refused.
 */
const executeSql = async (pool: pg.Pool, text: string, values: ReadonlyArray<unknown> = []) => {
  const client = await pool.connect()
  try {
    const answered = await client.query(text, values.length === 0 ? undefined : [...values])
    client.release()
    // A text of several statements is answered with a list of results.
    return { rows: [answered].flat().flatMap(({ rows }) => rows) }
  } catch (error) {
    const closed = await client.query("rollback").then(
      () => false,
      () => true
    )
    client.release(closed)
    throw error
  }
}

const atMostEvery = <A>(intervalMs: number, act: (given: A) => void): ((given: A) => void) => {
  let last = Number.NEGATIVE_INFINITY
  return (given) => {
    const now = performance.now()
    if (now - last < intervalMs) return
    last = now
    act(given)
  }
}

/** A queue that exists keeps its old options unless it is told. */
const ensureQueue = async (boss: PgBoss, name: string, wanted: QueueOptions & { deadLetter?: string }) => {
  await boss.createQueue(name, wanted)
  await boss.updateQueue(name, wanted)
}
