import { fromStripe, toStripe } from "@kundportal/api/adapters/stripe/amounts"
import { Currency } from "@kundportal/core/kernel/currency"
import { of } from "@kundportal/core/kernel/money"
import { describe, expect, it } from "vitest"
import { anOrder, aRefund, openStripe } from "./opened.ts"

/** Our minor units, and Stripe's units for the same money. */
const same: ReadonlyArray<readonly [Currency, number, number]> = [
  ["EUR", 1999, 1999],
  ["SEK", 1, 1],
  ["HUF", 1045, 1045],
  ["TWD", 80_045, 80_045],
  ["JPY", 500, 500],
  ["KRW", 12_000, 12_000],
  ["KWD", 5120, 5120],
  ["TND", 10, 10],
  // USh 5 is 500, although there are no hundredths of it.
  ["UGX", 5, 500],
  // 5.00 ariary are 5: Stripe counts whole ones.
  ["MGA", 500, 5]
]

const notAtStripe: ReadonlyArray<readonly [Currency, number]> = [
  ["KWD", 5124],
  ["BHD", 1],
  ["MGA", 550],
  ["IQD", 1000],
  ["LYD", 1000],
  ["UGX", 90_071_992_547_410]
]

describe("amounts at Stripe", () => {
  it.each(same)("%s %d is %d there, and back", (currency, ours, theirs) => {
    expect(toStripe(of(ours, currency))).toBe(theirs)
    expect(fromStripe(theirs, currency.toLowerCase())).toEqual(of(ours, currency))
  })

  it.each(notAtStripe)("%s %d cannot be written there and is not rounded", (currency, ours) => {
    expect(toStripe(of(ours, currency))).toBeNull()
  })

  it("goes there and back unchanged in every currency, or not at all", () => {
    for (const currency of Currency.literals) {
      for (const amount of [1, 10, 99, 100, 990, 1000, 1999, 12_345, 99_999_999, 100_000_000]) {
        const units = toStripe(of(amount, currency))
        if (units !== null) expect(fromStripe(units, currency.toLowerCase())).toEqual(of(amount, currency))
      }
      // What is round enough for everybody can be written wherever Stripe's units are known.
      expect(toStripe(of(1000, currency)) === null).toBe(currency === "IQD" || currency === "LYD")
    }
  })

  it("knows no money in a currency that we do not sell in, nor below our minor unit", () => {
    expect(fromStripe(500, "isk")).toBeNull()
    expect(fromStripe(500, "zzz")).toBeNull()
    expect(fromStripe(550, "ugx")).toBeNull()
  })

  it.each([
    ["KWD", 5124, "below ten thousandths"],
    ["IQD", 5000, "in units that nobody knows"],
    ["EUR", 49, "less than the smallest charge"],
    ["EUR", 100_000_000, "more than the largest"],
    ["CUP", 1000, "in a currency that is not sold in there"]
  ] as const)("declines %s %d (%s) for good, without moving money", async (currency, amount, _) => {
    const { ask, cardOf, stripe, logged } = await openStripe()
    const order = anOrder({ token: cardOf("pays"), amount: of(amount, currency) })
    const object = String(await ask((provider) => provider.prepare(order)))
    const declined = { _tag: "Declined", reason: "card_not_supported" }
    expect(await ask((provider) => provider.read(object))).toEqual(declined)
    expect(await ask((provider) => provider.confirm({ ...order, object, returnUrl: null }))).toEqual(declined)
    expect(await ask((provider) => provider.cancel(object))).toEqual(declined)
    expect(await ask((provider) => provider.refund(aRefund(object)))).toEqual({ _tag: "Refused" })
    expect(await ask((provider) => provider.readRefund(aRefund(object)))).toEqual({ _tag: "Unknown" })
    expect(await ask((provider) => provider.prepare(order))).toBe(object)
    expect(stripe.till.charges).toEqual([])
    expect(logged[0]).toBe(`pay_1 over ${amount} ${currency} cannot be charged by Stripe: card_not_supported`)
  })

  it("sends what Stripe counts, in lower case", async () => {
    const { prepared, stripe } = await openStripe()
    const { object } = await prepared("pays", { amount: of(5, "UGX") })
    expect(stripe.till.intents.get(object)).toMatchObject({ amount: 500, currency: "ugx" })
  })
})
