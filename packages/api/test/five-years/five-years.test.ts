import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openEmbedded, openPostgres } from "@kundportal/api/adapters/store/database"
import { verifyData } from "@kundportal/api/audit/verify-data"
import { describe, expect, it } from "vitest"
import { addressOf, asAdmin, type EngineName, engines } from "../databases.ts"
import { asking } from "./asking.ts"
import { liveThrough } from "./live-through.ts"
import { wrongNumbers } from "./numbers.ts"
import { openPostOffice } from "./post-office.ts"
import { serveBusiness } from "./served-business.ts"

/** Where a portal's data is: a folder, and on PostgreSQL a database of its own. */
const aPlace = async (engine: EngineName) => {
  const folder = mkdtempSync(join(tmpdir(), "five-years-"))
  const database = `test_${crypto.randomUUID().replaceAll("-", "")}`
  if (engine === "postgres") await asAdmin(`create database ${database}`)
  const url = engine === "postgres" ? addressOf(database) : ""
  return {
    env: { DATA_DIR: folder, ...(url === "" ? {} : { DATABASE_URL: url }) },
    audited: url === "" ? ["--data", folder] : ["--database-url", url],
    open: () => (url === "" ? openEmbedded(join(folder, "database")) : Promise.resolve(openPostgres(url))),
    close: async () => {
      if (url !== "") await asAdmin(`drop database ${database} with (force)`)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

describe.each(engines)("three years in one call on %s", (engine) => {
  it("take from the cards what customers are told by mail, number documents 1 to N, and leave clean books", async () => {
    const [place, office] = [await aPlace(engine), await openPostOffice()]
    const business = await serveBusiness({ ...place.env, SMTP_URL: office.url })
    const { wrong, payments } = await liveThrough(asking(business), office, { subscriptions: 12, years: 3 })
    await business.close()
    await office.close()
    const db = await place.open()
    const numbers = await wrongNumbers(db, business.businessId)
    await db.close()
    const { exitCode, stdout } = await verifyData({ args: place.audited, env: {}, now: new Date() })
    await place.close()
    expect({ wrong, numbers, troubles: business.troubles }).toEqual({ wrong: [], numbers: [], troubles: [] })
    expect(exitCode, stdout).toBe(0)
    expect(payments).toBeGreaterThan(200)
  }, 240_000)
})
