// How many renewals a second: `pnpm bench:renewals 10000 100000`, `--processes 2`. A PostgreSQL of its own with default
// durability, so many subscriptions over 1,000 businesses, all due; the real run until nothing is; then the fastest SQL that
// writes the same rows; the books are checked. `--profile folder` writes a CPU profile of each process, `--statements` says
// what each statement costs. Prints numbers, and fails only when the books are wrong.
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { parseArgs } from "node:util"
import { grants, openJobs } from "@kundportal/api/adapters/jobs"
import { openPostgres } from "@kundportal/api/adapters/store/database"
import { migrate } from "@kundportal/api/adapters/store/migrate"
import pg from "pg"
import { check } from "./check.ts"
import { type Cluster, startCluster } from "./cluster.ts"
import { runFloor, templatesFrom } from "./floor.ts"
import { say } from "./say.ts"
import { seed } from "./seed.ts"
import { countAnew, countingStatements, sayStatements } from "./statements.ts"
import { yardstick } from "./yardstick.ts"

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: "string", default: "1" },
    batch: { type: "string", default: "1000" },
    lanes: { type: "string", default: "3" },
    profile: { type: "string" },
    statements: { type: "boolean", default: false }
  }
})
const processes = Number(values.processes)
const sizes = (positionals.length === 0 ? ["10000"] : positionals).map((size) => {
  const count = Number(size)
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`${size} is not a number of subscriptions`)
  return count
})

interface Ran {
  readonly ms: number
  readonly cpuMs: number
  readonly taken: number
  readonly stages: Readonly<Record<string, number>>
  readonly troubles: ReadonlyArray<string>
}

const connected = async <A>(url: string, work: (client: pg.Client) => Promise<A>): Promise<A> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** An empty database as the product leaves it after its first start. */
const prepare = async (url: string): Promise<void> => {
  const db = await migrate(openPostgres(url))
  const jobs = await openJobs(db, () => undefined)
  for (const statement of grants(db.role)) await db.pool.query(statement)
  await jobs.stop()
  await db.close()
}

const runOne = (url: string, takenFile: string): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const profiled = values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`]
    const script = join(import.meta.dirname, "one-process.ts")
    // The room that the launcher gives the server.
    const child = spawn(
      process.execPath,
      [
        ...(process.env.NF ?? "").split(" ").filter(Boolean),
        ...profiled,
        script,
        url,
        takenFile,
        values.batch,
        values.lanes
      ],
      {
        stdio: ["ignore", "pipe", "inherit"]
      }
    )
    let said = ""
    child.stdout.on("data", (text) => {
      said += String(text)
    })
    child.on("error", reject)
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(said.trim().split("\n").at(-1) ?? ""))
      else reject(new Error(`The run ended with ${code}`))
    })
  })

interface Measured {
  readonly perSecond: number
  readonly taken: ReadonlyArray<string>
}

/** The real run, until nothing is due. */
const measure = async (cluster: Cluster, count: number): Promise<Measured> => {
  const folder = mkdtempSync(join(tmpdir(), "kundportal-taken-"))
  try {
    const files = Array.from({ length: processes }, (_, place) => join(folder, String(place)))
    const before = cluster.cpuMs()
    const ran = await Promise.all(files.map((file) => runOne(cluster.urlOf("run"), file)))
    const databaseMs = cluster.cpuMs() - before
    const ms = Math.max(...ran.map((each) => each.ms))
    const scriptMs = ran.reduce((total, each) => total + each.cpuMs, 0)
    const perSecond = count / (ms / 1000)
    say(
      `${count} subscriptions, ${processes} process(es): ${perSecond.toFixed(0)} renewals/s, ${perMs(ms, count)} each`
    )
    say(`  of the processors: JavaScript ${perMs(scriptMs, count)}, PostgreSQL ${perMs(databaseMs, count)} each`)
    for (const [place, each] of ran.entries()) describe(each, place + 1)
    return { perSecond, taken: files.flatMap((file) => readFileSync(file, "utf8").split("\n").slice(0, -1)) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const perMs = (ms: number, count: number): string => `${(ms / count).toFixed(3)} ms`

const describe = ({ taken, stages, troubles }: Ran, place: number): void => {
  say(`  process ${place}: ${taken} renewals, of which each took`)
  for (const [stage, spent] of Object.entries(stages)) say(`    ${perMs(spent, taken)}  ${stage}`)
  for (const trouble of troubles) say(`    trouble: ${trouble}`)
}

/** The same rows by SQL alone, in a database as the run found it. */
const compare = async (cluster: Cluster, count: number, perSecond: number): Promise<void> => {
  const templates = await connected(cluster.urlOf("run"), templatesFrom)
  const before = cluster.cpuMs()
  const ms = await connected(cluster.urlOf("floor"), (client) => runFloor(client, templates))
  const floor = count / (ms / 1000)
  say(`  the same rows by SQL alone: ${floor.toFixed(0)}/s, PostgreSQL ${perMs(cluster.cpuMs() - before, count)} each`)
  say(`  reached: ${((perSecond / floor) * 100).toFixed(0)} % of that`)
}

/** How fast this machine is at all, now: figures of different hours and machines are compared by it. */
const measureMachine = async (cluster: Cluster, count: number, perSecond: number): Promise<void> => {
  const plain = await connected(cluster.urlOf("plain"), (client) => yardstick(client, count))
  say(`  the plainest billing by SQL alone, on this machine: ${plain.toFixed(0)}/s`)
  say(`  reached: ${((perSecond / plain) * 100).toFixed(0)} % of that`)
}

const bench = async (cluster: Cluster, count: number): Promise<boolean> => {
  const admin = (statement: string) => connected(cluster.urlOf("postgres"), (client) => client.query(statement))
  try {
    await admin("create database run")
    await prepare(cluster.urlOf("run"))
    await connected(cluster.urlOf("run"), (client) => seed(client, count))
    await admin("create database floor template run")
    await admin("checkpoint")
    if (values.statements) await connected(cluster.urlOf("run"), countAnew)
    const { perSecond, taken } = await measure(cluster, count)
    if (values.statements) await connected(cluster.urlOf("run"), (client) => sayStatements(client, count))
    const wrong = await connected(cluster.urlOf("run"), (client) => check(client, { count, taken }))
    say(wrong.length === 0 ? "  the books are right" : wrong.map((each) => `  WRONG: ${each}`).join("\n"))
    await admin("checkpoint")
    await compare(cluster, count, perSecond)
    await admin("create database plain")
    await measureMachine(cluster, count, perSecond)
    return wrong.length === 0
  } finally {
    for (const name of ["run", "floor", "plain"]) await admin(`drop database if exists ${name}`)
  }
}

const cluster = await startCluster(values.statements ? countingStatements : [])
try {
  let isRight = true
  for (const count of sizes) isRight = (await bench(cluster, count)) && isRight
  process.exitCode = isRight ? 0 : 1
} finally {
  await cluster.stop()
}
