import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { linesOf } from "../scripts/vectors/report.ts"
import { type Judged, runDirectory, runFile } from "../scripts/vectors/run.ts"

const directory = join(import.meta.dirname, "vectors")
const root = join(import.meta.dirname, "..")
const judged: ReadonlyArray<Judged> = runDirectory(directory).flatMap((result) => result.judged)

const idsOf = (tag: Judged["verdict"]["_tag"]) =>
  judged.filter(({ verdict }) => verdict._tag === tag).map(({ id }) => id)

const run = (...folders: ReadonlyArray<string>) =>
  spawnSync(process.execPath, ["scripts/vectors.ts", ...folders], { cwd: root, encoding: "utf8" })

describe("worked examples", () => {
  it("that the core agrees with pass", () => {
    assert.deepStrictEqual(idsOf("passed"), [
      "five-by-seven-and-three",
      "nobody",
      "the-31st",
      "no-interval",
      "krona",
      "half-a-yen",
      "four-days",
      "credit",
      "half-a-month",
      "lines-rounded-apart",
      "month-to-year",
      "printed-to-one-decimal",
      "stub-of-a-month",
      "a-half-away-from-zero",
      "rounded-to-even",
      "sum-then-round"
    ])
  })

  it("that are wrong fail, and say what was expected and what came out", () => {
    assert.deepStrictEqual(idsOf("failed"), [
      "planted-nobody-with-shares",
      "planted-drift",
      "planted-wrong-credit",
      "planted-beyond-its-tolerance"
    ])
    assert.deepStrictEqual(judged.find(({ id }) => id === "planted-wrong-credit")?.verdict, {
      _tag: "failed",
      field: "credit",
      expected: 1501,
      got: 1500
    })
  })

  it("that the core has no rule for are left out with a reason, whatever they look like", () => {
    const reasons = judged.flatMap(({ id, verdict }) => (verdict._tag === "unsupported" ? [[id, verdict.reason]] : []))
    assert.deepStrictEqual(
      reasons.map(([id]) => id),
      [
        "all-zero-by-another-rule",
        "no-date",
        "unknown-convention",
        "unknown-field",
        "unknown-kind",
        "unanswered-figure",
        "a-share-above-the-whole",
        "proration.json 12",
        "rain"
      ]
    )
    assert.isTrue(reasons.every(([, reason]) => reason !== undefined && reason.length > 10))
  })

  it("are read one by one: a file that is none spoils nothing", () => {
    for (const text of ["", "[]", '{"schema":1}', '{"schema":"proration/1"}']) {
      const { judged: found } = runFile("broken.json", text)
      assert.deepStrictEqual(
        found.map(({ verdict }) => verdict),
        [{ _tag: "unsupported", reason: "not a file of examples" }]
      )
    }
  })

  it("are reported with counts, failures by name and reasons by number", () => {
    const record = { inputs: {}, expected: { rain: true } }
    const text = JSON.stringify({
      schema: "weather/1",
      vectors: [
        { id: "a", ...record },
        { id: "b", ...record }
      ]
    })
    assert.deepStrictEqual(linesOf(runFile("weather.json", text)), [
      "weather.json: 0 passed, 0 failed, 2 unsupported of 2",
      "  unsupported 2 × no kind / no convention: nothing is known about weather"
    ])
  })
})

describe("the command", () => {
  it("ends with 1 when something fails and names it", () => {
    const { status, stdout } = run(directory)
    assert.strictEqual(status, 1)
    assert.include(stdout, "FAILED planted-wrong-credit (plan_change / halfway): credit expected 1501, got 1500")
    assert.include(stdout, "in all: 16 passed, 4 failed, 9 unsupported")
  })

  it("ends with 0 when nothing fails, and with 2 when it is not told where to look", () => {
    const empty = mkdtempSync(join(tmpdir(), "vectors-"))
    try {
      writeFileSync(join(empty, "one.json"), JSON.stringify({ schema: "weather/1", vectors: [] }))
      assert.strictEqual(run(empty).status, 0)
    } finally {
      rmSync(empty, { recursive: true })
    }
    for (const folders of [[], [join(directory, "nowhere")]]) {
      const { status, stderr } = run(...folders)
      assert.strictEqual(status, 2)
      assert.include(stderr, "usage: pnpm vectors DIR")
    }
  })
})
