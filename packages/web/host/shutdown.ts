import process from "node:process"
import { setTimeout as after } from "node:timers/promises"
import { logProblem } from "./log.ts"

/** How long requests may finish after we were told to stop, in milliseconds. Supervisors kill after ten seconds. */
const drainMs = 8_000

/** How long the database may take to close, in milliseconds. */
const closeMs = 1_500

export interface Stoppable {
  /** Take no new connection; resolves when the last request is answered. */
  readonly drain: () => Promise<void>
  /** Close the connections on which nothing is being answered: browsers keep some for later, and would keep us. */
  readonly hangUp: () => void
  /** Close what is still open. */
  readonly cut: () => void
  /** Close the portal: jobs, database. */
  readonly close: () => Promise<void>
}

/** Ctrl-C reaches us from the terminal and once more from the launcher; later than this somebody is impatient. */
const sameSignalMs = 500

/**
 * SIGTERM and SIGINT finish what is running and leave with 0, and so does the death of the launcher. A second signal
 * leaves at once, with 1.
 */
export const stopOnSignals = (running: Stoppable): void => {
  let stoppingSince: number | null = null
  const stop = () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > sameSignalMs) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    void finished(running).then(
      () => process.exit(0),
      (problem: unknown) => {
        logProblem(problem)
        process.exit(1)
      }
    )
  }
  process.on("SIGTERM", stop)
  process.on("SIGINT", stop)
  process.on("disconnect", stop)
}

/** How often the connections are looked through while requests finish, in milliseconds. */
const hangUpEveryMs = 100

const finished = async ({ drain, hangUp, cut, close }: Stoppable): Promise<void> => {
  const hangingUp = setInterval(hangUp, hangUpEveryMs)
  await Promise.race([drain(), after(drainMs)])
  clearInterval(hangingUp)
  cut()
  await Promise.race([close(), after(closeMs)])
}
