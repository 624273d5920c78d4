import { parseArgs } from "node:util"
import { audit } from "./audit.ts"
import { openPlace } from "./audited-place.ts"
import { CannotAudit } from "./cannot-audit.ts"
import { asJson, asText, isClean } from "./report.ts"

/** What the command was told, and when. */
export interface VerifyData {
  readonly args: ReadonlyArray<string>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: Date
}

/** What the command says, and how it ends: 0 all is well, 1 something is wrong, 2 it could not look. */
export interface Verified {
  readonly exitCode: 0 | 1 | 2
  readonly stdout: string
  readonly stderr: string
}

const usage = "Usage: verify-data [--json] [--strict] [--data FOLDER | --database-url URL]"

/** Audit the data of a portal. It only reads, and it tells ids, never what the rows hold. */
export const verifyData = async (command: VerifyData): Promise<Verified> => {
  try {
    return await looked(command)
  } catch (problem) {
    return { exitCode: 2, stdout: "", stderr: `${sentenceFor(problem)}\n` }
  }
}

const looked = async ({ args, env, now }: VerifyData): Promise<Verified> => {
  const { json, strict, data, "database-url": databaseUrl } = optionsOf(args)
  if (data !== undefined && databaseUrl !== undefined) throw new CannotAudit(`One place at a time. ${usage}`)
  const { db, connections, close } = await openPlace({ data, databaseUrl, env })
  try {
    const report = { audit: await audit({ pool: db.pool, connections, now }), engine: db.engine, at: now, strict }
    return { exitCode: isClean(report) ? 0 : 1, stdout: `${json ? asJson(report) : asText(report)}\n`, stderr: "" }
  } finally {
    await close()
  }
}

const optionsOf = (args: ReadonlyArray<string>) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        strict: { type: "boolean", default: false },
        data: { type: "string" },
        "database-url": { type: "string" }
      }
    })
    return values
  } catch {
    // What was typed may hold a password, so it is not repeated.
    throw new CannotAudit(`That was not understood. ${usage}`)
  }
}

/** A driver's own message may repeat an address with a password in it: only its code is told. */
const sentenceFor = (problem: unknown): string => {
  if (problem instanceof CannotAudit) return problem.message
  const code = problem instanceof Error && "code" in problem ? ` (${String(problem.code)})` : ""
  return `The data could not be read${code}.`
}
