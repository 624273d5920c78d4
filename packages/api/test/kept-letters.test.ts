import { createCipheriv, hkdfSync } from "node:crypto"
import { keptLetters, layerKeptMailer } from "@kundportal/api/adapters/mailer/kept"
import type { Database } from "@kundportal/api/adapters/store/database"
import { devMail } from "@kundportal/api/http/dev-mail"
import { Commit } from "@kundportal/core/commit"
import { loginLetter } from "@kundportal/core/notification/login-letter"
import type { Letter } from "@kundportal/core/notification/mailer"
import { Mailer } from "@kundportal/core/notification/mailer"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { Effect } from "effect"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const evil = aBusiness({ name: "<b>Evil & Co</b>" })
const url = "https://portal.test/session/bus_kaffe/lnk_1.TheSecretInTheLink"

const aLetter = (id = "lnk_1"): Letter => ({
  businessId: evil.id,
  messageId: `<${id}@portal.test>`,
  to: aCustomer().email,
  fromName: evil.name,
  replyTo: evil.supportEmail,
  ...loginLetter({ business: evil, language: "en", origin: "https://portal.test", url, code: "040506" })
})

const secretKey = "a secret key for tests, long enough"
const noon = new Date("2026-04-01T12:00:00Z")
const later = new Date("2026-04-01T13:00:00Z")

