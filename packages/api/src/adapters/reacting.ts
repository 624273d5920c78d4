import { DomainEvent } from "@kundportal/core/events"
import { Schema } from "effect"
import type { JobResult, JobWithMetadata } from "pg-boss"

/** What went wrong outside of any request; the caller writes it to the log. */
export interface JobTrouble {
  readonly message: string
  readonly cause: unknown
  /** True when nobody will try again. */
  readonly final: boolean
}

/** Reacts to one event, or throws and is called again later. The signal fires when its time is up or the server stops. */
export type Reaction = (event: DomainEvent, signal: AbortSignal) => Promise<void>

/** Who reacts, how long the queue waits for them, and who is told of what went wrong. */
export interface Reacting {
  readonly react: Reaction
  readonly report: (trouble: JobTrouble) => void
  /** In milliseconds, less than the queue's own: it would call all of a batch failed for the sake of one. */
  readonly patienceMs: number
}

const codec = Schema.toCodecJson(DomainEvent)
const encodeEvent = Schema.encodeSync(codec)
const decodeEvent = Schema.decodeUnknownSync(codec)
const Envelope = Schema.Struct({ event: Schema.Unknown })

/** An event as a job carries it. */
export const encode = (event: DomainEvent): object => ({ event: encodeEvent(event) })

/**
 * React to all jobs of a batch side by side: what they read is read together. Each succeeds or fails by itself, and one
 * that hangs is called failed when the patience is over, however the others fared.
 */
export const reactToAll = async (
  jobs: ReadonlyArray<JobWithMetadata<unknown>>,
  reacting: Reacting
): Promise<Array<JobResult>> => {
  const isOver = AbortSignal.timeout(reacting.patienceMs)
  const late = new Promise<boolean>((resolve) => {
    isOver.addEventListener("abort", () => resolve(false), { once: true })
  })
  return await Promise.all(
    jobs.map(async (job): Promise<JobResult> => {
      const signal = AbortSignal.any([job.signal, isOver])
      const isDone = await Promise.race([attempt(job, signal, reacting), late])
      // The queue keeps what it is told; the cause may hold what only the log may know.
      return isDone
        ? { id: job.id, status: "completed" }
        : { id: job.id, status: "failed", output: { message: "The reaction failed" } }
    })
  )
}

const attempt = async (
  job: JobWithMetadata<unknown>,
  signal: AbortSignal,
  { react, report }: Reacting
): Promise<boolean> => {
  try {
    await react(decodeEvent(Schema.decodeUnknownSync(Envelope)(job.data).event), signal)
    return true
  } catch (cause) {
    const final = job.retryCount >= job.retryLimit
    report({ message: `The reaction to ${job.groupId ?? "an event"} failed`, cause, final })
    return false
  }
}
