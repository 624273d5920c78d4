import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inspect } from "node:util"
import { type Environment, readSettings, type Settings, usesDataDirectory } from "@kundportal/api/runtime/config"
import { settingsChapter } from "@kundportal/api/runtime/settings-text"
import { Redacted, Result } from "effect"
import { afterAll, describe, expect, it } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "config-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const secretKey = "k7vQm2Zt9Rx4Lw8Ny1Bc5Hd3Jf6Gs0Pa"
const live = {
  PORTAL_MODE: "live",
  PUBLIC_URL: "https://portal.example.com",
  DATABASE_URL: "postgres://portal:hunter2@db.example.com/portal",
  SECRET_KEY: secretKey,
  SMTP_URL: "smtps://portal:hunter2@mail.example.com",
  MAIL_FROM: "billing@example.com",
  PAYMENTS: "none"
}
const stripe = { PAYMENTS: "stripe", STRIPE_SECRET_KEY: "sk_live_hunter2", STRIPE_WEBHOOK_SECRET: "whsec_hunter2" }

const read = (env: Environment): Settings => Result.getOrThrow(readSettings({ DATA_DIR: folder, ...env }))
const refusals = (env: Environment): ReadonlyArray<string> => {
  const settings = readSettings({ DATA_DIR: folder, ...env })
  return Result.isFailure(settings) ? settings.failure.sentences : []
}