describe.each(engines)("letters kept on %s", (engine) => {
  let db: Database
  beforeAll(async () => {
    db = await freshDatabase(engine)
    const open = Effect.flatMap(Commit, (store) =>
      store.commit(evil.id, { changes: [{ _tag: "PutBusiness", value: evil }], events: [] })
    )
    await Effect.runPromise(open.pipe(Effect.provide(layerOver(db))))
  })
  beforeEach(() => db.pool.query("delete from letter"))
  afterAll(() => db.close())

  it("are listed newest first, and found by their id", async () => {
    const letters = keptLetters(db, secretKey)
    await letters.keep(aLetter("lnk_1"), noon)
    await letters.keep(aLetter("lnk_2"), later)
    expect((await letters.list()).map(({ id }) => id)).toEqual(["lnk_2@portal.test", "lnk_1@portal.test"])
    expect(await letters.find("lnk_1@portal.test")).toEqual({
      ...aLetter("lnk_1"),
      id: "lnk_1@portal.test",
      createdAt: noon
    })
    expect(await letters.find("lnk_3@portal.test")).toBeNull()
  })

  it("are kept once, however often they are delivered", async () => {
    const letters = keptLetters(db, secretKey)
    const deliver = Effect.flatMap(Mailer, (mailer) => mailer.deliver(aLetter())).pipe(
      Effect.provide(layerKeptMailer(letters))
    )
    await Effect.runPromise(Effect.all([deliver, deliver, deliver], { concurrency: "unbounded" }))
    expect((await letters.list()).length).toBe(1)
  })

  it("are unreadable in the database, and under any other key", async () => {
    await keptLetters(db, secretKey).keep(aLetter(), noon)
    const { rows } = await db.pool.query<{ sealed: Buffer }>("select sealed from letter")
    expect(rows[0]?.sealed.includes("TheSecretInTheLink")).toBe(false)
    expect(await keptLetters(db, "another secret key, just as long").list()).toEqual([])
  })

  it("cannot change places: a sealed letter opens in its own row only", async () => {
    const letters = keptLetters(db, secretKey)
    await letters.keep(aLetter(), noon)
    await db.pool.query("update letter set id = 'lnk_2@portal.test'")
    expect(await letters.find("lnk_2@portal.test")).toBeNull()
  })

  it("are kept in as many as a business may have, the newest of them", async () => {
    const letters = keptLetters(db, secretKey, 3)
    const at = (second: number) => new Date(noon.getTime() + second * 1000)
    for (let number = 1; number <= 8; number += 1) await letters.keep(aLetter(`lnk_${number}`), at(number))
    const kept = (await letters.list()).map(({ id }) => id)
    expect(kept.length).toBeLessThanOrEqual(2 * 3)
    expect(kept.slice(0, 3)).toEqual(["lnk_8@portal.test", "lnk_7@portal.test", "lnk_6@portal.test"])
  })

  it("are written together when many come at once, and each is found", async () => {
    const letters = keptLetters(db, secretKey)
    await Promise.all(Array.from({ length: 40 }, (_, number) => letters.keep(aLetter(`lnk_${number}`), noon)))
    expect((await letters.list()).length).toBe(40)
    expect((await letters.find("lnk_17@portal.test"))?.subject).toBe(aLetter().subject)
    const { rows } = await db.pool.query<{ bytes: number }>("select max(length(sealed)) as bytes from letter")
    expect(rows[0]?.bytes).toBeLessThan(JSON.stringify(aLetter()).length / 2)
  })

  it("are still read that were kept before letters were packed", async () => {
    const secret = "a secret key for tests, long enough"
    const key = Buffer.from(hkdfSync("sha256", secret, "", "kundportal kept letters", 32))
    const nonce = Buffer.alloc(12)
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(`${evil.id} lnk_1@portal.test`))
    const body = Buffer.concat([cipher.update(JSON.stringify(aLetter()), "utf8"), cipher.final()])
    const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body])
    await db.pool.query("insert into letter (business_id, id, created_at, sealed) values ($1, $2, $3, $4)", [
      evil.id,
      "lnk_1@portal.test",
      noon,
      sealed
    ])
    expect((await keptLetters(db, secret).find("lnk_1@portal.test"))?.text).toBe(aLetter().text)
  })

  it("are gone after thirty days", async () => {
    const letters = keptLetters(db, secretKey)
    await letters.keep(aLetter("lnk_1"), noon)
    await letters.keep(aLetter("lnk_2"), new Date("2026-05-01T12:00:01Z"))
    expect((await letters.list()).map(({ id }) => id)).toEqual(["lnk_2@portal.test"])
  })

  describe("and shown at /dev/mail", () => {
    const get = (path: string, method = "GET") =>
      devMail(new Request(`https://portal.test${path}`, { method }), keptLetters(db, secretKey))
    const textOf = async (path: string) => (await get(path))?.text()

    it("are data for scripts", async () => {
      await keptLetters(db, secretKey).keep(aLetter(), noon)
      expect(await (await get("/dev/mail.json"))?.json()).toEqual([
        {
          id: "lnk_1@portal.test",
          businessId: "bus_kaffe",
          to: "ada@example.com",
          subject: "Your login link for <b>Evil & Co</b>",
          text: aLetter().text,
          html: aLetter().html,
          createdAt: "2026-04-01T12:00:00.000Z"
        }
      ])
    })

    it("are pages that show names as text and links that can be clicked", async () => {
      await keptLetters(db, secretKey).keep(aLetter(), noon)
      const list = await textOf("/dev/mail")
      expect(list).toContain(
        '<a href="/dev/mail/lnk_1%40portal.test">Your login link for &lt;b&gt;Evil &amp; Co&lt;/b&gt;</a>'
      )
      const letter = await textOf("/dev/mail/lnk_1%40portal.test")
      expect(letter).toContain(`<a href="${url}">${url}</a>`)
      expect(`${list}${letter}`).not.toContain("<b>")
    })

    it("need neither script nor inline style, so that the portal's own policy holds there too", async () => {
      await keptLetters(db, secretKey).keep(aLetter(), noon)
      for (const path of ["/dev/mail", "/dev/mail/lnk_1%40portal.test", "/dev/mail/lnk_1%40portal.test/html"]) {
        expect(await textOf(path)).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i)
      }
      const html = await textOf("/dev/mail/lnk_1%40portal.test/html")
      expect(html).toContain('<body class="s0">')
      expect(html).toContain('href="/dev/mail/lnk_1%40portal.test/html.css"')
      const css = await get("/dev/mail/lnk_1%40portal.test/html.css")
      expect(css?.headers.get("content-type")).toBe("text/css; charset=utf-8")
      expect(await css?.text()).toContain(".s0 { margin:0;padding:0;background:#f4f4f5")
    })

    it("answers other addresses with not found, not ours, or not that way", async () => {
      expect((await get("/dev/mail/nobody%40portal.test"))?.status).toBe(404)
      expect((await get("/dev/mail/%E0%A4%A"))?.status).toBe(404)
      expect(await get("/dev/mailbox")).toBeNull()
      expect((await get("/dev/mail", "POST"))?.status).toBe(405)
      expect(await (await get("/dev/mail", "HEAD"))?.text()).toBe("")
    })
  })
})
