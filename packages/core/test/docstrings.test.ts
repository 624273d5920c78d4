import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { undocumentedIn } from "./undocumented.ts"

const sources = join(import.meta.dirname, "../src")
const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))

describe("docstrings", () => {
  it("stand above everything that the core exports", () => {
    assert.include(files, join("kernel", "money.ts"))
    const missing = files
      .toSorted()
      .flatMap((file) => undocumentedIn(readFileSync(join(sources, file), "utf8")).map((name) => `${file}: ${name}`))
    assert.deepStrictEqual(missing, [])
  })

  it.each<readonly [string, string, ReadonlyArray<string>]>([
    ["nothing above it", "export const a = 1", ["a"]],
    ["a docstring in one line", "/** One. */\nexport const a = 1", []],
    ["a docstring in several lines", "/**\n * One,\n * two.\n */\nexport function a() {}", []],
    ["a blank line between", "/** One. */\n\nexport class A {}", ["A"]],
    ["an ordinary comment", "/* One. */\nexport interface A {}", ["A"]],
    ["a line comment", "// One.\nexport const a = 1", ["a"]],
    ["a docstring that says nothing", "/** */\nexport const a = 1", ["a"]],
    ["another export between", "/** One. */\nexport const a = 1\nexport const b = 2", ["b"]],
    ["a restated type", "/** One. */\nexport const A = S\nexport type A = typeof A.Type", []],
    ["a type that restates another schema", "export type B = typeof A.Type", ["B"]],
    ["nothing exported", "const a = 1", []],
    ["the lines of Windows", "/** One. */\r\nexport const a = 1\r\nexport const b = 2", ["b"]]
  ])("are looked for where there is %s", (...[, code, missing]) => {
    assert.deepStrictEqual(undocumentedIn(code), missing)
  })
})
