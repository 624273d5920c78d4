// Many decisions issue invoices and credit notes at once, three in ten of them are rolled back, on both engines:
// `pnpm race:numbers 200`. Every series must come out as 1, 2, 3 … without a gap and without a double.
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const [size = "200"] = process.argv.slice(2)
const decisions = Math.ceil(Number(size) / 10) * 10
if (!Number.isSafeInteger(decisions) || decisions <= 0) throw new Error(`${size} is not a number of decisions`)

const folder = mkdtempSync(join(tmpdir(), "kundportal-race-"))
try {
  const report = join(folder, "report")
  writeFileSync(report, "")
  const { status } = spawnSync("vitest", ["run", "--project", "api", "test/number-race.test.ts"], {
    env: { ...process.env, RACE_NUMBERS: String(decisions), RACE_REPORT: report },
    stdio: "inherit"
  })
  console.log(`${decisions} decisions on each engine:`)
  console.log(readFileSync(report, "utf8"))
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}
