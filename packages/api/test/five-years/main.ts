// Five years in one call: `pnpm five-years --subscriptions 1000 --years 5 --engine pglite`. A portal in a process of its
// own, a mail server, and a merchant's program that sells, moves the clock once, and compares what the bank took with what
// customers were told. `--profile folder` writes a CPU profile of the portal. Prints figures; fails when something is wrong.
import { fork } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { parseArgs } from "node:util"
import { openEmbedded, openPostgres } from "@kundportal/api/adapters/store/database"
import { verifyData } from "@kundportal/api/audit/verify-data"
import { Schema } from "effect"
import { startCluster } from "../renewals/cluster.ts"
import { say } from "../renewals/say.ts"
import { asking } from "./asking.ts"
import { told } from "./both-sides.ts"
import { liveThrough } from "./live-through.ts"
import { wrongNumbers } from "./numbers.ts"
import { openPostOffice } from "./post-office.ts"

const { values } = parseArgs({
  options: {
    subscriptions: { type: "string", default: "1000" },
    years: { type: "string", default: "5" },
    engine: { type: "string", default: "pglite" },
    profile: { type: "string" }
  }
})
const sizes = { subscriptions: Number(values.subscriptions), years: Number(values.years) }

const Opened = Schema.Struct({ url: Schema.String, key: Schema.String, businessId: Schema.String })
const Ended = Schema.Struct({ troubles: Schema.Array(Schema.String), cpuMs: Schema.Number, peakBytes: Schema.Number })

const folder = mkdtempSync(join(tmpdir(), "kundportal-five-years-"))
const cluster = values.engine === "postgres" ? await startCluster() : null
const office = await openPostOffice()
const databaseUrl = cluster?.urlOf("postgres") ?? ""

const live = async (): Promise<ReadonlyArray<string>> => {
  const portal = fork(join(import.meta.dirname, "portal-process.ts"), {
    env: { PATH: process.env.PATH, DATA_DIR: folder, DATABASE_URL: databaseUrl, SMTP_URL: office.url },
    execArgv: values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`]
  })
  const heard = async () => (await once(portal, "message"))[0]
  const { businessId, ...door } = Schema.decodeUnknownSync(Opened)(await heard())
  const { sides, wrong, seconds, payments, meanwhile } = await liveThrough(asking(door), office, sizes)
  portal.send("stop")
  const { troubles, cpuMs, peakBytes } = Schema.decodeUnknownSync(Ended)(await heard())
  const { receipts, failures, refunds } = told(sides.letters)
  say(
    `${sizes.subscriptions} subscriptions, ${sizes.years} years in one call on ${values.engine}: ${seconds.toFixed(1)} s`
  )
  say(
    `  ${payments} payments begun, ${(payments / seconds).toFixed(0)} a second, until the letters about them were out`
  )
  say(`  letters: ${receipts.length} receipts, ${failures.length} failures, ${refunds.length} refunds`)
  say(`  the bank took ${sides.taken.length} times, ${sides.taken.reduce((sum, { amount }) => sum + amount, 0)} in all`)
  say(
    `  somebody else asked ${meanwhile.answers} times meanwhile; the slowest answer took ${meanwhile.slowestMs.toFixed(0)} ms`
  )
  say(
    `  the portal's process: ${(cpuMs / 1000).toFixed(1)} s of processor, ${(peakBytes / 2 ** 20).toFixed(0)} MB at most`
  )
  for (const trouble of troubles.slice(0, 20)) say(`  trouble: ${trouble}`)
  return [...wrong, ...(await auditedIn(businessId))]
}

const auditedIn = async (businessId: string): Promise<ReadonlyArray<string>> => {
  const db = cluster === null ? await openEmbedded(join(folder, "database")) : openPostgres(databaseUrl)
  const numbers = await wrongNumbers(db, businessId)
  await db.close()
  const place = cluster === null ? ["--data", folder] : ["--database-url", databaseUrl]
  const { exitCode, stdout, stderr } = await verifyData({ args: place, env: {}, now: new Date() })
  say(`  verify-data: ${(stdout + stderr).trim().split("\n").at(-1)}`)
  return [...numbers, ...(exitCode === 0 ? [] : [stdout + stderr])]
}

try {
  const wrong = await live()
  say(
    wrong.length === 0
      ? "  everything agrees"
      : wrong
          .slice(0, 30)
          .map((each) => `  WRONG: ${each}`)
          .join("\n")
  )
  process.exitCode = wrong.length === 0 ? 0 : 1
} finally {
  await office.close()
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
}
