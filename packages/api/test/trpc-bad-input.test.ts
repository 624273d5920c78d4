import { ApiKeyId } from "@kundportal/core/kernel/id"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { badValues, garbage } from "./bad-values.ts"
import { badWishes } from "./bad-wishes.ts"
import { callProcedure } from "./call-procedure.ts"
import { adas, crowded } from "./foreign-ids.ts"
import type { Trade } from "./trade.ts"
import { openTrade, refusalOf } from "./trade.ts"

let trade: Trade
beforeAll(async () => {
  trade = await openTrade("pglite", crowded)
})
afterAll(() => trade.close())

const cases = [...badValues, ...badWishes].map(([path, what, input, status, message]) => ({
  path,
  what,
  input,
  status,
  message
}))

describe("bad input over tRPC", () => {
  it.each(cases)("is refused by $path, by name, and leaves nothing behind: $what", async (bad) => {
    const { path, input, status, message } = bad
    const before = await trade.contents()
    const refused = await refusalOf(callProcedure(trade, path, input))
    assert.equal(refused?.status, status, refused?.message)
    if (message !== undefined) assert.equal(refused?.message, message)
    assert.deepEqual(await trade.contents(), before)
  })

  it.each(garbage)("takes no garbage for a licence: %j", async (license_key) => {
    assert.deepEqual(await trade.trpc.licenses.validate({ license_key }), { valid: false, reasons: ["unknown"] })
  })

  it("lets nobody in without a session or a key", async () => {
    const visitor = trade.callerAs({ _tag: "Visitor" })
    const calls = [
      visitor.portal.subscriptions.pause({ id: adas.sub }),
      visitor.portal.licenseKeys.reveal({ id: adas.lic }),
      visitor.portal.wallets.list(),
      visitor.merchant.ledger.balances(),
      visitor.merchant.wallets.list({ customer_id: "cus_ada" }),
      visitor.merchant.licenseKeys.list({}),
      visitor.merchant.business.retrieve(),
      trade
        .callerAs({ _tag: "Merchant", businessId: kaffe, apiKeyId: ApiKeyId.make("key_kaffe") })
        .portal.wallets.list()
    ]
    const refused = await Promise.all(calls.map(refusalOf))
    assert.deepEqual(
      refused,
      calls.map(() => ({ status: 401, message: "NotSignedIn" }))
    )
  })
})