describe("settings", () => {
  it("need nothing in test mode", () => {
    const { secretKey: made, ...rest } = read({})
    expect(rest).toEqual({
      port: 3000,
      host: "127.0.0.1",
      publicUrl: { origin: "http://127.0.0.1:3000" },
      mode: "test",
      database: { _tag: "Embedded", directory: join(folder, "database") },
      dataDir: folder,
      smtp: null,
      mailFrom: "portal@localhost.localdomain",
      payments: { _tag: "TestBank" },
      trustedProxyHops: 0
    })
    expect(Redacted.value(made)).toMatch(/^[\w-]{64}$/)
  })

  it("take an empty variable for a missing one", () => {
    expect(read({ PORT: "", PUBLIC_URL: "", SMTP_URL: "" }).port).toBe(3000)
  })

  it.each([
    [{ HOST: "0.0.0.0", PORT: "8080" }, "http://127.0.0.1:8080"],
    [{ HOST: "::" }, "http://127.0.0.1:3000"],
    [{ HOST: "::1" }, "http://[::1]:3000"],
    [{ HOST: "portal.lan" }, "http://portal.lan:3000"],
    [{ PUBLIC_URL: "https://Portal.Example.com:443/" }, "https://portal.example.com"]
  ])("read %j as public address %s", (env, origin) => {
    expect(read(env).publicUrl.origin).toBe(origin)
  })

  it("accept a complete live deployment, which keeps nothing in the data directory", () => {
    const settings = read(live)
    expect([settings.mode, settings.database._tag, usesDataDirectory(settings)]).toEqual(["live", "Postgres", false])
  })

  it("accept the embedded database in live mode only when that is said", () => {
    const embedded = { ...live, DATABASE_URL: "" }
    expect(refusals(embedded)).toEqual([expect.stringMatching(/^DATABASE_URL must be set in live mode/)])
    expect(usesDataDirectory(read({ ...embedded, EMBEDDED_IN_LIVE: "yes" }))).toBe(true)
  })

  it.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3e3"],
    ["PORT", " 3000"],
    ["HOST", "http://localhost"],
    ["HOST", "localhost:3000"],
    ["PUBLIC_URL", "portal.example.com"],
    ["PUBLIC_URL", "https://portal.example.com/portal"],
    ["PUBLIC_URL", "https://portal.example.com/?a=b"],
    ["PUBLIC_URL", "https://ada:pw@portal.example.com"],
    ["PUBLIC_URL", "ftp://portal.example.com"],
    ["PORTAL_MODE", "production"],
    ["DATABASE_URL", "mysql://db/portal"],
    ["DATABASE_URL", "/var/lib/portal"],
    ["SECRET_KEY", "k7vQm2Zt9Rx4Lw8Ny1Bc5Hd3Jf6Gs0P"],
    ["SMTP_URL", "https://mail.example.com"],
    ["MAIL_FROM", "Portal <portal@example.com>"],
    ["MAIL_FROM", "a@example.com,b@example.com"],
    ["TRUSTED_PROXY", "10.0.0.1"],
    ["EMBEDDED_IN_LIVE", "true"]
  ])("refuse %s=%s with one sentence", (name, value) => {
    expect(refusals({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must be .*\\.$`))])
  })

  it("tell everything that is wrong at once, each once", () => {
    const names = refusals({ PORTAL_MODE: "live", PORT: "x", SMTP_URL: "mail.example.com" }).map(
      (sentence) => sentence.split(" ")[0]
    )
    expect(names).toEqual(["PORT", "SMTP_URL", "PUBLIC_URL", "SECRET_KEY", "MAIL_FROM", "DATABASE_URL", "PAYMENTS"])
  })

  it("demand https in live mode", () => {
    expect(refusals({ ...live, PUBLIC_URL: "http://portal.example.com" })).toEqual([
      "PUBLIC_URL must begin with https:// in live mode."
    ])
  })

  it("say who charges cards: the test bank in test mode only, Stripe with keys of the same mode, or nobody", () => {
    expect(read({ ...live, ...stripe }).payments._tag).toBe("Stripe")
    expect(read({ ...stripe, STRIPE_SECRET_KEY: "rk_test_1" }).payments._tag).toBe("Stripe")
    expect([read(live).payments, read({ PAYMENTS: "test_bank" }).payments]).toEqual([
      { _tag: "Nobody" },
      { _tag: "TestBank" }
    ])
  })

  it.each([
    [{ ...live, PAYMENTS: "" }, "PAYMENTS must be set in live mode: stripe or none."],
    [
      { ...live, PAYMENTS: "test_bank" },
      "PAYMENTS must not be test_bank in live mode: it takes money that does not exist."
    ],
    [{ ...live, ...stripe, STRIPE_SECRET_KEY: "" }, "STRIPE_SECRET_KEY must be set with PAYMENTS=stripe."],
    [{ ...live, ...stripe, STRIPE_WEBHOOK_SECRET: "" }, "STRIPE_WEBHOOK_SECRET must be set with PAYMENTS=stripe."],
    [
      { ...live, ...stripe, STRIPE_SECRET_KEY: "sk_test_1" },
      "STRIPE_SECRET_KEY must be a key of live mode in live mode."
    ],
    [stripe, "STRIPE_SECRET_KEY must be a key of test mode in test mode."]
  ])("refuse %j: %s", (env, sentence) => {
    expect(refusals(env)).toEqual([sentence])
  })

  it("never print a secret, neither right nor wrong", () => {
    const complete = read({ ...live, ...stripe })
    const printed = inspect(complete, { depth: 9 }) + JSON.stringify(complete)
    expect(printed).not.toMatch(/hunter2|k7vQm2/)
    expect(
      refusals({ DATABASE_URL: "mysql://hunter2@db", SECRET_KEY: "hunter2", SMTP_URL: "hunter2" }).join()
    ).not.toMatch(/hunter2/)
  })
})

describe("the secret key of test mode", () => {
  it("is kept for its owner alone and found again", () => {
    const directory = join(folder, "kept")
    const [first, second] = [read({ DATA_DIR: directory }), read({ DATA_DIR: directory })]
    expect(Redacted.value(first.secretKey)).toBe(Redacted.value(second.secretKey))
    expect(statSync(join(directory, "secret-key")).mode & 0o777).toBe(0o600)
  })

  it("is refused when it was cut short", () => {
    const directory = mkdtempSync(join(folder, "short-"))
    writeFileSync(join(directory, "secret-key"), "short\n")
    expect(refusals({ DATA_DIR: directory })).toEqual([
      `${join(directory, "secret-key")} holds less than 32 characters.`
    ])
  })

  it("is refused where nothing can be written", () => {
    const file = join(folder, "a-file")
    writeFileSync(file, "")
    expect(refusals({ DATA_DIR: file })).toEqual([expect.stringMatching(/^DATA_DIR cannot be used: /)])
  })
})

describe("docs/configuration.md", () => {
  it("tells every setting, its default and its meaning", () => {
    const page = readFileSync(new URL("../../../docs/configuration.md", import.meta.url), "utf8")
    expect(page).toContain(`\n\n${settingsChapter()}\n\n`)
  })
})
