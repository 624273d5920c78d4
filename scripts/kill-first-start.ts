// Kills a first start with -9 at many moments; each time the next start must make up for it: `pnpm kill:first-start 24`.
import { spawnSync } from "node:child_process"

const [moments = "24"] = process.argv.slice(2)
const { status } = spawnSync("vitest", ["run", "--project", "web", "test/process.test.ts"], {
  env: { ...process.env, FIRST_START_KILLS: moments },
  stdio: "inherit"
})
process.exit(status ?? 1)
