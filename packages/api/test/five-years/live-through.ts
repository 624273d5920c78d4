import { performance } from "node:perf_hooks"
import { setTimeout as after } from "node:timers/promises"
import { Schema } from "effect"
import type { Ask } from "./asking.ts"
import { type BothSides, differences, told } from "./both-sides.ts"
import type { PostOffice } from "./post-office.ts"
import { expectedStatuses, opens, sell } from "./shop.ts"

/** How large a business, and how far its clock is moved in one call. */
export interface Sizes {
  readonly subscriptions: number
  readonly years: number
}

/** What came of it. */
export interface Lived {
  readonly sides: BothSides
  /** What is wrong, in words. */
  readonly wrong: ReadonlyArray<string>
  /** Seconds of the one call. */
  readonly seconds: number
  /** Payments that were begun in it, paid or not. */
  readonly payments: number
  /** The slowest answer to somebody else while it lasted, in milliseconds, and how many there were. */
  readonly meanwhile: { readonly slowestMs: number; readonly answers: number }
}

/** Sell, give some money back, move the clock by years in one call, and compare what everybody says. */
export const liveThrough = async (ask: Ask, office: PostOffice, { subscriptions, years }: Sizes): Promise<Lived> => {
  await sell(ask, subscriptions)
  const sold = await ask.all("/payments", 100)
  for (const payment of sold.slice(0, Math.ceil(subscriptions / 50))) {
    await ask.post("/refunds", { payment_id: payment.payment_id })
  }
  const to = new Date(opens)
  to.setUTCFullYear(to.getUTCFullYear() + years)
  to.setUTCDate(to.getUTCDate() + 2)
  const began = performance.now()
  const watch = watching(ask)
  await ask.clock(to.toISOString())
  const seconds = (performance.now() - began) / 1000
  const meanwhile = await watch.stop()
  const sides = await allOut(ask, office)
  const statuses = await statusesOf(ask)
  const expected = JSON.stringify(expectedStatuses(subscriptions))
  return {
    sides,
    wrong: [
      ...differences(sides),
      ...(JSON.stringify(statuses) === expected
        ? []
        : [`subscriptions are ${JSON.stringify(statuses)}, not ${expected}`])
    ],
    seconds,
    payments: sides.listed.length - sold.length,
    meanwhile
  }
}

/** Somebody else asks something small again and again. */
const watching = (ask: Ask) => {
  let isOver = false
  let slowestMs = 0
  let answers = 0
  const running = (async () => {
    while (!isOver) {
      const before = performance.now()
      await ask.get("/customers?page_size=1")
      slowestMs = Math.max(slowestMs, performance.now() - before)
      answers += 1
      await after(50)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await running
      return { slowestMs, answers }
    }
  }
}

const statusesOf = async (ask: Ask): Promise<Readonly<Record<string, number>>> => {
  const counted: Record<string, number> = { active: 0, on_hold: 0, cancelled: 0, paused: 0 }
  for (const { status } of await ask.all("/subscriptions", 100)) {
    counted[String(status)] = (counted[String(status)] ?? 0) + 1
  }
  return counted
}

const patienceMs = 60_000

/** Everything that both sides say, once as many letters have come as money has moved, or nothing comes any more. */
const allOut = async (ask: Ask, office: PostOffice): Promise<BothSides> => {
  const [taken, listed] = [await takenBy(ask), await listedBy(ask)]
  const due = taken.length + taken.filter(({ refunded }) => refunded > 0).length
  const giveUpAt = performance.now() + patienceMs
  const isIn = () => {
    const { receipts, refunds } = told(office.letters)
    return receipts.length + refunds.length >= due
  }
  while (!isIn() && performance.now() < giveUpAt) await after(200)
  return { taken, listed, letters: office.letters }
}

const Charge = Schema.Struct({ payment_id: Schema.String, amount: Schema.Int, refunded: Schema.Int })
const Payment = Schema.Struct({
  payment_id: Schema.String,
  status: Schema.String,
  total_amount: Schema.Int,
  customer: Schema.Struct({ email: Schema.String })
})

const takenBy = async (ask: Ask): Promise<BothSides["taken"]> =>
  (await ask.all("/test-bank/charges", 1000)).map((item) => {
    const { payment_id: payment, amount, refunded } = Schema.decodeUnknownSync(Charge)(item)
    return { payment, amount, refunded }
  })

const listedBy = async (ask: Ask): Promise<BothSides["listed"]> =>
  (await ask.all("/payments", 100)).map((item) => {
    const { payment_id: payment, status, total_amount: amount, customer } = Schema.decodeUnknownSync(Payment)(item)
    return { payment, status, amount, to: customer.email }
  })
