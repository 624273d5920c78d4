import { execFile } from "node:child_process"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"

const root = join(import.meta.dirname, "..")

interface Ended {
  readonly code: number | string | null
  readonly stdout: string
  readonly stderr: string
}

const run = (...folders: ReadonlyArray<string>): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, ["scripts/vectors-api.ts", ...folders], { cwd: root }, (problem, stdout, stderr) =>
      resolve({ code: problem?.code ?? 0, stdout, stderr })
    )
  })

describe("worked examples over the API", () => {
  it("pass, fail by name, or are left out with a reason, as a portal of their own answers", async () => {
    const { code, stdout, stderr } = await run(join(root, "test/vectors-api"))
    assert.strictEqual(stderr, "")
    const rounding =
      "rounds or counts time otherwise: here each line is rounded once, half away from zero, by the second or day"
    const stub = "a part of a period billed for its own sake: the first period is whole here"
    assert.deepStrictEqual(stdout.trimEnd().split("\n"), [
      "allocation.json: 0 passed, 0 failed, 1 unsupported of 1",
      "  unsupported 1 × allocate / largest_remainder: no change of plan",
      "changes.json: 9 passed, 2 failed, 6 unsupported of 17",
      "  FAILED planted-wrong-sum (plan_change / halfway): net_due_now expected 2501, got 2500",
      '  FAILED planted-wrong-date (plan_change / stripe_second): next_billing_date expected "2025-07-02", got "2025-07-01T00:00:00.000Z"',
      `  unsupported 1 × plan_change / polar_second: ${rounding}`,
      "  unsupported 1 × plan_change / stripe_second: instants between two seconds",
      "  unsupported 1 × cross_interval / iap_charge: another interval within the running period: here it begins a new one",
      "  unsupported 1 × plan_change / halfway: nothing is sold in XAU",
      `  unsupported 1 × stub / lago_day_inclusive: ${stub}`,
      "  unsupported 1 × no record: a record of another form",
      "in all: 9 passed, 2 failed, 7 unsupported"
    ])
    assert.strictEqual(code, 1)
    // A portal opens, and eleven businesses live through a change: seconds alone, more beside other tests.
  }, 180_000)

  it("need a folder", async () => {
    const { code, stderr } = await run(join(root, "test/vectors-api/nowhere"))
    assert.strictEqual(code, 2)
    assert.include(stderr, "usage: pnpm vectors:api DIR")
  })
})
