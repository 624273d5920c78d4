import type { Mode } from "@kundportal/core/business/api-key-text"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { layerProviderNotices } from "@kundportal/core/payment/provider-notices"
import { layerCardSetups } from "@kundportal/core/payment-method/card-setups"
import { react } from "@kundportal/core/reactions"
import { Effect, Layer, ManagedRuntime, Redacted } from "effect"
import { sql } from "kysely"
import { gatheredReaders } from "../adapters/gathered-readers.ts"
import { layerIds } from "../adapters/ids.ts"
import { grants, openJobs } from "../adapters/jobs.ts"
import { layerLicenseTexts } from "../adapters/license-text.ts"
import { keptLetters, layerKeptMailer } from "../adapters/mailer/kept.ts"
import { layerSmtpMailer } from "../adapters/mailer/smtp.ts"
import { layerInvoicePrinter } from "../adapters/pdf/printer.ts"
import type { JobTrouble } from "../adapters/reacting.ts"
import { layerSecrets } from "../adapters/secrets.ts"
import type { Database } from "../adapters/store/database.ts"
import { openEmbedded, openPostgres } from "../adapters/store/database.ts"
import { layerStore } from "../adapters/store/layer.ts"
import { migrate } from "../adapters/store/migrate.ts"
import { sweep, sweepEveryMs } from "../adapters/store/sweep.ts"
import { layerTaxTable } from "../adapters/tax/table.ts"
import type { TestBank } from "../adapters/test-bank/open.ts"
import type { Asking } from "../http/context.ts"
import { contextOf } from "../http/context.ts"
import { createHandler } from "../http/handler.ts"
import type { RequestContext } from "../trpc/context.ts"
import type { Settings } from "./config.ts"
import { layerAdopting } from "./money/adopting.ts"
import { layerCollector } from "./money/collector.ts"
import { closedGate } from "./money/gate.ts"
import { startGuardedWorker } from "./money/guarded-worker.ts"
import { openMoney } from "./money/open-money.ts"
import { layerTimeTravel } from "./money/time-travel.ts"
import { pause } from "./pause.ts"
import type { Ports } from "./ports.ts"

/** A running portal: its doors for merchants and browsers, and what the pages are rendered from. */
export interface Portal {
  readonly mode: Mode
  /** The simulated bank, where it is the one that moves money. */
  readonly bank: TestBank | null
  readonly runtime: ManagedRuntime.ManagedRuntime<Ports, never>
  /** Answers what is not a page; null for pages. */
  readonly fetch: (request: Request, from: { readonly ip: string }) => Promise<Response | null>
  /** Who asks, for the procedures that a page calls in process. */
  readonly context: (request: Request, asking: Asking) => Promise<RequestContext>
  /** Stop the workers and let go of the database. */
  readonly close: () => Promise<void>
}

/** Open everything: the database is migrated, the workers are running, when this resolves. */
export const openPortal = async (settings: Settings, report: (trouble: JobTrouble) => void): Promise<Portal> => {
  const db = await migrate(await openDatabase(settings))
  const jobs = await openJobs(db, report)
  await allowEnqueueing(db)
  const { mailFrom, mode, smtp } = settings
  const letters = keptLetters(db, Redacted.value(settings.secretKey))
  const mailer =
    smtp === null ? layerKeptMailer(letters) : layerSmtpMailer({ url: Redacted.value(smtp.url), from: mailFrom })
  const money = await openMoney(settings, db)
  const gate = closedGate(db)
  const ports = Layer.mergeAll(
    layerStore(db, jobs, mode),
    layerIds,
    layerSecrets(settings.secretKey),
    layerLicenseTexts(settings.secretKey),
    layerInvoicePrinter,
    layerTaxTable,
    Layer.succeed(PublicUrl, settings.publicUrl),
    mailer,
    layerAdopting({ gate, report }).pipe(Layer.provide(money.provider))
  )
  const runtime = ManagedRuntime.make(
    Layer.mergeAll(
      layerCollector(report),
      layerCardSetups,
      layerProviderNotices,
      layerTimeTravel({ db, mode, jobs })
    ).pipe(Layer.provideMerge(ports))
  )
  const readers = await runtime.runPromise(gatheredReaders(db))
  await jobs.start(async (event, signal) => {
    await runtime.runPromise(Effect.asVoid(react(event)).pipe(Effect.provideContext(readers)), { signal })
  })
  const stopSweeping = sweepNowAndThen(db, report)
  const hasProvider = settings.payments._tag !== "Nobody"
  const worker = startGuardedWorker({ db, gate, runtime, report, hasProvider })
  await Promise.race([worker.tried, patience()])
  const handle = createHandler({ runtime, mode, letters: smtp === null ? letters : null, bank: money.bank })
  return {
    mode,
    bank: money.bank,
    runtime,
    fetch: handle,
    context: (request, asking) => contextOf({ runtime, mode }, request, asking),
    close: async () => {
      await worker.stop()
      await stopSweeping()
      await jobs.stop()
      await runtime.dispose()
      await db.close()
    }
  }
}

/** A provider that takes its time keeps nobody out of the portal. */
const patience = (): Promise<void> => pause(5000)

/** The database that the settings name, as it is. */
export const openDatabase = ({ database }: Settings): Promise<Database> =>
  database._tag === "Embedded"
    ? openEmbedded(database.directory)
    : Promise.resolve(openPostgres(Redacted.value(database.url)))

/** Requests work under a role that owns nothing; they must still be able to leave a job. */
const allowEnqueueing = async (db: Database): Promise<void> => {
  if (db.role === "none") return
  for (const statement of grants(db.role)) await sql.raw(statement).execute(db.kysely)
}

/** Sweeps at the start and every hour. A sweep that fails is told of, and made up for by the next one. */
const sweepNowAndThen = (db: Database, report: (trouble: JobTrouble) => void): (() => Promise<void>) => {
  const run = (): Promise<void> =>
    sweep(db, new Date()).catch((cause: unknown) => report({ message: "The sweep failed", cause, final: false }))
  let running = run()
  const timer = setInterval(() => {
    running = run()
  }, sweepEveryMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}
