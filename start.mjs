// Starts the portal from a fresh clone: installs, builds what is missing or old, and runs the server until told to stop.
// Needs nothing but the Node that runs it (18 or newer) and npm: the server's own Node 24 comes with the packages.
//
//   node start.mjs              install, build, serve
//   node start.mjs --prepare    install and build only

import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from "node:fs"
import { constants, homedir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const pnpm = "pnpm@12.21.0"
const nodeMajor = 24
const root = dirname(fileURLToPath(import.meta.url))
const web = join(root, "packages/web")
const binaries = join(root, "node_modules/.bin")
const env = { ...process.env, PATH: `${binaries}:${process.env.PATH ?? ""}` }

/** When a file was last written, in milliseconds; 0 when it is not there. */
const writtenAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Every file at or below a path, in a fixed order. */
const filesBelow = (path) => {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (entry === undefined) return []
  if (!entry.isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

const leave = (sentence) => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const isInstalled = () => {
  const installedAt = Math.max(
    writtenAt(join(root, "node_modules/.modules.yaml")),
    writtenAt(join(root, "node_modules/.pnpm-workspace-state-v1.json"))
  )
  const packages = readdirSync(join(root, "packages")).map((name) => join(root, "packages", name))
  const described = [root, ...packages].map((folder) => writtenAt(join(folder, "package.json")))
  const locked = ["pnpm-lock.yaml", "pnpm-workspace.yaml"].map((name) => writtenAt(join(root, name)))
  const isComplete = packages.every((folder) => existsSync(join(folder, "node_modules")))
  return isComplete && installedAt > Math.max(...described, ...locked)
}

const install = () => {
  if (isInstalled()) return
  const { status, error } = spawnSync("npx", ["-y", pnpm, "install", "--frozen-lockfile"], {
    cwd: root,
    // pnpm asks before it replaces a node_modules of another shape, and nobody may be there to answer.
    env: { ...process.env, CI: "true" },
    stdio: "inherit"
  })
  if (status !== 0) leave(`The packages could not be installed${error === undefined ? "" : `: ${error.message}`}.`)
}

/** The Node that came with the packages, or this one when it is new enough. */
const serverNode = () => {
  const installed = join(binaries, "node")
  if (existsSync(installed)) return installed
  if (Number.parseInt(process.versions.node, 10) >= nodeMajor) return process.execPath
  return leave(
    `The portal runs on Node ${nodeMajor}. For ${process.platform} on ${process.arch} it does not come with the packages, and this is Node ${process.versions.node}: install Node ${nodeMajor} and start again.`
  )
}

const dist = join(web, "dist")

/**
 * Builds of this user, by what they were built from: another clone of the same sources need not build them again. As
 * with the package manager's store, deleting it costs time and nothing else.
 */
const keptBuilds = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "kundportal/builds")
const maximumKept = 5

/** Copy a folder so that it is there whole or not at all. */
const copyWhole = (from, to) => {
  const unfinished = `${to}.${process.pid}`
  cpSync(from, unfinished, { recursive: true })
  rmSync(to, { recursive: true, force: true })
  renameSync(unfinished, to)
}

const fetchBuild = (hash) => {
  const kept = join(keptBuilds, hash)
  if (!existsSync(kept)) return false
  copyWhole(kept, dist)
  return true
}

const keepBuild = (hash) => {
  try {
    mkdirSync(keptBuilds, { recursive: true })
    copyWhole(dist, join(keptBuilds, hash))
    const newestFirst = readdirSync(keptBuilds)
      .map((name) => join(keptBuilds, name))
      .sort((a, b) => writtenAt(b) - writtenAt(a))
    for (const old of newestFirst.slice(maximumKept)) rmSync(old, { recursive: true, force: true })
  } catch (problem) {
    // A home that cannot be written to: the next clone builds for itself.
    process.stderr.write(`The build of the pages could not be kept for other clones: ${problem.message}\n`)
  }
}

/** Holds what the pages were built from. Written last, so that a build that was interrupted counts as none. */
const builtMark = join(dist, "built")

/** What the pages are built from, as one hash. Times would not do: a copied file is old, a deleted one has none. */
const sourcesHash = () => {
  const hash = createHash("sha256")
  const sources = ["web/src", "web/public", "web/vite.config.ts", "web/package.json", "core/src", "api/src"]
  const paths = [...sources.map((name) => join(root, "packages", name)), join(root, "pnpm-lock.yaml")]
  for (const file of paths.flatMap(filesBelow)) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest("hex")
}

/** Build the pages if they are missing or older than their sources; resolves with whether they are there. */
const build = (node) => {
  const hash = sourcesHash()
  if (existsSync(builtMark) && readFileSync(builtMark, "utf8") === hash) return Promise.resolve(true)
  if (fetchBuild(hash)) return Promise.resolve(true)
  const vite = spawn(node, [join(web, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: web,
    env,
    stdio: ["ignore", "inherit", "inherit"]
  })
  process.on("exit", () => vite.kill())
  return new Promise((resolve) => {
    vite.on("exit", (code) => {
      if (code === 0) {
        writeFileSync(builtMark, hash)
        keepBuild(hash)
      }
      resolve(code === 0)
    })
  })
}

/**
 * Run the server beside this process and end as it ends. The channel between the two tells the server when the pages
 * are built, and, by breaking, that this process was killed.
 */
const serve = (node) => {
  // Room for what a batch of a thousand renewals makes and throws away: a sixth of the work was to carry it about.
  const server = spawn(node, ["--max-semi-space-size=64", join(web, "server.ts")], {
    cwd: root,
    env: { ...env, STARTED_BY_LAUNCHER: "yes" },
    stdio: ["inherit", "inherit", "inherit", "ipc"]
  })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => server.kill(signal === "SIGHUP" ? "SIGTERM" : signal))
  }
  server.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
  return server
}

install()
const node = serverNode()
if (process.argv.includes("--prepare")) {
  if (!(await build(node))) leave("The pages could not be built.")
} else {
  // The database of a first start is prepared while the pages are built.
  const server = serve(node)
  if (await build(node)) {
    server.send("built")
  } else {
    server.kill("SIGKILL")
    leave("The pages could not be built.")
  }
}
