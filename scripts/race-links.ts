// Fifty browsers at each of many one-time links, on both engines: `pnpm race:links 1000`.
import { spawnSync } from "node:child_process"

const [links = "1000"] = process.argv.slice(2)
const { status } = spawnSync("vitest", ["run", "--project", "api", "test/redemption-race.test.ts"], {
  env: { ...process.env, RACE_LINKS: links },
  stdio: "inherit"
})
process.exit(status ?? 1)
