import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { snippetsOf } from "./readme-snippets.ts"

const run = promisify(execFile)
const packageFolder = join(import.meta.dirname, "..")
const readme = readFileSync(join(packageFolder, "README.md"), "utf8")
const snippets = snippetsOf(readme)

/** Inside the package, so that a snippet finds the same packages as its reader; in a folder that nothing else reads. */
const scratch = join(packageFolder, ".tsbuild")
mkdirSync(scratch, { recursive: true })
const folder = mkdtempSync(join(scratch, "readme-"))

const fileOf = (index: number): string => join(folder, `snippet-${index}.ts`)

beforeAll(() => {
  for (const [index, { code }] of snippets.entries()) writeFileSync(fileOf(index), code)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** No-break spaces as spaces, so that a README can be typed. */
const typed = (text: string): string => text.replaceAll("\u00A0", " ")

describe("the README of the core", () => {
  it("answers the questions with which people come", () => {
    const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    assert.includeMembers(headings, [
      "What does this change of plan cost?",
      "When is the next bill?",
      "What does this invoice say?",
      "Is this licence valid here?",
      "Is this token good?"
    ])
  })

  it("tells what every snippet prints, but for the one that belongs into a test", () => {
    const untold = snippets.filter(({ printed }) => printed === null)
    assert.deepStrictEqual(
      untold.map(({ code }) => code.includes("storeContract(")),
      [true]
    )
  })

  const told = snippets.flatMap(({ name, printed }, index) => (printed === null ? [] : [{ name, printed, index }]))

  it.each(told)("shows a snippet that prints what it says: $name", async ({ index, printed }) => {
    const { stdout } = await run(process.execPath, [fileOf(index)])
    assert.strictEqual(typed(stdout), printed)
  })

  it("shows snippets whose types are right", async () => {
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: "../../../../tsconfig.base.json",
        compilerOptions: {
          noEmit: true,
          composite: false,
          declaration: false,
          emitDeclarationOnly: false,
          types: ["node"]
        },
        include: ["snippet-*.ts"]
      })
    )
    // Planted, so that silence means that the compiler has looked.
    writeFileSync(
      join(folder, "snippet-planted.ts"),
      'import { of } from "@kundportal/core/kernel/money"\n\nof("5", "EUR")\n'
    )
    const complaints = await run(join(packageFolder, "../../node_modules/.bin/tsc"), [
      "-p",
      folder,
      "--pretty",
      "false"
    ]).then(
      () => "",
      ({ stdout }: { readonly stdout: string }) => stdout
    )
    // What is wrong in a source of the core is not the README's fault.
    const places = [...complaints.matchAll(/snippet-\w+\.ts\(\d+,\d+\): error TS\d+/g)].map(([place]) => place)
    assert.deepStrictEqual(places, ["snippet-planted.ts(3,4): error TS2345"])
  })
})
