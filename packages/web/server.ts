import process from "node:process"
import { liveBanner } from "@kundportal/api/demo/banner"
import { readSettings, type Settings, usesDataDirectory } from "@kundportal/api/runtime/config"
import { setCurrentPortal } from "@kundportal/api/runtime/current"
import { lockDataDirectory } from "@kundportal/api/runtime/data-directory-lock"
import type { Portal } from "@kundportal/api/runtime/portal"
import { refusalText } from "@kundportal/api/runtime/settings-text"
import { DateTime } from "effect"
import type { Server } from "srvx"
import { serve } from "srvx/node"
import { answer } from "./host/answer.ts"
import { loadWebBuild } from "./host/build.ts"
import { logProblem } from "./host/log.ts"
import { stopOnSignals } from "./host/shutdown.ts"

/** Node's limits on slow and large requests: a connection that sends nothing useful is gone within 30 seconds. */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024
}

const start = async (): Promise<void> => {
  const settings = settingsOrExit()
  if (usesDataDirectory(settings)) lockOrExit(settings.dataDir)
  const portal = await portalOrExit(settings)
  setCurrentPortal(portal)
  const banner = await bannerOf(portal, settings)
  await webBuildIsReady()
  const parts = { settings, portal: portal.fetch, report: logProblem, ...(await loadWebBuild()) }
  const server = serve({
    port: settings.port,
    hostname: settings.host,
    silent: true,
    gracefulShutdown: false,
    node: patience,
    fetch: (request) => answer(request, request.ip, parts)
  })
  await listening(server, settings)
  stopOnSignals({
    drain: () => server.close(),
    hangUp: () => hangUp(server),
    cut: () => void server.close(true),
    close: () => portal.close()
  })
  process.stdout.write(`${banner}\n`)
}

const settingsOrExit = (): Settings => {
  const settings = readSettings(process.env)
  return settings._tag === "Success" ? settings.success : leave(refusalText(settings.failure))
}

const lockOrExit = (directory: string): void => {
  const lock = lockDataDirectory(directory)
  if (lock._tag === "Failure") leave(lock.failure.sentence)
}

const portalOrExit = async (settings: Settings) => {
  // Loaded only now: whoever may not start, because of a setting or the lock, should not wait for a database engine.
  const { openPortal } = await import("@kundportal/api/runtime/portal")
  try {
    return await openPortal(settings, ({ message, cause }) => logProblem(new Error(message, { cause })))
  } catch (problem) {
    logProblem(problem)
    return leave(`The portal cannot be opened: ${problem instanceof Error ? problem.message : String(problem)}.`)
  }
}

/** What the terminal shows. In test mode the demo is made before the doors open, if there is none. */
const bannerOf = async ({ runtime, bank }: Portal, settings: Settings): Promise<string> => {
  if (settings.mode === "live") return liveBanner(settings.publicUrl.origin)
  const { prepareDemo } = await import("@kundportal/api/demo/prepare-demo")
  const { banner } = await prepareDemo({ runtime, settings, bank, now: DateTime.nowUnsafe() })
  return banner
}

const listening = async (server: Server, { host, port }: Settings): Promise<void> => {
  try {
    await server.ready()
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem)
    leave(`The portal cannot listen on ${host}, port ${port}: ${reason}.`)
  }
}

const hangUp = ({ node }: Server): void => {
  if (node?.server !== undefined && "closeIdleConnections" in node.server) node.server.closeIdleConnections()
}

/** The launcher builds the pages while the database is prepared; it tells when they are there. */
const webBuildIsReady = async (): Promise<void> => {
  if (process.env.STARTED_BY_LAUNCHER !== "yes" || !process.connected) return
  const launcherLeft = () => leave("The launcher stopped before the pages were built.")
  process.once("disconnect", launcherLeft)
  await launcherSpoke
  process.off("disconnect", launcherLeft)
}

/** Heard from the first moment on, because the pages may be there long before the database. */
const launcherSpoke = new Promise<void>((resolve) => process.once("message", () => resolve()))

const leave = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

// A promise that nobody waited for broke: one request's trouble, so the others go on.
process.on("unhandledRejection", (problem) => logProblem(problem))
// Anything else that nobody caught leaves the process in a state that nobody knows.
process.on("uncaughtException", (problem) => {
  logProblem(problem)
  process.exit(1)
})

await start()
