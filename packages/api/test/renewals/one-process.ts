// One process of the renewal run: works until nothing is due, then says how long that took, as JSON on its last line.
import { writeFileSync } from "node:fs"
import { performance } from "node:perf_hooks"
import process from "node:process"
import { layerIds } from "@kundportal/api/adapters/ids"
import { openJobs } from "@kundportal/api/adapters/jobs"
import { layerLicenseTexts } from "@kundportal/api/adapters/license-text"
import { layerInvoicePrinter } from "@kundportal/api/adapters/pdf/printer"
import { layerSecrets } from "@kundportal/api/adapters/secrets"
import { openPostgres } from "@kundportal/api/adapters/store/database"
import { layerStore } from "@kundportal/api/adapters/store/layer"
import { migrate } from "@kundportal/api/adapters/store/migrate"
import { layerTaxTable } from "@kundportal/api/adapters/tax/table"
import { startWorker } from "@kundportal/api/runtime/money/worker"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { Effect, Layer, ManagedRuntime, Redacted } from "effect"
import { layerInstantBank, type Taken } from "./instant-bank.ts"
import { say } from "./say.ts"
import { layerTimed, type Stages, type Watch } from "./stages.ts"

const [url = "", takenFile = "", largest = "1000", lanes = "3"] = process.argv.slice(2)
const secretKey = Redacted.make("a key for benchmarks, 32 characters")

/** Until nothing is due and all that was begun is settled; what is not by then the check will find. */
const idle = async (watch: Watch): Promise<void> => {
  while (!(watch.isNothingDue && watch.settled >= watch.begun)) await new Promise((resolve) => setTimeout(resolve, 20))
}

const renew = async (): Promise<void> => {
  const db = await migrate(openPostgres(url))
  const troubles: Array<string> = []
  const jobs = await openJobs(db, ({ message }) => troubles.push(message))
  const taken: Taken = new Map()
  const stages: Stages = new Map()
  const watch: Watch = { begun: 0, settled: 0, isNothingDue: false, lastMs: 0 }
  const ports = Layer.mergeAll(
    layerStore(db, jobs, "live"),
    layerIds,
    layerSecrets(secretKey),
    layerLicenseTexts(secretKey),
    layerInvoicePrinter,
    layerTaxTable,
    Layer.succeed(PublicUrl, { origin: "https://portal.example" }),
    layerInstantBank(taken)
  )
  const runtime = ManagedRuntime.make(layerTimed(stages, watch).pipe(Layer.provideMerge(ports)))
  await runtime.runPromise(Effect.void)
  const [begun, cpuBefore] = [performance.now(), process.cpuUsage()]
  const worker = startWorker(runtime, ({ message, cause }) => troubles.push(`${message}: ${cause}`), {
    largest: Number(largest),
    lanes: Number(lanes)
  })
  await idle(watch)
  const ms = watch.lastMs - begun
  const { user, system } = process.cpuUsage(cpuBefore)
  await worker.stop()
  await jobs.stop()
  await runtime.dispose()
  await db.close()
  writeFileSync(takenFile, [...taken].map(([object, times]) => `${object} ${times}\n`).join(""))
  const cpuMs = (user + system) / 1000
  say(JSON.stringify({ ms, cpuMs, taken: taken.size, stages: Object.fromEntries(stages), troubles }))
}

await renew()
