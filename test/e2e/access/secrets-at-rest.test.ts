import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, inject, it } from "vitest"
import { freshCustomer, linkFor, tidewater } from "../kit/demo.ts"
import { letterTo, linkIn } from "../kit/letters.ts"
import { pathOf, sessionCookie, visitor } from "../kit/visitor.ts"

/** Everything the portal wrote to disk, except the two files that exist to hold a secret. */
const writtenFiles = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => !/\/(?:demo\.json|secret-key)$/.test(path) && statSync(path).isFile())

describe("at rest", () => {
  // The embedded database lies in files that can be searched; a PostgreSQL elsewhere does not.
  it.runIf(process.env.DATABASE_URL === undefined)(
    "no database file, no log and no kept letter holds a secret that opens anything",
    async () => {
      const one = await freshCustomer(tidewater, "rest")
      const asking = visitor()
      await asking.post(`/login/${tidewater.id}`, { email: one.email })
      const mailed = linkIn(await letterTo(one.email))
      const minted = await linkFor(tidewater, one)
      const [first, second] = [visitor(), visitor()]
      expect((await first.post(pathOf(mailed))).status).toBe(303)
      expect((await second.post(pathOf(minted))).status).toBe(303)
      expect((await first.get("/portal/overview")).status).toBe(200)

      const secretOf = (link: string): string => link.slice(link.lastIndexOf(".") + 1)
      const idOf = (link: string): string => /lnk_\w+/.exec(link)?.[0] ?? ""
      const secrets = [
        secretOf(mailed),
        secretOf(minted),
        first.cookies.get(sessionCookie) ?? "",
        second.cookies.get(sessionCookie) ?? "",
        asking.cookies.get("__Host-kp-test-browser") ?? "",
        tidewater.apiKey.slice(tidewater.apiKey.lastIndexOf("_") + 1)
      ]
      expect(secrets.map((secret) => secret.length >= 32)).toEqual(secrets.map(() => true))
      const files = writtenFiles(inject("dataDir")).map((path) => ({ path, bytes: readFileSync(path) }))
      // What is no secret is there: the search looks at what was written a moment ago.
      for (const trace of [one.email, idOf(mailed), idOf(minted)]) {
        expect([trace, files.some(({ bytes }) => bytes.includes(trace))]).toEqual([trace, true])
      }
      const log = readFileSync(inject("logFile"))
      for (const secret of secrets) {
        expect(files.filter(({ bytes }) => bytes.includes(secret)).map(({ path }) => path)).toEqual([])
        expect(log.includes(secret) && secret !== secrets.at(-1)).toBe(false)
      }
    }
  )
})
