import type { Change } from "@kundportal/core/changes"
import { Commit } from "@kundportal/core/commit"
import { Ids } from "@kundportal/core/ids"
import { dueOf } from "@kundportal/core/invoice/due"
import { contains } from "@kundportal/core/kernel/period"
import { composePlan } from "@kundportal/core/subscription/compose-plan"
import { currentPeriod } from "@kundportal/core/subscription/dates"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { DateTime, Effect, Exit, Result } from "effect"
import { assert, describe, it } from "vitest"
import { lived } from "../src/demo/life.ts"
import { makeDemo } from "../src/demo/make-demo.ts"
import { cardOf } from "../src/demo/past.ts"
import { sprakhuset } from "../src/demo/sprakhuset.ts"
import type { Story, ToldSubscription } from "../src/demo/story.ts"
import { tidewater } from "../src/demo/tidewater.ts"

/** Every end of a month of four years, one of them a leap year, at an hour that is another day elsewhere. */
const days = Array.from({ length: 4 * 365 + 1 }, (_, day) =>
  DateTime.add(DateTime.makeUnsafe("2026-01-01T22:30:00Z"), { days: day })
).filter((day) => DateTime.getPartUtc(DateTime.add(day, { days: 1 }), "day") === 1)

const told = [sprakhuset, tidewater].flatMap((story) =>
  story.customers.flatMap(({ key, subscriptions, billing }) =>
    subscriptions.map((subscription) => ({
      name: `${story.name}/${key}/${subscription.product}`,
      story,
      subscription,
      billing
    }))
  )
)
type Told = (typeof told)[number]

/** The life of a subscription of the story, as it would be told on that day. */
const lifeOn = (now: DateTime.Utc, { story, subscription, billing }: Told) =>
  Effect.gen(function* () {
    const business = aBusiness({ ...story.business, branding: { ...story.business.branding, hasLogo: false } })
    const product = productOf(story, subscription)
    const plan = Result.getOrThrow(composePlan({ product, quantity: subscription.quantity, addons: [], catalogue: [] }))
    const id = yield* (yield* Ids).subscription
    const begin = { id, product, plan, discounts: [], trialDays: null, billing, paymentMethodId: null, metadata: {} }
    return yield* lived({ told: subscription, begin, business, customer: aCustomer(), card: null, now })
  }).pipe(Effect.provide(layerMemory()), Effect.runSync)

const productOf = (story: Story, { product }: ToldSubscription) => {
  const price = story.products[product]?.price
  assert(price !== undefined && price._tag !== "OneTime", `${product} is not a subscription`)
  return aProduct({ price })
}

const subscriptionOf = (changes: ReadonlyArray<Change>) => {
  const [found] = changes.flatMap((change) => (change._tag === "PutSubscription" ? [change.value] : []))
  assert(found !== undefined)
  return found
}

const invoicesOf = (changes: ReadonlyArray<Change>) =>
  changes.flatMap((change) => (change._tag === "PutInvoice" ? [change.value] : []))

const ofStatus = (...statuses: ReadonlyArray<ToldSubscription["status"]>) =>
  // The daily word has a test of its own: two thousand periods on every day are too many.
  told.filter(({ name, subscription }) => statuses.includes(subscription.status) && !name.endsWith("nils/daily"))

describe("whatever the day of the first start", () => {
  it.each(told.filter(({ name }) => !name.endsWith("nils/daily")))("$name stands as it is told", (one) => {
    for (const now of days) assert.strictEqual(subscriptionOf(lifeOn(now, one)).status, one.subscription.status)
  })

  it("a running subscription is inside the period that was billed last", () => {
    for (const one of ofStatus("active", "past_due", "on_hold")) {
      for (const now of days) {
        const subscription = subscriptionOf(lifeOn(now, one))
        assert.isTrue(contains(currentPeriod(subscription), now), `${one.name} on ${DateTime.formatIso(now)}`)
      }
    }
  })

  it("a subscription that is behind owes its last bill and nothing else", () => {
    const behind = ofStatus("past_due", "on_hold")
    assert.strictEqual(behind.length, 4)
    for (const one of behind) {
      for (const now of days) {
        const changes = lifeOn(now, one)
        const owed = invoicesOf(changes).filter((invoice) => dueOf(invoice).amount > 0)
        assert.deepStrictEqual(
          owed.map(({ id }) => id),
          [subscriptionOf(changes).openInvoiceId]
        )
      }
    }
  })

  it("an expired subscription was paid to its end, and its end has passed", () => {
    for (const one of ofStatus("expired")) {
      for (const now of days) {
        const changes = lifeOn(now, one)
        const { expiresAt, term } = subscriptionOf(changes)
        assert.strictEqual(invoicesOf(changes).filter(({ status }) => status === "paid").length, term.count, one.name)
        assert(expiresAt !== null)
        assert.isTrue(DateTime.isLessThan(expiresAt, now), `${one.name} on ${DateTime.formatIso(now)}`)
      }
    }
  })

  it("the daily word has come two thousand times", () => {
    const daily = told.find(({ name }) => name === "sprakhuset/nils/daily")
    assert(daily !== undefined)
    for (const now of days.slice(0, 4)) assert.strictEqual(invoicesOf(lifeOn(now, daily)).length, 2000)
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
