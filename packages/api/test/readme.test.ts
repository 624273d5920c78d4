import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { DemoFile, readDemoFile } from "@kundportal/api/demo/demo-file"
import { prepareDemo } from "@kundportal/api/demo/prepare-demo"
import { readSettings } from "@kundportal/api/runtime/config"
import type { Portal } from "@kundportal/api/runtime/portal"
import { openPortal } from "@kundportal/api/runtime/portal"
import { DateTime, Result, Schema } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Served } from "./served.ts"
import { serve } from "./served.ts"

const packageFolder = join(import.meta.dirname, "..")
const readme = readFileSync(join(packageFolder, "../../README.md"), "utf8")

/** The fenced blocks of one language, in order. */
const blocks = (language: string): ReadonlyArray<string> =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, code = ""]) => code)

const run = promisify(execFile)
const dataDir = mkdtempSync(join(tmpdir(), "readme-data-"))
/** Inside the package, so that a snippet finds the same packages as its reader; in a folder that nothing else reads. */
const scratch = join(packageFolder, ".tsbuild")
mkdirSync(scratch, { recursive: true })
const snippets = mkdtempSync(join(scratch, "readme-"))
let portal: Portal
let served: Served
let apiKey: string

beforeAll(async () => {
  const settings = Result.getOrThrow(readSettings({ DATA_DIR: dataDir }))
  portal = await openPortal(settings, () => undefined)
  await prepareDemo({ runtime: portal.runtime, settings, bank: portal.bank, now: DateTime.nowUnsafe() })
  served = await serve((request) => portal.fetch(request, { ip: "192.0.2.1" }))
  apiKey = readDemoFile(dataDir)?.businesses[0]?.apiKey ?? ""
})

afterAll(async () => {
  await served.close()
  await portal.close()
  for (const folder of [dataDir, snippets]) rmSync(folder, { recursive: true, force: true })
})

/** Run a snippet as its reader would, against this portal, and return what it printed, line by line. */
const ran = async (name: string, code: string): Promise<ReadonlyArray<string>> => {
  const file = join(snippets, `${name}.ts`)
  writeFileSync(file, code.replace("http://127.0.0.1:3000", served.url))
  const { stdout } = await run(process.execPath, [file], { env: { ...process.env, PORTAL_API_KEY: apiKey } })
  return stdout.trim().split("\n")
}

const portalLink = /^http:\/\/127\.0\.0\.1:3000\/session\/bus_\w+\/lnk_\w+\.[\w-]{43}/

describe("the README", () => {
  it("shows two snippets of TypeScript and one of JSON", () => {
    assert.strictEqual(blocks("ts").length, 2)
    assert.strictEqual(blocks("json").length, 1)
  })

  it("shows an SDK snippet that prints a link and walks every customer", async () => {
    const [link = "", ...emails] = await ran("sdk", blocks("ts")[0] ?? "")
    assert.match(link, portalLink)
    assert.include(emails, "ada@example.com")
    assert.include(emails, "nils.holm@example.com")
    // Eleven of the demo and the one that the snippet made.
    assert.strictEqual(emails.length, 12)
    assert.strictEqual(new Set(emails).size, 12)
  })

  it("shows a typed snippet that prints a link", async () => {
    const [line = ""] = await ran("typed", blocks("ts")[1] ?? "")
    assert.match(line, portalLink)
  })

  it("shows snippets whose types are right", async () => {
    for (const [index, code] of blocks("ts").entries()) writeFileSync(join(snippets, `typed-${index}.ts`), code)
    writeFileSync(
      join(snippets, "tsconfig.json"),
      JSON.stringify({
        extends: "../../../../tsconfig.base.json",
        compilerOptions: {
          noEmit: true,
          composite: false,
          declaration: false,
          emitDeclarationOnly: false,
          lib: ["es2024", "esnext.disposable", "dom", "dom.iterable"],
          types: ["node"]
        },
        include: ["typed-*.ts"]
      })
    )
    const complaints = await run(join(packageFolder, "../../node_modules/.bin/tsc"), ["-p", snippets]).then(
      () => "",
      ({ stdout }: { readonly stdout: string }) => stdout
    )
    const ours = complaints.split("\n").filter((line) => line.includes("typed-"))
    assert.deepStrictEqual(ours, [])
  })

  it("shows a demo.json of the shape that is written", () => {
    assert.isTrue(Result.isSuccess(Schema.decodeUnknownResult(Schema.fromJsonString(DemoFile))(blocks("json")[0])))
  })
})
