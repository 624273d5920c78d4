import type { Database } from "@kundportal/api/adapters/store/database"
import type { TestBank } from "@kundportal/api/adapters/test-bank/open"
import { testBankPages } from "@kundportal/api/adapters/test-bank/pages"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { emptyDatabase } from "../databases.ts"
import { looked, openedOver, origin, sent } from "./opened.ts"
import { aSetup, isPage, setupState } from "./page-scene.ts"

let db: Database
let bank: TestBank
beforeAll(async () => {
  db = await emptyDatabase("pglite")
  bank = await openedOver(db)
})
afterAll(() => db.close())

describe("the doors of the test bank", () => {
  it("answers addresses that name nothing with a page, in the browser's language", async () => {
    for (const path of ["/test-bank/setup/tbs_nothing", "/test-bank/authenticate/tbs_nothing"]) {
      await isPage(await looked(bank, path), 404, "en")
      await isPage(await looked(bank, path, { "accept-language": "sv" }), 404, "sv")
      await isPage(await sent(bank, path, { test_card: "pays", answer: "approve" }), 404, "en")
    }
    const { object } = await aSetup(bank)
    await isPage(await looked(bank, `/test-bank/authenticate/${object}`), 404, "en")
  })

  it("leaves other addresses to others", async () => {
    for (const path of [
      "/",
      "/test-bank",
      "/test-bank/charges",
      "/test-bank/setup",
      "/test-bank/setup/a/b",
      "/dev/mail"
    ]) {
      assert.isNull(await testBankPages(bank)(new Request(`${origin}${path}`)), path)
    }
  })

  it("takes no form from another page, and none that says not where it is from", async () => {
    const { object, url } = await aSetup(bank)
    const strangers: ReadonlyArray<Record<string, string>> = [
      {},
      { origin: "https://elsewhere.example" },
      { origin, "sec-fetch-site": "cross-site" },
      { origin: "null" }
    ]
    for (const headers of strangers) {
      const body = new URLSearchParams({ test_card: "pays" })
      const answer = await testBankPages(bank)(new Request(url, { method: "POST", headers, body }))
      assert.strictEqual(answer?.status, 403)
    }
    assert.strictEqual((await setupState(bank, object))._tag, "Waiting")
  })

  it("reads forms only, of 64 kB at most, by GET, HEAD and POST", async () => {
    const { object, url } = await aSetup(bank)
    const post = (body: BodyInit, type: string) =>
      testBankPages(bank)(new Request(url, { method: "POST", headers: { origin, "content-type": type }, body }))
    const form = "application/x-www-form-urlencoded"
    assert.strictEqual((await post('{"test_card":"pays"}', "application/json"))?.status, 415)
    assert.strictEqual((await post(`test_card=pays&x=${"x".repeat(65_536)}`, form))?.status, 413)
    assert.strictEqual((await post(new Uint8Array([0xff, 0xfe, 0x25, 0x3d, 0x80]), form))?.status, 422)
    assert.strictEqual((await post("number=%E0%A4%A&expiry=%00&holder=%0d%0a", form))?.status, 422)
    const put = await testBankPages(bank)(new Request(url, { method: "PUT", body: "x" }))
    assert.deepStrictEqual([put?.status, put?.headers.get("allow")], [405, "GET, HEAD, POST"])
    const head = await testBankPages(bank)(new Request(url, { method: "HEAD" }))
    assert.deepStrictEqual([head?.status, await head?.text()], [200, ""])
    assert.strictEqual((await setupState(bank, object))._tag, "Waiting")
  })

  it("has one style sheet", async () => {
    const css = await looked(bank, "/test-bank/style.css")
    assert.strictEqual(css.headers.get("content-type"), "text/css; charset=utf-8")
    const post = await testBankPages(bank)(new Request(`${origin}/test-bank/style.css`, { method: "POST" }))
    assert.strictEqual(post?.status, 405)
  })
})
