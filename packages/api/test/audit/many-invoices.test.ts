import { appendFileSync } from "node:fs"
import { audit } from "@kundportal/api/audit/audit"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Database } from "../../src/adapters/store/database.ts"
import { freshDatabase } from "../databases.ts"
import { copyInvoices } from "./many-invoices.ts"
import { aPaidSubscription } from "./some-world.ts"

/** More than a test needs, when a measurement asks for it. */
const invoices = Number(process.env.AUDIT_INVOICES ?? 2000)
const report = process.env.AUDIT_REPORT
const patient = { timeout: 3_600_000 }

describe("an audit of many invoices", () => {
  let db: Database

  beforeAll(async () => {
    db = await freshDatabase("postgres")
    const businessId = await aPaidSubscription(db)
    await copyInvoices(db, businessId, invoices)
  }, patient.timeout)
  afterAll(() => db.close())

  it("finds nothing in consistent books, whatever their size", patient, async () => {
    const { results, milliseconds } = await audit({
      pool: db.pool,
      connections: 2,
      now: new Date("2024-01-01T00:00:00Z")
    })
    if (report !== undefined) {
      const slowest = results
        .toSorted((a, b) => b.milliseconds - a.milliseconds)
        .map(({ check, milliseconds: ms }) => `  ${check.name}: ${(ms / 1000).toFixed(1)} s`)
      appendFileSync(report, `${[`${(milliseconds / 1000).toFixed(1)} s for all checks`, ...slowest].join("\n")}\n`)
    }
    assert.deepStrictEqual(
      results.flatMap(({ check, violations }) => violations.map(({ id, what }) => `${check.name} ${id} ${what}`)),
      []
    )
  })
})
