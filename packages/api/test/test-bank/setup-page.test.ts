import type { Database } from "@kundportal/api/adapters/store/database"
import type { TestBank } from "@kundportal/api/adapters/test-bank/open"
import { pageWords } from "@kundportal/api/adapters/test-bank/page-words"
import { setupPage } from "@kundportal/api/adapters/test-bank/setup-page"
import { grouped, testCards } from "@kundportal/api/adapters/test-bank/test-cards"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { emptyDatabase } from "../databases.ts"
import { looked, openedOver, sent } from "./opened.ts"
import { aSetup, isPage, returnUrl, setupState } from "./page-scene.ts"

let db: Database
let bank: TestBank
beforeAll(async () => {
  db = await emptyDatabase("pglite")
  bank = await openedOver(db)
})
afterAll(() => db.close())

describe("the page on which a test card is saved", () => {
  it("can be looked at as often as one likes, and nothing happens", async () => {
    const { object, url } = await aSetup(bank)
    for (const _ of [1, 2]) {
      const html = await isPage(await looked(bank, url), 200, "en")
      for (const card of testCards) assert.include(html, grouped(card))
    }
    assert.strictEqual((await setupState(bank, object))._tag, "Waiting")
  })

  it("is in the language of the setup, whatever the browser wants", async () => {
    const { url } = await aSetup(bank, { language: "sv" })
    const html = await isPage(await looked(bank, url, { "accept-language": "en" }), 200, "sv")
    assert.include(html, "Spara ett testkort")
  })

  it("saves each of the test numbers with one click, and goes back", async () => {
    for (const card of testCards) {
      const { object, url } = await aSetup(bank)
      const answer = await sent(bank, url, { test_card: card.name })
      assert.deepStrictEqual([answer.status, answer.headers.get("location")], [303, returnUrl])
      const state = await setupState(bank, object)
      if (state._tag !== "Saved") assert.fail(`${card.name} is not saved`)
      else assert.deepInclude(state.card, { network: card.network, lastFour: card.number.slice(-4), holderName: null })
    }
  })

  it("saves what was typed, and goes back", async () => {
    const { object, url } = await aSetup(bank)
    const typed = { number: "4242-4242-4242-4242", expiry: "12/34", holder: " Ada Lind ", cvc: "not looked at" }
    assert.strictEqual((await sent(bank, url, typed)).status, 303)
    const state = await setupState(bank, object)
    if (state._tag !== "Saved") return assert.fail("the card is not saved")
    assert.deepStrictEqual(state.card, {
      network: "visa",
      lastFour: "4242",
      expiryMonth: 12,
      expiryYear: 2034,
      holderName: "Ada Lind",
      issuingCountry: null
    })
  })

  it("says beside each field what is wrong with it, keeps what was typed, and saves nothing", async () => {
    const { object, url } = await aSetup(bank)
    const typed = { number: "4242 4242 4242 4242", expiry: "12/20", holder: 'Ada "<b>" \u0007' }
    const html = await isPage(await sent(bank, url, typed), 422, "en")
    assert.include(html, 'role="alert"')
    assert.include(html, '<a href="#expiry">This card has expired.')
    assert.match(html, /<input id="number"[^>]* value="4242 4242 4242 4242"/)
    assert.match(
      html,
      /<input id="expiry"[^>]* value="12\/20"[^>]* autofocus aria-invalid="true" aria-describedby="expiry-wrong expiry-hint"/
    )
    assert.include(html, '<p class="wrong" id="expiry-wrong">This card has expired.')
    assert.include(html, "Ada &quot;&lt;b&gt;&quot;")
    assert.include(html, '<p class="wrong" id="holder-wrong">')
    assert.strictEqual((await setupState(bank, object))._tag, "Waiting")
  })

  it("has a label for every field", async () => {
    const html = await isPage(await looked(bank, (await aSetup(bank)).url), 200, "en")
    const inputs = [...html.matchAll(/<input id="(?<id>\w+)"/g)].map(({ groups }) => groups?.id)
    assert.deepStrictEqual(inputs, ["number", "expiry", "cvc", "holder"])
    for (const id of inputs) assert.include(html, `<label for="${id}">`)
  })

  it("never sends back a number that is none of the test numbers: it may be somebody's card", async () => {
    const { url } = await aSetup(bank)
    const html = await isPage(await sent(bank, url, { number: "4111 1111 1111 1111", expiry: "12/34" }), 422, "en")
    assert.include(html, "Never type a real card number here.")
    assert.notInclude(html, "4111")
  })

  it("can be left without saving a card", async () => {
    const { object, url } = await aSetup(bank)
    const answer = await sent(bank, url, { cancel: "yes", number: "4242424242424242", expiry: "12/34" })
    assert.deepStrictEqual([answer.status, answer.headers.get("location")], [303, returnUrl])
    assert.strictEqual((await setupState(bank, object))._tag, "Abandoned")
  })

  it("says that it has been used, and saves no second card", async () => {
    for (const [first, sentence] of [
      [{ test_card: "pays" }, pageWords.en.savedAlready],
      [{ cancel: "yes" }, pageWords.en.abandonedAlready]
    ] as const) {
      const { object, url } = await aSetup(bank)
      await sent(bank, url, first)
      const before = await setupState(bank, object)
      for (const answer of [await looked(bank, url), await sent(bank, url, { test_card: "declined" })]) {
        const html = await isPage(answer, 410, "en")
        assert.include(html, sentence)
        assert.include(html, 'href="https://portal.test/portal/payment-methods?setup=pms_1&amp;x=&quot;&lt;&gt;"')
      }
      assert.deepStrictEqual(await setupState(bank, object), before)
    }
  })

  it("saves one card when two windows send theirs at the same moment", async () => {
    const { url } = await aSetup(bank)
    const answers = await Promise.all(["pays", "declined", "pays"].map((test_card) => sent(bank, url, { test_card })))
    assert.deepStrictEqual(answers.map(({ status }) => status).toSorted(), [303, 410, 410])
  })

  it("is over after a day", async () => {
    const { object } = await aSetup(bank)
    const late = Effect.gen(function* () {
      yield* TestClock.setTime(Date.now() + 25 * 60 * 60 * 1000)
      return [
        yield* setupPage(bank, object, null),
        yield* setupPage(bank, object, new URLSearchParams("test_card=pays"))
      ]
    })
    for (const answer of await Effect.runPromise(late.pipe(Effect.provide(TestClock.layer())))) {
      assert.include(await isPage(answer ?? assert.fail("no page"), 410, "en"), pageWords.en.expired)
    }
  })
})
