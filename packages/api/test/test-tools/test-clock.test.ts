import { Schema } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { OpenedPortal } from "./opened-portal.ts"
import { openedPortal, subscribed } from "./opened-portal.ts"

let opened: OpenedPortal
beforeAll(async () => {
  opened = await openedPortal()
})
afterAll(() => opened.close())

const Listed = Schema.Struct({ items: Schema.Array(Schema.Record(Schema.String, Schema.Unknown)) })
const itemsOf = Schema.decodeUnknownSync(Listed)

const listed = async (key: string, path: string) => itemsOf((await opened.ask(key, path)).body).items
const moveTo = (key: string, now: string) => opened.ask(key, "/test-clock", { now })

describe("the clock of a business in test mode", () => {
  it("is the wall clock until it is moved, and stands still from then on", async () => {
    const { key } = await opened.business()
    const before = Date.now()
    const { now } = (await opened.ask(key, "/test-clock")).body
    assert.isAtLeast(Date.parse(String(now)), before - 1)
    const moved = { now: "2030-01-01T00:00:00.000Z" }
    assert.deepEqual(await moveTo(key, moved.now), { status: 200, body: moved })
    assert.deepEqual((await opened.ask(key, "/test-clock")).body, moved)
    assert.equal((await moveTo(key, "2029-12-31T23:59:59.999Z")).body.code, "CLOCK_MOVED_BACK")
    assert.deepEqual((await opened.ask(key, "/test-clock")).body, moved)
  })

  it("bills every month on its date, once, and the bank took what the payments say", async () => {
    const { key } = await opened.business()
    await moveTo(key, "2030-01-31T12:00:00Z")
    const id = await subscribed(opened, key, "4242424242424242")
    await moveTo(key, "2030-06-15T00:00:00Z")
    const subscription = (await opened.ask(key, `/subscriptions/${id}`)).body
    assert.deepEqual([subscription.status, subscription.next_billing_date], ["active", "2030-06-30T11:00:00.000Z"])
    const payments = await listed(key, "/payments?page_size=100")
    assert.deepEqual(
      payments.map(({ created_at, status, total_amount }) => [created_at, status, total_amount]),
      // One o'clock in Stockholm, in winter and in summer.
      ["05-31T11", "04-30T11", "03-31T11", "02-28T12", "01-31T12"].map((hour) => [
        `2030-${hour}:00:00.000Z`,
        "succeeded",
        900
      ])
    )
    const charges = await listed(key, "/test-bank/charges")
    assert.deepEqual(
      charges.map(({ payment_id, amount }) => [payment_id, amount]),
      payments.toReversed().map(({ payment_id }) => [payment_id, 900])
    )
  })

  it("makes no difference between a year in one call and a year of months", async () => {
    const lives = ["2031-01-10T00:00:00Z", null].map(async (inOne) => {
      const { key } = await opened.business({ retryPayments: true, graceDays: 3, sendReminders: true })
      await moveTo(key, "2030-01-10T09:00:00Z")
      for (const card of ["4242424242424242", "4000000000000341"]) await subscribed(opened, key, card)
      const good = await subscribed(opened, key, "4242424242424242")
      await opened.ask(key, `/subscriptions/${good}/update-payment-method`, {
        type: "existing",
        payment_method_id: await poorCard(key, good)
      })
      const months = Array.from({ length: 12 }, (_, index) => `2030-${String(index + 1).padStart(2, "0")}-25T00:00:00Z`)
      for (const to of inOne === null ? [...months, "2031-01-10T00:00:00Z"] : [inOne]) await moveTo(key, to)
      const payments = await listed(key, "/payments?page_size=100")
      const subscriptions = await listed(key, "/subscriptions?page_size=100")
      return {
        payments: payments.map(({ created_at, status, total_amount }) => [created_at, status, total_amount]).toSorted(),
        subscriptions: subscriptions.map(({ status, next_billing_date }) => [status, next_billing_date]).toSorted()
      }
    })
    const [together, apart] = await Promise.all(lives)
    assert.deepEqual(together, apart)
    assert.isAbove(together?.payments.length ?? 0, 18)
  })

  it("answers others while it moves, and goes on where it was when the caller has left", async () => {
    const { key } = await opened.business()
    await moveTo(key, "2030-01-10T09:00:00Z")
    for (let sold = 0; sold < 3; sold += 1) await subscribed(opened, key, "4242424242424242")
    const caller = new AbortController()
    const asked = new Request("http://127.0.0.1:3000/test-clock", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ now: "2033-01-10T12:00:00Z" }),
      signal: caller.signal
    })
    const left = opened.portal.fetch(asked, { ip: "192.0.2.1" }).then(
      () => "answered",
      () => "left"
    )
    const timeNow = async () => String((await opened.ask(key, "/test-clock")).body.now)
    // Each of these is an answer to somebody else, from the middle of the three years.
    while ((await timeNow()) < "2030-06") assert.equal((await opened.ask(key, "/products")).status, 200)
    caller.abort()
    assert.equal(await left, "left")
    assert.isBelow(Date.parse(await timeNow()), Date.parse("2033-01-10"))
    assert.equal((await moveTo(key, "2033-01-10T12:00:00Z")).status, 200)
    const charges = await listed(key, "/test-bank/charges?page_size=1000")
    // The first bill of each, and one in each of 36 months.
    assert.equal(charges.length, 3 * 37)
    assert.equal(new Set(charges.map(({ payment_id }) => payment_id)).size, 3 * 37)
  })

  it("takes two callers one after the other, and lets nobody turn it back", async () => {
    const { key } = await opened.business()
    await moveTo(key, "2030-01-10T09:00:00Z")
    await subscribed(opened, key, "4242424242424242")
    const [far, same, near] = await Promise.all([
      moveTo(key, "2031-01-10T12:00:00Z"),
      moveTo(key, "2031-01-10T12:00:00Z"),
      moveTo(key, "2030-06-10T12:00:00Z")
    ])
    assert.deepEqual([far.status, same.status, near.status], [200, 200, 422])
    assert.equal(near.body.code, "CLOCK_MOVED_BACK")
    assert.equal((await listed(key, "/test-bank/charges")).length, 13)
  })

  it("keeps no business waiting for another's clock", async () => {
    const [one, other] = [await opened.business(), await opened.business()]
    await moveTo(one.key, "2030-01-10T09:00:00Z")
    await subscribed(opened, one.key, "4242424242424242")
    const long = moveTo(one.key, "2032-01-10T12:00:00Z").then(() => "the long one")
    const short = moveTo(other.key, "2030-01-01T00:00:00Z").then(() => "the short one")
    assert.equal(await Promise.race([long, short]), "the short one")
    await long
  })

  it("asks a bank that cannot be reached three times, bills everybody else on their dates, and leaves it to the worker", async () => {
    const { key } = await opened.business()
    await moveTo(key, "2030-01-10T09:00:00Z")
    const silent = await subscribed(opened, key, "4242424242424242")
    await subscribed(opened, key, "4242424242424242")
    await opened.ask(key, `/subscriptions/${silent}/update-payment-method`, {
      type: "existing",
      payment_method_id: await savedCard(key, silent, "4000000000003303")
    })
    assert.equal((await moveTo(key, "2030-07-10T12:00:00Z")).status, 200)
    const payments = await listed(key, "/payments?page_size=100")
    // Two first bills, six months of the one, and one that waits of the other.
    assert.deepEqual(payments.map(({ status }) => status).toSorted(), [
      "processing",
      ...Array.from({ length: 8 }, () => "succeeded")
    ])
  })

  it("wants a key, one instant, and nothing else", async () => {
    const { key } = await opened.business()
    assert.equal((await opened.ask(null, "/test-clock")).status, 401)
    assert.equal((await opened.ask("kp_test_wrong", "/test-clock", { now: "2030-01-01T00:00:00Z" })).status, 401)
    for (const body of [{}, { now: "tomorrow" }, { now: "2030-01-01T00:00:00Z", to: 1 }, [], 7, { now: null }]) {
      assert.equal((await opened.ask(key, "/test-clock", body)).status, 422, JSON.stringify(body))
    }
  })

  it("belongs to one business: the others stay where they are", async () => {
    const [one, other] = [await opened.business(), await opened.business()]
    await moveTo(one.key, "2040-01-01T00:00:00Z")
    assert.isBelow(Date.parse(String((await opened.ask(other.key, "/test-clock")).body.now)), Date.now() + 1000)
  })
})

/** A card of the subscription's customer that pays nothing; the answer is its id. */
const poorCard = (key: string, subscription: string): Promise<string> =>
  savedCard(key, subscription, "4000000000009995")

/** Another card of the subscription's customer; the answer is its id. */
const savedCard = async (key: string, subscription: string, testCard: string): Promise<string> => {
  const Owned = Schema.Struct({ customer: Schema.Struct({ customer_id: Schema.String }) })
  const { customer } = Schema.decodeUnknownSync(Owned)((await opened.ask(key, `/subscriptions/${subscription}`)).body)
  const saved = await opened.ask(key, `/customers/${customer.customer_id}/payment-methods`, {
    test_card: testCard
  })
  return String(saved.body.payment_method_id)
}
