import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { Data, Result } from "effect"

/** Another process works in the directory, or the directory cannot be locked at all. */
export class DataDirectoryRefused extends Data.TaggedError("DataDirectoryRefused")<{
  readonly sentence: string
}> {}

export interface DataDirectoryLock {
  readonly release: () => void
}

/**
 * Be alone in a directory until `release` or the end of the process, however it ends.
 *
 * The embedded database has no lock of its own: a second process would open the same files, acknowledge its writes and
 * lose them. The lock is the exclusive lock that SQLite takes on an empty file, which is `fcntl` underneath: the kernel
 * keeps it by file, not by path, and drops it with the process, so kill -9 leaves nothing behind, a symbolic link leads
 * to the same lock, and two containers that share the directory see each other. A pid file could not tell a dead
 * process from another with the same number; a socket in the directory is bound to 107 bytes of path, and taking over
 * a stale one is a race; a socket in the abstract namespace is not seen across containers.
 */
export const lockDataDirectory = (directory: string): Result.Result<DataDirectoryLock, DataDirectoryRefused> =>
  Result.try({
    try: () => taken(directory),
    catch: (problem) => new DataDirectoryRefused({ sentence: sentenceFor(directory, problem) })
  })

const sqliteBusy = 5

/** The locks of this process. A lock that nobody referred to any more would be closed by the garbage collector. */
const held = new Set<DatabaseSync>()

const taken = (directory: string): DataDirectoryLock => {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = new DatabaseSync(join(directory, "lock"))
  try {
    // No journal file: nothing is ever written.
    file.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE")
    writeFileSync(holderFile(directory), `${process.pid}\n`)
  } catch (problem) {
    file.close()
    throw problem
  }
  held.add(file)
  return {
    release: () => {
      if (held.delete(file)) file.close()
    }
  }
}

const sentenceFor = (directory: string, problem: unknown): string => {
  if (problem instanceof Error && "errcode" in problem && problem.errcode === sqliteBusy) {
    const holder = holderOf(directory)
    const who = holder === null ? "Another process" : `Another process (pid ${holder})`
    return `${who} is using the data directory ${directory}. Stop it, or give this one a DATA_DIR of its own.`
  }
  const reason = problem instanceof Error ? problem.message : String(problem)
  return `The data directory ${directory} cannot be locked: ${reason}.`
}

const holderFile = (directory: string): string => join(directory, "lock.pid")

/** Who wrote its number last. It is only told to people: what decides is the lock. */
const holderOf = (directory: string): string | null => {
  try {
    return /^\d+$/m.exec(readFileSync(holderFile(directory), "utf8"))?.[0] ?? null
  } catch {
    return null
  }
}
