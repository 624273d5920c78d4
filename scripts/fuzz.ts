// Random requests at every door of a real server, none of which may be answered with 5xx: `pnpm fuzz 100000 7`.
import { spawnSync } from "node:child_process"

const [requests = "20000", seed = "1"] = process.argv.slice(2)
const { status } = spawnSync("vitest", ["run", "--project", "browser", "access/anything.test.ts"], {
  env: { ...process.env, FUZZ_REQUESTS: requests, FUZZ_SEED: seed },
  stdio: "inherit"
})
process.exit(status ?? 1)
