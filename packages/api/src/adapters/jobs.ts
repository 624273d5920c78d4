import { DomainEvent } from "@kundportal/core/events"
import { Schema } from "effect"
import type pg from "pg"
import type { JobWithMetadata, KyselyTransactionLike, QueueOptions } from "pg-boss"
import { fromKysely, PgBoss } from "pg-boss"
import type { Database } from "./store/database.ts"

/** Every job lives in this schema; the rest of the product never reads it. */
const schema = "jobs"
const queue = "reactions"
/** Events whose reaction failed to the end, for a person to look at. */
const deadLetters = "reactions_dead"

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Workers in this process: one that waits for a slow mail server leaves the others free. */
const workers = 6
/** And no one kind of event may hold more than this many of them. */
const workersPerKind = 4
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

/** How long `stop` waits for reactions that are under way; what is left then is run again after the next start. */
const graceMs = 4000

/** Every worker notices a database that is down, every second: one line in the log per half minute says as much. */
const stumbleMs = 30_000

/** What went wrong outside of any request; the caller writes it to the log. */
export interface JobTrouble {
  readonly message: string
  readonly cause: unknown
  /** True when nobody will try again. */
  readonly final: boolean
}

/** Reacts to one event, or throws and is called again later. The signal fires when its time is up or the server stops. */
export type Reaction = (event: DomainEvent, signal: AbortSignal) => Promise<void>

export interface Jobs {
  /** One job per event, in the transaction of the change: rolled back with it, and never lost once it is committed. */
  enqueue(trx: KyselyTransactionLike, events: ReadonlyArray<DomainEvent>): Promise<void>
  /** Wake the workers. Call it when a transaction that enqueued something has been committed. */
  nudge(): void
  /** Begin to react. */
  start(react: Reaction): Promise<void>
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

  const nudge = (): void => {
    for (const { id } of boss.getWipData()) boss.notifyWorker(id)
  }
  return {
    enqueue: async (trx, events) => {
      await boss.insert(
        queue,
        events.map((event) => ({ data: encode(event), group: { id: event._tag } })),
        { db: fromKysely(trx) }
      )
    },
    nudge,
    start: async (react) => {
      await boss.work(
        queue,
        {
          batchSize: 1,
          includeMetadata: true,
          pollingIntervalSeconds,
          localConcurrency: workers,
          localGroupConcurrency: workersPerKind
        },
        async ([job]) => {
          if (job === undefined) return
          await attempt({ job, react, report })
          // Where one job was there may be another: look again at once instead of after the interval.
          nudge()
        }
      )
    },
    stop: () => boss.stop({ graceful: true, timeout: graceMs, close: false })
  }
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

const codec = Schema.toCodecJson(DomainEvent)
const encodeEvent = Schema.encodeSync(codec)
const decodeEvent = Schema.decodeUnknownSync(codec)
const encode = (event: DomainEvent): object => ({ event: encodeEvent(event) })
const Envelope = Schema.Struct({ event: Schema.Unknown })

interface Attempt {
  readonly job: JobWithMetadata<unknown>
  readonly react: Reaction
  readonly report: (trouble: JobTrouble) => void
}

const attempt = async ({ job, react, report }: Attempt): Promise<void> => {
  try {
    await react(decodeEvent(Schema.decodeUnknownSync(Envelope)(job.data).event), job.signal)
  } catch (cause) {
    const final = job.retryCount >= job.retryLimit
    report({ message: `The reaction to ${job.groupId ?? "an event"} failed`, cause, final })
    // The queue stores what it is thrown; the cause may hold what only the log may know.
    throw new Error("The reaction failed")
  }
}
