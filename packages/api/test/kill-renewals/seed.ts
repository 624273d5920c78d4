import type { Database } from "@kundportal/api/adapters/store/database"
import { runDue } from "@kundportal/core/billing-run/run-due"
import { BusinessId, PaymentId } from "@kundportal/core/kernel/id"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import { createRefund } from "@kundportal/core/refund/create-refund"
import { Bank } from "@kundportal/testing/simulators/bank"
import { Clock, DateTime, Effect } from "effect"
import { newcomer, openShop } from "./open-shop.ts"
import { type Moods, type Past, past } from "./past.ts"
import { layerPast } from "./past-ports.ts"
import { shiftedClock } from "./shifted-clock.ts"
import { beginMs, hour, type Shop, shops } from "./shops.ts"

/** Fill an empty database with so many subscriptions; replies what the bank remembers of it. */
export const seed = (db: Database, subscriptions: number): Promise<Past> => {
  const moods: Moods = new Map()
  const lived = Effect.gen(function* () {
    for (const shop of shops) {
      const count = Math.max(1, Math.round((subscriptions * shop.share) / 100))
      const businessId = yield* subscribed(shop, count, moods)
      yield* at(shop.since + 1000, collectBegun(db))
      if (shop.declinedAt !== null) yield* declined(db, businessId, shop.declinedAt)
    }
    return yield* past(moods)
  })
  return Effect.runPromise(Effect.provide(lived, layerPast(db)))
}

/** Do something at an instant, in UTC milliseconds. */
const at = <A, E, R>(ms: number, work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.provideService(work, Clock.Clock, shiftedClock(ms).service)

/** A business with so many customers, who subscribed with a card that paid. */
const subscribed = Effect.fnUntraced(function* (shop: Shop, count: number, moods: Moods) {
  const bank = yield* Bank
  const opened = yield* at(shop.since - 48 * hour, openShop(shop))
  for (let place = 0; place < count; place += 1) {
    const token = yield* bank.cardThat("pays")
    moods.set(token.method, shop.moods[place % shop.moods.length] ?? "pays")
    yield* at(shop.since, newcomer({ ...opened, shop: shop.name, place, token }))
  }
  return opened.businessId
})

/** The first renewal of all of them is declined; two are to get back what they paid before. */
const declined = Effect.fnUntraced(function* (db: Database, businessId: BusinessId, declinedAt: number) {
  const bank = yield* Bank
  for (const { order } of yield* bank.charges) {
    if (order.businessId === businessId) yield* bank.setMood(order.token, { declines: "insufficient_funds" })
  }
  yield* at(declinedAt, runDue({ owner: businessId, now: DateTime.makeUnsafe(declinedAt), limit: 1000 }))
  yield* at(declinedAt + 1000, collectBegun(db))
  const { rows } = yield* Effect.promise(() =>
    db.pool.query("select id from payment where business_id = $1 and status = 'succeeded' order by id limit 2", [
      businessId
    ])
  )
  for (const { id } of rows) {
    const refund = { businessId, paymentId: PaymentId.make(id), items: null, reason: "asked for", metadata: {} }
    yield* at(beginMs - 2 * hour, createRefund(refund))
  }
})

const collectBegun = Effect.fnUntraced(function* ({ pool }: Database) {
  const { rows } = yield* Effect.promise(() =>
    pool.query("select business_id, id from payment where status = 'processing' order by id")
  )
  for (const { business_id, id } of rows) {
    const [businessId, paymentId] = [BusinessId.make(business_id), PaymentId.make(id)]
    yield* collectPayment({ businessId, paymentId, waitingIsOver: false })
  }
})
