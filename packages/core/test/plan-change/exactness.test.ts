import { assert, describe, it } from "@effect/vitest"
import type { AppliedDiscount } from "@kundportal/core/discount/model"
import type { Currency } from "@kundportal/core/kernel/currency"
import { DiscountId } from "@kundportal/core/kernel/id"
import type { ChangeMode } from "@kundportal/core/plan-change/policy"
import type { Plan } from "@kundportal/core/subscription/plan"
import { aProduct, aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { anAppliedDiscount } from "@kundportal/testing/fixtures/discount"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { at } from "@kundportal/testing/fixtures/time"
import { afterDiscounts, all, givenBack, lineFor, type Off, type Priced } from "@kundportal/testing/plan-changes/oracle"
import { change, lenient, paid, planOf, proId, seat, seatId, swedish } from "./plans.ts"

interface Moment {
  readonly name: string
  readonly zone?: string
  readonly start: string
  readonly end: string
  readonly now: string
  /** Seconds that are left of how many, and days. */
  readonly seconds: readonly [bigint, bigint]
  readonly days: readonly [bigint, bigint]
}

/** What is left, counted by hand. A day has 86,400 seconds, the days on which clocks change 82,800 and 90,000. */
const moments: ReadonlyArray<Moment> = [
  {
    name: "the first instant of 30 days",
    start: "2026-04-01T00:00:00Z",
    end: "2026-05-01T00:00:00Z",
    now: "2026-04-01T00:00:00Z",
    seconds: [2_592_000n, 2_592_000n],
    days: [30n, 30n]
  },
  {
    name: "the first second",
    start: "2026-04-01T00:00:00Z",
    end: "2026-05-01T00:00:00Z",
    now: "2026-04-01T00:00:01Z",
    seconds: [2_591_999n, 2_592_000n],
    days: [30n, 30n]
  },
  {
    name: "the last second",
    start: "2026-04-01T00:00:00Z",
    end: "2026-05-01T00:00:00Z",
    now: "2026-04-30T23:59:59Z",
    seconds: [1n, 2_592_000n],
    days: [1n, 30n]
  },
  {
    name: "the middle of a February of 28 days",
    start: "2026-02-01T00:00:00Z",
    end: "2026-03-01T00:00:00Z",
    now: "2026-02-15T00:00:00Z",
    seconds: [1_209_600n, 2_419_200n],
    days: [14n, 28n]
  },
  {
    name: "noon of a leap day",
    start: "2028-02-01T00:00:00Z",
    end: "2028-03-01T00:00:00Z",
    now: "2028-02-29T12:00:00Z",
    seconds: [43_200n, 2_505_600n],
    days: [1n, 29n]
  },
  {
    name: "day 17 of 31",
    start: "2027-01-01T00:00:00Z",
    end: "2027-02-01T00:00:00Z",
    now: "2027-01-17T06:00:00Z",
    seconds: [1_274_400n, 2_678_400n],
    days: [15n, 31n]
  },
  {
    name: "a period from the 31st to the 28th",
    start: "2026-01-31T10:00:00Z",
    end: "2026-02-28T10:00:00Z",
    now: "2026-02-14T10:00:00Z",
    seconds: [1_209_600n, 2_419_200n],
    days: [14n, 28n]
  },
  {
    name: "the day in March that has 23 hours in Stockholm",
    zone: "Europe/Stockholm",
    start: "2026-02-28T23:00:00Z",
    end: "2026-03-31T22:00:00Z",
    now: "2026-03-29T10:00:00Z",
    seconds: [216_000n, 2_674_800n],
    days: [3n, 31n]
  },
  {
    name: "the day in October that has 25 hours in Stockholm",
    zone: "Europe/Stockholm",
    start: "2026-09-30T22:00:00Z",
    end: "2026-10-31T23:00:00Z",
    now: "2026-10-25T11:00:00Z",
    seconds: [561_600n, 2_682_000n],
    days: [7n, 31n]
  }
]

interface Setting {
  readonly name: string
  readonly currency: Currency
  readonly inclusive: boolean
  readonly from: readonly [price: number, quantity: number, seats: number]
  readonly to: readonly [price: number, quantity: number, seats: number]
  readonly seat: number
  readonly category: Plan["taxCategory"]
  readonly rateBps: bigint
  readonly discounts: ReadonlyArray<AppliedDiscount>
  readonly offs: ReadonlyArray<Off>
}

const kept = { preserveOnPlanChange: true }
const oneThird = anAppliedDiscount({ ...kept, reduction: { _tag: "Percentage", bps: 3333 } })
const flat = (amount: number, currency: Currency) =>
  anAppliedDiscount({
    ...kept,
    discountId: DiscountId.make("dsc_flat"),
    reduction: { _tag: "Flat", amounts: [{ amount, currency }] },
    cyclesLeft: 2
  })

const plain = { discounts: [], offs: [], category: "saas" as const, rateBps: 2500n }

const settings: ReadonlyArray<Setting> = [
  { ...plain, name: "tax on top", currency: "USD", inclusive: false, from: [1999, 1, 0], to: [4999, 1, 0], seat: 0 },
  { ...plain, name: "tax inside", currency: "SEK", inclusive: true, from: [12_900, 1, 0], to: [29_900, 1, 0], seat: 0 },
  {
    ...plain,
    name: "another rate inside",
    currency: "EUR",
    inclusive: true,
    from: [999, 7, 0],
    to: [1499, 5, 0],
    seat: 0,
    category: "e_book",
    rateBps: 600n
  },
  { ...plain, name: "yen, several", currency: "JPY", inclusive: true, from: [980, 3, 0], to: [1980, 2, 0], seat: 0 },
  {
    ...plain,
    name: "dinars and seats",
    currency: "KWD",
    inclusive: false,
    from: [9999, 1, 3],
    to: [12_345, 1, 7],
    seat: 1777
  },
  {
    ...plain,
    name: "down to fewer",
    currency: "USD",
    inclusive: false,
    from: [7777, 9, 5],
    to: [7777, 2, 1],
    seat: 333
  },
  {
    ...plain,
    name: "stacked discounts, one of them expiring",
    currency: "USD",
    inclusive: true,
    from: [3001, 2, 1],
    to: [8009, 3, 4],
    seat: 1001,
    discounts: [oneThird, flat(555, "USD")],
    offs: [{ bps: 3333n }, { flat: 555n }]
  },
  {
    ...plain,
    name: "a discount larger than the old price",
    currency: "JPY",
    inclusive: false,
    from: [300, 1, 0],
    to: [5000, 1, 1],
    seat: 77,
    discounts: [flat(500, "JPY")],
    offs: [{ flat: 500n }]
  }
]

const modes: ReadonlyArray<readonly [ChangeMode, "keep" | "reset"]> = [
  ["prorated_immediately", "keep"],
  ["difference_immediately", "keep"],
  ["prorated_immediately", "reset"],
  ["full_immediately", "keep"]
]

const cases = moments.flatMap((moment) =>
  settings.flatMap((setting) =>
    modes.flatMap(([mode, anchor]) =>
      (["second", "day"] as const).map((unit) => ({
        name: `${moment.name}, ${setting.name}, ${mode}, ${anchor}, by ${unit}`,
        moment,
        setting,
        mode,
        anchor,
        unit
      }))
    )
  )
)

type Lines = ReadonlyArray<readonly [bigint, bigint, bigint]>

const expected = ({ moment, setting, mode, anchor, unit }: (typeof cases)[number]): Lines => {
  const [part, whole] = unit === "day" ? moment.days : moment.seconds
  const left = { part, whole }
  const [before, after] = [setting.from, setting.to].map(([price, quantity, seats]): ReadonlyArray<Priced> => {
    const { inclusive, rateBps } = setting
    const product = { price: BigInt(price), quantity: BigInt(quantity), inclusive, rateBps }
    const seatsOnTop = { price: BigInt(setting.seat), quantity: BigInt(seats), inclusive, rateBps }
    return seats === 0 ? [product] : [product, seatsOnTop]
  })
  const wholly = mode === "difference_immediately" || mode === "full_immediately" || anchor === "reset"
  const lines = (things: ReadonlyArray<Priced>, share: typeof left): Lines => {
    const full = afterDiscounts(things, setting.offs)
    return things.map((thing, index) => lineFor(thing, full[index] ?? 0n, share))
  }
  const back = mode === "full_immediately" ? [] : lines(before ?? [], mode === "difference_immediately" ? all : left)
  const given = back.filter(([net, , gross]) => net !== 0n || gross !== 0n).map(givenBack)
  const charged = lines(after ?? [], wholly ? all : left)
  // In the last second nothing may be worth a unit: then there is no document.
  return [...given, ...charged].some(([net, , gross]) => net !== 0n || gross !== 0n) ? [...given, ...charged] : []
}

const actual = ({ moment, setting, mode, anchor, unit }: (typeof cases)[number]) => {
  const { currency, inclusive: taxInclusive, category: taxCategory, discounts } = setting
  const priced = (amount: number) =>
    aProduct({
      id: proId,
      name: "Plan",
      taxCategory,
      addonIds: [seatId],
      price: aRecurringPrice({ amount: { amount, currency }, taxInclusive })
    })
  const addon = { ...seat, price: { amount: setting.seat, currency }, taxInclusive, taxCategory }
  const [price, quantity, seats] = setting.from
  const addons = [{ addonId: seatId, name: "Seat", price: addon.price, taxInclusive, taxCategory, quantity: seats }]
  const dates = { anchor: at(moment.start), previousBillingAt: at(moment.start), nextBillingAt: at(moment.end) }
  const subscription = paid({
    plan: planOf(priced(price), { quantity, addons: seats === 0 ? [] : addons }),
    discounts,
    taxRules: swedish,
    over: { ...dates, timeZone: moment.zone ?? "UTC", credit: { amount: 100, currency } }
  })
  return change(subscription, priced(setting.to[0]), {
    business: { ...lenient, subscriptionRules: { ...lenient.subscriptionRules, prorateBy: unit } },
    addons: [addon],
    taxRules: swedish,
    wallet: aWallet({ balance: { amount: 50, currency } }),
    when: at(moment.now),
    request: {
      mode,
      billingCycleAnchor: anchor,
      quantity: setting.to[1],
      addons: setting.to[2] === 0 ? [] : [{ addonId: seatId, quantity: setting.to[2] }]
    }
  }).figures
}

const least = (one: bigint, other: bigint): bigint => {
  if (one < other) return one
  return other
}

describe("every line, sum and balance is what fractions of whole numbers make of it", () => {
  it.each(cases)("$name", (one) => {
    const lines = expected(one)
    const figures = actual(one)
    assert.deepStrictEqual(
      figures.lines.map(({ net, tax, gross }) => [net.amount, tax.amount, gross.amount].map(BigInt)),
      lines.map((line) => [...line])
    )
    const total = lines.reduce((sum, [, , gross]) => sum + gross, 0n)
    const owed = total > 0n ? total : 0n
    const credit = least(owed, 100n)
    const wallet = least(owed - credit, 50n)
    assert.deepStrictEqual(
      [figures.total, figures.creditUsed, figures.walletUsed, figures.dueNow, figures.creditAdded].map(({ amount }) =>
        BigInt(amount)
      ),
      [total, credit, wallet, owed - credit - wallet, owed - total]
    )
  })
})
