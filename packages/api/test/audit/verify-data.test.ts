import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { knownMigrations } from "@kundportal/api/audit/schema-version"
import { verifyData } from "@kundportal/api/audit/verify-data"
import { Result } from "effect"
import { sql } from "kysely"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Database } from "../../src/adapters/store/database.ts"
import { openEmbedded } from "../../src/adapters/store/database.ts"
import { migrate } from "../../src/adapters/store/migrate.ts"
import { lockDataDirectory } from "../../src/runtime/data-directory-lock.ts"
import { addressOf, freshDatabase } from "../databases.ts"
import { aPaidSubscription } from "./some-world.ts"

const now = new Date("2024-01-20T00:00:00Z")
const verified = (...args: ReadonlyArray<string>) => verifyData({ args, env: {}, now })
const currentName = "select current_database() as name"

describe("verify-data on a data folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "verify-data-"))
  const inFolder = async <A>(work: (db: Database) => Promise<A>): Promise<A> => {
    const db = await openEmbedded(join(folder, "database"))
    try {
      return await work(db)
    } finally {
      await db.close()
    }
  }

  beforeAll(() => inFolder(async (db) => aPaidSubscription(await migrate(db))))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("ends with 0 when every invariant holds, for people and for machines", async () => {
    const { exitCode, stdout } = await verified("--data", folder)
    assert.strictEqual(exitCode, 0)
    assert.include(stdout, "All invariants hold.")
    const json = await verified("--data", folder, "--json")
    const report = JSON.parse(json.stdout)
    assert.deepInclude(report, { clean: true, strict: false, engine: "pglite", not_here: [] })
    assert.strictEqual(json.stderr, "")
  })

  it("warns of what a stopped portal left undone, and fails for it only when it is to be strict", async () => {
    const late = { env: {}, now: new Date("2099-01-01T00:00:00Z") }
    await inFolder((db) => sql`update payment set check_at = '2024-01-10', status = 'processing'`.execute(db.kysely))
    const { rows } = await inFolder((db) => sql<{ id: string }>`select id from payment`.execute(db.kysely))
    const strict = await verifyData({ ...late, args: ["--data", folder, "--strict"] })
    assert.strictEqual(strict.exitCode, 1)
    assert.include(strict.stdout, "Warning of nothing_is_late")
    await inFolder((db) => sql`update payment set check_at = null, status = 'succeeded'`.execute(db.kysely))
    await inFolder((db) => sql`update subscription set due_tries = 1`.execute(db.kysely))
    const lax = await verifyData({ ...late, args: ["--data", folder] })
    assert.strictEqual(lax.exitCode, 0)
    assert.include(lax.stdout, "0 violations, 1 warnings")
    await inFolder((db) => sql`update subscription set due_tries = 0`.execute(db.kysely))
    assert.strictEqual(rows.length, 1)
  })

  it("ends with 1 on a violation, and names it by its id without telling what the row holds", async () => {
    const { rows } = await inFolder((db) =>
      sql<{ id: string }>`update subscription set paused_at = now() returning id`.execute(db.kysely)
    )
    const { exitCode, stdout } = await verified("--data", folder, "--json")
    assert.strictEqual(exitCode, 1)
    const report: { readonly checks: ReadonlyArray<Record<string, unknown>> } = JSON.parse(stdout)
    const found = report.checks.filter(({ count }) => count !== 0)
    assert.deepStrictEqual(
      found.map(({ name, count }) => [name, count]),
      [["legal_states", 1]]
    )
    assert.include(stdout, rows[0]?.id ?? "no subscription")
    assert.notInclude(stdout, "ada@example.com")
    assert.notInclude(stdout, "Ada")
    await inFolder((db) => sql`update subscription set paused_at = null`.execute(db.kysely))
  })

  it("ends with 2 while a server works in the folder, and says so", async () => {
    const lock = Result.getOrThrow(lockDataDirectory(folder))
    const { exitCode, stderr } = await verified("--data", folder)
    lock.release()
    assert.strictEqual(exitCode, 2)
    assert.include(stderr, "is using the data directory")
    assert.include(stderr, "while no server runs")
  })

  it("ends with 2 where there is nothing, and makes nothing there", async () => {
    const { exitCode, stderr } = await verified("--data", join(folder, "nowhere"))
    assert.strictEqual(exitCode, 2)
    assert.include(stderr, "no portal's data")
    assert.strictEqual((await verified("--data", join(folder, "nowhere"))).exitCode, 2)
  })
})

describe("verify-data on a database's address", () => {
  let db: Database
  let url: string

  beforeAll(async () => {
    db = await freshDatabase("postgres")
    const { rows } = await sql.raw<{ name: string }>(currentName).execute(db.kysely)
    url = addressOf(rows[0]?.name ?? "")
  })
  afterAll(() => db.close())

  it("looks at it, also by DATABASE_URL, and says which checks have nothing to look at", async () => {
    const { exitCode, stdout } = await verified("--database-url", url)
    assert.strictEqual(exitCode, 0)
    assert.include(stdout, "charges_at_bank: not looked at")
    assert.strictEqual((await verifyData({ args: [], env: { DATABASE_URL: url }, now })).exitCode, 0)
  })

  it("knows every migration there is", async () => {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db.kysely)
    assert.deepStrictEqual(
      rows.map(({ name }) => name),
      knownMigrations
    )
  })

  it("ends with 2 on the data of a newer version, and says so", async () => {
    await sql`insert into kysely_migration values ('9999-the-future', '')`.execute(db.kysely)
    const { exitCode, stderr } = await verified("--database-url", url)
    await sql`delete from kysely_migration where name = '9999-the-future'`.execute(db.kysely)
    assert.strictEqual(exitCode, 2)
    assert.include(stderr, "newer version of the portal (9999-the-future)")
  })

  it("ends with 2 where there is no portal, no database or no sense, and never repeats an address", async () => {
    const secret = "postgres://someone:hunter2@127.0.0.1:1/nothing"
    for (const args of [
      ["--database-url", secret],
      ["--database-url", "hunter2"],
      ["--database-url", url.replace(/[^/]+$/, "postgres")],
      ["--data", "somewhere", "--database-url", secret],
      ["--hunter2"],
      ["hunter2"]
    ]) {
      const { exitCode, stdout, stderr } = await verified(...args)
      assert.strictEqual(exitCode, 2, args.join(" "))
      assert.strictEqual(stdout, "")
      assert.isAbove(stderr.length, 10)
      assert.notInclude(stderr, "hunter2")
    }
  })
})
