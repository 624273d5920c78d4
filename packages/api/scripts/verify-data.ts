/**
 * Audits the data of a portal: `npm run verify-data -- --json`. Without a place it looks where the portal would work, by
 * DATABASE_URL or DATA_DIR; `--data FOLDER` and `--database-url URL` name another. Ends with 0 when every invariant
 * holds, with 1 when one does not, with 2 when it could not look.
 */
import process from "node:process"
import { verifyData } from "../src/audit/verify-data.ts"

const { exitCode, stdout, stderr } = await verifyData({
  args: process.argv.slice(2),
  env: process.env,
  now: new Date()
})
process.stdout.write(stdout)
process.stderr.write(stderr)
process.exitCode = exitCode
