import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { freePort } from "@kundportal/testing/free-port"
import { embeddedPostgres } from "@kundportal/testing/postgres-cluster"

/** A PostgreSQL of its own that loses nothing: what is committed has reached the disk. */
export interface Cluster {
  readonly urlOf: (database: string) => string
  /** What all its processes have used of the processors, in milliseconds. */
  readonly cpuMs: () => number
  readonly stop: () => Promise<void>
}

/** Start one; everything about durability is as PostgreSQL comes, the memory is that of a small server, and `more` as said. */
export const startCluster = async (more: ReadonlyArray<string> = []): Promise<Cluster> => {
  const folder = mkdtempSync(join(tmpdir(), "kundportal-renewals-"))
  // As root the server runs as the user `postgres`, who must be able to walk into the folder.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const EmbeddedPostgres = await embeddedPostgres()
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    postgresFlags: [...settings(folder), ...more].flatMap((setting) => ["-c", setting]),
    onLog: () => undefined,
    onError: () => undefined
  })
  await cluster.initialise()
  await cluster.start()
  return {
    urlOf: (database) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`,
    cpuMs: () => cpuMsOf(Number(readFileSync(join(folder, "data/postmaster.pid"), "utf8").split("\n")[0])),
    stop: async () => {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    }
  }
}

const settings = (folder: string): ReadonlyArray<string> => [
  "listen_addresses=127.0.0.1",
  `unix_socket_directories=${folder}/data`,
  "shared_buffers=2GB",
  "effective_cache_size=8GB",
  "max_wal_size=16GB",
  "checkpoint_timeout=30min"
]

const ticksPerSecond = 100

/** A process and its children, those that have ended included; 0 where the system does not tell. */
const cpuMsOf = (postmaster: number): number => {
  const used = readdirSync("/proc")
    .filter((name) => /^[0-9]+$/.test(name))
    .map((pid) => ticksOf(Number(pid), postmaster))
  return (used.reduce((sum, ticks) => sum + ticks, 0) * 1000) / ticksPerSecond
}

const ticksOf = (pid: number, postmaster: number): number => {
  try {
    // Behind the name: state, parent, … and from the twelfth on what it and its ended children used.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
    const [user = 0, system = 0, usersOfEnded = 0, systemOfEnded = 0] = fields.slice(11, 15).map(Number)
    if (pid === postmaster) return user + system + usersOfEnded + systemOfEnded
    return Number(fields[1]) === postmaster ? user + system : 0
  } catch {
    // It has ended meanwhile.
    return 0
  }
}
