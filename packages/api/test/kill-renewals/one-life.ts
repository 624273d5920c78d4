// One life of the machine: the product's worker and its reactions over a world's data, until it is killed or told to finish.
import { performance } from "node:perf_hooks"
import process from "node:process"
import { layerIds } from "@kundportal/api/adapters/ids"
import { grants, openJobs } from "@kundportal/api/adapters/jobs"
import { layerLicenseTexts } from "@kundportal/api/adapters/license-text"
import { layerSecrets } from "@kundportal/api/adapters/secrets"
import { layerStore } from "@kundportal/api/adapters/store/layer"
import { migrate } from "@kundportal/api/adapters/store/migrate"
import { layerTaxTable } from "@kundportal/api/adapters/tax/table"
import { layerAdopting } from "@kundportal/api/runtime/money/adopting"
import { closedGate } from "@kundportal/api/runtime/money/gate"
import { startGuardedWorker } from "@kundportal/api/runtime/money/guarded-worker"
import { InvoicePrinter } from "@kundportal/core/invoice/printer"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { react } from "@kundportal/core/reactions"
import { Clock, Effect, Layer, ManagedRuntime, Redacted } from "effect"
import { boundariesWith } from "./boundaries.ts"
import { chargesFirst } from "./charges-first.ts"
import { farBank, layerFarBank, layerFarMailer, lineWith, sayTo } from "./far-away.ts"
import { lookAtTheEnd } from "./look-at-the-end.ts"
import type { Beginning, Told } from "./messages.ts"
import { openWorkAt } from "./open-work.ts"
import { openPlace } from "./place.ts"
import { passQueueTime, superviseQueue } from "./queue-time.ts"
import { shiftedClock } from "./shifted-clock.ts"
import { watchStatements } from "./statements.ts"

const lookEveryMs = 40
const secretKey = Redacted.make("a key for those who are killed, 32 characters")

const live = async ({ place, nowMs, queueShiftMs, dooms, variant }: Beginning): Promise<(told: Told) => void> => {
  const boundaries = boundariesWith(dooms)
  const line = lineWith(boundaries)
  const opened = await openPlace(place)
  watchStatements(opened.pool, boundaries)
  const db = await migrate(opened)
  const report = ({ message, cause }: { readonly message: string; readonly cause: unknown }): void =>
    sayTo({ _tag: "Trouble", words: `${message}: ${String(cause).slice(0, 500)}` })
  const jobs = await openJobs(db, report)
  if (db.role !== "none") for (const statement of grants(db.role)) await db.pool.query(statement)
  await passQueueTime(db, queueShiftMs)
  const clock = shiftedClock(nowMs)
  const gate = closedGate(db)
  const bank = farBank(line)
  const provider = layerFarBank(variant === "careful" ? bank : chargesFirst(bank))
  const runtime = ManagedRuntime.make(
    Layer.mergeAll(
      layerStore(db, jobs, "live"),
      layerIds,
      layerSecrets(secretKey),
      layerLicenseTexts(secretKey),
      layerTaxTable,
      Layer.succeed(InvoicePrinter, { print: () => Effect.die("nobody prints here") }),
      Layer.succeed(PublicUrl, { origin: "https://portal.example" }),
      Layer.succeed(Clock.Clock, clock.service),
      layerFarMailer(line),
      layerAdopting({ gate, report }).pipe(Layer.provide(provider))
    )
  )
  await runtime.runPromise(Effect.void)
  sayTo({ _tag: "Started", open: await openWorkAt(db, clock.nowMs()) })

  boundaries.begin()
  const begun = performance.now()
  let reacting = 0
  await jobs.start(async (event, signal) => {
    reacting += 1
    await runtime.runPromise(Effect.asVoid(react(event)), { signal }).finally(() => {
      reacting -= 1
    })
  })
  const worker = startGuardedWorker({ db, gate, runtime, report, hasProvider: true })

  let looking: ReturnType<typeof setTimeout> | undefined
  const look = async (): Promise<void> => {
    const open = await openWorkAt(db, clock.nowMs())
    if (open.now === 0 && reacting === 0) {
      sayTo({ _tag: "Idle", open, boundaries: boundaries.count(), workedMs: performance.now() - begun })
    } else lookSoon()
  }
  /** On a machine that is too busy a look may fail; it is made again. */
  const lookSoon = (): void => {
    const again = (cause: unknown): void => {
      report({ message: "A look failed", cause })
      lookSoon()
    }
    looking = setTimeout(() => void look().catch(again), lookEveryMs)
  }
  lookSoon()

  const advance = async (ms: number): Promise<void> => {
    clock.advance(ms)
    await passQueueTime(db, ms)
    await superviseQueue(db)
    jobs.nudge()
  }
  return (told) => {
    if (told._tag === "Ended") line.answer(told.id, told.ended)
    if (told._tag === "Advance") void advance(told.ms).then(lookSoon, lookSoon)
    if (told._tag === "Finish") {
      boundaries.end()
      clearTimeout(looking)
      void finish(told).catch(failed)
    }
  }

  async function finish({ outside }: Extract<Told, { readonly _tag: "Finish" }>): Promise<void> {
    await worker.stop()
    await jobs.stop()
    await runtime.dispose()
    const wrongs = await lookAtTheEnd(db, { ...outside, nowMs: clock.nowMs() })
    sayTo({ _tag: "Report", wrongs, counts: boundaries.counts() })
    await db.close()
    process.exit(0)
  }
}

const failed = (cause: unknown): void => {
  sayTo({ _tag: "Trouble", words: `the harness stumbled: ${cause instanceof Error ? cause.stack : String(cause)}` })
  setTimeout(() => process.exit(1), 100)
}

// Whoever started it is gone: nobody is there to live for.
process.on("disconnect", () => process.exit(1))

let tell: (told: Told) => void = () => undefined
process.on("message", (told: Told) => {
  if (told._tag !== "Begin") return tell(told)
  live(told.beginning).then((teller) => {
    tell = teller
  }, failed)
})
