import { Commit } from "@kundportal/core/commit"
import { after } from "@kundportal/core/kernel/interval"
import { contains, nth } from "@kundportal/core/kernel/period"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { DateTime, Effect, Exit } from "effect"
import { assert, describe, it } from "vitest"
import { makeDemo } from "../src/demo/make-demo.ts"
import { cardOf, historyOf } from "../src/demo/past.ts"
import { sprakhuset } from "../src/demo/sprakhuset.ts"
import type { Story, ToldSubscription } from "../src/demo/story.ts"
import { tidewater } from "../src/demo/tidewater.ts"

/** Every day of four years, one of them a leap year, at an hour that is another day elsewhere. */
const days = Array.from({ length: 4 * 365 + 1 }, (_, day) =>
  DateTime.add(DateTime.makeUnsafe("2026-01-01T22:30:00Z"), { days: day })
)

const priceOf = (story: Story, { product }: ToldSubscription) => {
  const price = story.products[product]?.price
  assert(price !== undefined && price._tag !== "OneTime", `${product} is not a subscription`)
  return price
}

const told = [sprakhuset, tidewater].flatMap((story) =>
  story.customers.flatMap(({ key, subscriptions }) =>
    subscriptions.map((subscription) => ({
      name: `${story.name}/${key}/${subscription.product}`,
      subscription,
      price: priceOf(story, subscription)
    }))
  )
)

describe("whatever the day of the first start", () => {
  it("an active subscription is inside the last period that was paid, or in its trial", () => {
    // The daily word has a test of its own: two thousand periods on every day of four years are too many.
    const active = told.filter(
      ({ name, subscription }) => subscription.status === "active" && !name.endsWith("nils/daily")
    )
    for (const { name, subscription, price } of active) {
      const trialDays = price._tag === "Recurring" ? price.trialDays : 0
      for (const now of days) {
        const { startedAt, paidPeriods } = historyOf(subscription, price, now)
        const anchor = DateTime.add(startedAt, { days: trialDays })
        const fits =
          paidPeriods === 0
            ? DateTime.isLessThan(now, anchor)
            : contains(nth(anchor, price.frequency, paidPeriods - 1), now)
        assert.isTrue(fits, `${name} on ${DateTime.formatIso(now)}`)
      }
    }
  })

  it("a subscription that is behind owes exactly for the period that runs", () => {
    const behind = told.filter(({ subscription: { status } }) => status === "past_due" || status === "on_hold")
    assert.strictEqual(behind.length, 4)
    for (const { name, subscription, price } of behind) {
      for (const now of days) {
        const { startedAt, paidPeriods, declined } = historyOf(subscription, price, now)
        assert.isNotNull(declined)
        assert.isTrue(
          contains(nth(startedAt, price.frequency, paidPeriods), now),
          `${name} on ${DateTime.formatIso(now)}`
        )
      }
    }
  })

  it("an expired subscription was paid to its end, and its end has passed", () => {
    for (const { name, subscription, price } of told.filter(({ subscription: { status } }) => status === "expired")) {
      for (const now of days) {
        const { startedAt, paidPeriods } = historyOf(subscription, price, now)
        const expiresAt = after(startedAt, price.term, 1)
        assert.strictEqual(paidPeriods, price.term.count, name)
        assert.isTrue(DateTime.isLessThan(expiresAt, now), `${name} on ${DateTime.formatIso(now)}`)
      }
    }
  })

  it("the daily word has come two thousand times", () => {
    const daily = told.find(({ name }) => name === "sprakhuset/nils/daily")
    assert(daily !== undefined)
    for (const now of days.slice(0, 60)) {
      assert.strictEqual(historyOf(daily.subscription, daily.price, now).paidPeriods, 2000)
    }
  })
})

describe("a card", () => {
  it("expires in a month counted from now, over the turn of a year too", () => {
    const december31 = DateTime.makeUnsafe("2026-12-31T12:00:00Z")
    const card = cardOf({ network: "visa", lastFour: "0077", expiresInMonths: 2 }, "Maja Ek", december31)
    assert.deepStrictEqual(card, {
      network: "visa",
      lastFour: "0077",
      expiryMonth: 2,
      expiryYear: 2027,
      holderName: "Maja Ek",
      issuingCountry: null
    })
  })
})

describe("a start that was killed half-way", () => {
  it("is finished by the next one", async () => {
    const diesAfter = (commits: number) =>
      Effect.map(Commit, (real) => {
        let left = commits
        return Commit.of({
          commit: (owner, decision) => (left-- > 0 ? real.commit(owner, decision) : Effect.die("killed"))
        })
      })
    const now = DateTime.nowUnsafe()
    const twice = Effect.gen(function* () {
      const killed = yield* Effect.exit(Effect.provideServiceEffect(makeDemo(now), Commit, diesAfter(30)))
      assert.isTrue(Exit.isFailure(killed))
      yield* makeDemo(now)
      return yield* currentWorld
    })
    const world = await Effect.runPromise(Effect.provide(twice, layerMemory()))
    assert.strictEqual(world.businesses.size, 2)
    assert.strictEqual(world.products.size, 22)
    assert.strictEqual(world.customers.size, 19)
    assert.strictEqual(world.subscriptions.size, 36)
  })
})
