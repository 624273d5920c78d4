// How long an audit of so many invoices takes on PostgreSQL: `pnpm bench:audit 1000000`. It makes a cluster and consistent
// books of its own in a temporary folder, asks every check with two connections, and throws both away.
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const [size = "1000000"] = process.argv.slice(2)
const invoices = Math.ceil(Number(size) / 10) * 10
if (!Number.isSafeInteger(invoices) || invoices <= 0) throw new Error(`${size} is not a number of invoices`)

const folder = mkdtempSync(join(tmpdir(), "kundportal-audit-"))
try {
  const report = join(folder, "report")
  writeFileSync(report, "")
  const { status } = spawnSync("vitest", ["run", "--project", "api", "test/audit/many-invoices.test.ts"], {
    env: { ...process.env, AUDIT_INVOICES: String(invoices), AUDIT_REPORT: report },
    stdio: "inherit"
  })
  console.log(`${invoices} invoices and their payments, entries and movements:`)
  console.log(readFileSync(report, "utf8"))
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}
