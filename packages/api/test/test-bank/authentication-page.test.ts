import type { Database } from "@kundportal/api/adapters/store/database"
import { authenticationPage } from "@kundportal/api/adapters/test-bank/authentication-page"
import type { TestBank } from "@kundportal/api/adapters/test-bank/open"
import { pageWords } from "@kundportal/api/adapters/test-bank/page-words"
import { anOrder } from "@kundportal/testing/conformance/provider-hands"
import { Effect } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { emptyDatabase } from "../databases.ts"
import { aCharge, asked, looked, openedOver, sent } from "./opened.ts"
import { anAuthentication, aSetup, chargeState, isPage, returnUrl, setupState } from "./page-scene.ts"

let db: Database
let bank: TestBank
beforeAll(async () => {
  db = await emptyDatabase("pglite")
  bank = await openedOver(db)
})
afterAll(() => db.close())

describe("the page on which a payment is approved", () => {
  it("shows what is paid and with which card, and nothing happens", async () => {
    const { object, url } = await anAuthentication(bank)
    const html = await isPage(await looked(bank, url, { "accept-language": "sv-SE,sv;q=0.9" }), 200, "sv")
    assert.include(html, "<dd>19,99\u00a0€</dd>")
    assert.include(html, "Beans, April")
    assert.include(html, "Visa •••• 3155")
    assert.strictEqual((await chargeState(bank, object))._tag, "ActionNeeded")
  })

  it("is in the language in which the card was saved, where that is known", async () => {
    const { url: setupUrl, object: setup } = await aSetup(bank, { language: "sv" })
    await sent(bank, setupUrl, { test_card: "authentication" })
    const state = await setupState(bank, setup)
    if (state._tag !== "Saved") return assert.fail("the card is not saved")
    const { order } = await aCharge(bank, "pays")
    const ofCard = anOrder(order, state.token)
    const object = await asked(bank, (provider) => provider.prepare(ofCard))
    await asked(bank, (provider) => provider.confirm({ reference: ofCard.reference, object, returnUrl }))
    await isPage(await looked(bank, `/test-bank/authenticate/${object}`, { "accept-language": "en" }), 200, "sv")
  })

  it.each([
    ["approve", { _tag: "Succeeded" }],
    ["refuse", { _tag: "Declined", reason: "authentication_failed" }]
  ])("takes the answer %s once, and goes back", async (answer, state) => {
    const { object, url } = await anAuthentication(bank)
    const first = await sent(bank, url, { answer })
    assert.deepStrictEqual([first.status, first.headers.get("location")], [303, returnUrl])
    assert.deepStrictEqual(await chargeState(bank, object), state)
    for (const again of [await looked(bank, url), await sent(bank, url, { answer: "approve" })]) {
      assert.include(await isPage(again, 410, "en"), pageWords.en.answeredAlready)
    }
    assert.deepStrictEqual(await chargeState(bank, object), state)
  })

  it("takes the money once when the button is pressed three times at the same moment", async () => {
    const { object, order, url } = await anAuthentication(bank)
    const answers = await Promise.all([1, 2, 3].map(() => sent(bank, url, { answer: "approve" })))
    assert.deepStrictEqual(answers.map(({ status }) => status).toSorted(), [303, 410, 410])
    const { rows } = await db.pool.query("select from test_bank.movement where reference = $1", [order.reference])
    assert.lengthOf(rows, 1)
    assert.strictEqual((await chargeState(bank, object))._tag, "Succeeded")
  })

  it("takes nothing for a card that its owner removed while it was asking", async () => {
    const { object, order, url } = await anAuthentication(bank)
    await asked(bank, (provider) => provider.forget(order.token))
    assert.strictEqual((await sent(bank, url, { answer: "approve" })).status, 303)
    assert.deepStrictEqual(await chargeState(bank, object), { _tag: "Declined", reason: "invalid_card" })
  })

  it("asks again after an answer that is neither", async () => {
    const { object, url } = await anAuthentication(bank)
    for (const form of [{}, { answer: "maybe" }]) {
      assert.include(await isPage(await sent(bank, url, form), 422, "en"), pageWords.en.chooseAnswer)
    }
    assert.strictEqual((await chargeState(bank, object))._tag, "ActionNeeded")
  })

  it("does not wait for a charge that asked nobody", async () => {
    const { object } = await aCharge(bank, "pays")
    const answer = await sent(bank, `/test-bank/authenticate/${object}`, { answer: "approve" })
    await isPage(answer, 410, "en")
    assert.strictEqual((await chargeState(bank, object))._tag, "Ready")
    assert.isNull(await Effect.runPromise(authenticationPage(bank, "tbc_nothing", { form: null, wanted: "en" })))
  })
})
