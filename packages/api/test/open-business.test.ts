import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { authenticateKey } from "@kundportal/core/business/authenticate-key"
import { Businesses } from "@kundportal/core/business/reader"
import { Effect, Result } from "effect"
import { afterAll, assert, describe, it } from "vitest"
import { readSettings } from "../src/runtime/config.ts"
import { openPortal } from "../src/runtime/portal.ts"

const run = promisify(execFile)
const packageFolder = join(import.meta.dirname, "..")
const dataDir = mkdtempSync(join(tmpdir(), "open-business-"))
const script = join(packageFolder, "scripts/open-business.ts")
const example = join(packageFolder, "../../examples/business.json")
const logo = join(packageFolder, "src/demo/logos/tidewater.png")

const opened = (...given: ReadonlyArray<string>) =>
  run(process.execPath, [script, ...given], { env: { ...process.env, DATA_DIR: dataDir } })

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe("npm run open-business", () => {
  it("takes the example in, with its logo, and prints a key that opens it", async () => {
    const { stdout } = await opened(example, logo)
    const id = /bus_\w+/.exec(stdout)?.[0] ?? ""
    const key = /kp_test_\w+/.exec(stdout)?.[0] ?? ""
    assert.include(stdout, `http://127.0.0.1:3000/login/${id}`)

    const portal = await openPortal(Result.getOrThrow(readSettings({ DATA_DIR: dataDir })), () => undefined)
    const found = await portal.runtime.runPromise(
      Effect.gen(function* () {
        const { businessId } = yield* authenticateKey(key, "test")
        return yield* (yield* Businesses).find(businessId)
      })
    )
    await portal.close()
    assert.strictEqual(found.id, id)
    assert.strictEqual(found.name, "Harbour Bakery")
    assert.isTrue(found.branding.hasLogo)
  })

  it("refuses a description that is not one, and says what is wrong with it", async () => {
    const wrong = join(dataDir, "wrong.json")
    writeFileSync(wrong, JSON.stringify({ name: "Harbour Bakery", invoiceSeries: "too long a series" }))
    const refused = await opened(wrong).then(
      () => null,
      ({ code, stderr }: { readonly code: number; readonly stderr: string }) => ({ code, stderr })
    )
    assert.strictEqual(refused?.code, 1)
    assert.include(refused?.stderr ?? "", "does not describe a business")
  })
})
