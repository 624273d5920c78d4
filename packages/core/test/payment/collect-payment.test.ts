import { assert, describe, it } from "@effect/vitest"
import { Bank } from "@kundportal/testing/simulators/bank"
import type { BankOperation } from "@kundportal/testing/simulators/bank/answering"
import { currentWorld } from "@kundportal/testing/world"
import { DateTime, Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  type Crash,
  cardBehaves,
  cards,
  choosing,
  collecting,
  ends,
  may5,
  recovered,
  recovering,
  scene,
  second,
  stillOwing,
  Trouble
} from "./owing.ts"

/** Recovery commits three times: the intent, what the provider calls the charge, and how it ended. */
const intent = 1
const object = 2
const outcome = 3

interface Accident {
  readonly name: string
  readonly crash?: Crash
  readonly lost?: readonly [BankOperation, "after" | "before"]
  /** What stands there right after it: whether there is an intent, and whether the bank took the money. */
  readonly left: { readonly isBegun: boolean; readonly isTaken: boolean }
}

const nothing = { isBegun: false, isTaken: false }
const begun = { isBegun: true, isTaken: false }
const taken = { isBegun: true, isTaken: true }

const accidents: ReadonlyArray<Accident> = [
  { name: "(a) killed before the intent is stored", crash: { commit: intent, when: "before" }, left: nothing },
  { name: "(b) killed after the intent, before the provider", crash: { commit: intent, when: "after" }, left: begun },
  { name: "(b) the provider is not asked: the question is lost", lost: ["prepare", "before"], left: begun },
  { name: "(b) the charge is made, its name is lost", lost: ["prepare", "after"], left: begun },
  { name: "(b) killed before the charge's name is stored", crash: { commit: object, when: "before" }, left: begun },
  { name: "(b) killed before the charge is confirmed", crash: { commit: object, when: "after" }, left: begun },
  { name: "(c) the confirmation is lost on its way", lost: ["confirm", "before"], left: begun },
  { name: "(c) the provider took it, the answer is lost", lost: ["confirm", "after"], left: taken },
  { name: "(d) killed with the answer, before it is stored", crash: { commit: outcome, when: "before" }, left: taken },
  { name: "(e) killed after it is stored", crash: { commit: outcome, when: "after" }, left: taken }
]

/** How long until somebody looks: at once, or when the provider has long forgotten the key it was asked under. */
const pauses = [
  { name: "at once", days: 0 },
  { name: "after the window of the provider's key", days: 3 }
]

const happening = ({ crash, lost }: Accident) =>
  Effect.gen(function* () {
    const trouble = yield* Trouble
    if (crash !== undefined) yield* trouble.crashAt(crash)
    if (lost !== undefined) yield* trouble.lose(...lost)
    yield* Effect.exit(recovering(cards.fresh))
  })

describe("a payment is taken exactly once", () => {
  for (const accident of accidents) {
    for (const { name, days } of pauses) {
      it.effect(`${accident.name}; looked at ${name}`, () =>
        Effect.gen(function* () {
          yield* may5
          yield* happening(accident)
          const left = yield* ends
          assert.deepStrictEqual(
            { isBegun: left.payments.length === 2, isTaken: left.taken.length === 1 },
            accident.left
          )
          yield* TestClock.adjust(`${days} days`)
          // The worker finds every intent there is; where there is none, the customer asks again.
          if (accident.left.isBegun) yield* collecting(second)
          else yield* recovering(cards.fresh)
          assert.deepStrictEqual(yield* ends, recovered())
          const after = yield* currentWorld
          assert.strictEqual((yield* collecting(second)).status, "succeeded")
          assert.strictEqual(yield* currentWorld, after)
        }).pipe(Effect.provide(scene()))
      )
    }

    it.effect(`${accident.name}; the customer asks again`, () =>
      Effect.gen(function* () {
        yield* may5
        yield* happening(accident)
        yield* recovering(cards.fresh)
        assert.deepStrictEqual(yield* ends, recovered())
      }).pipe(Effect.provide(scene()))
    )

    it.effect(`${accident.name}; several look side by side`, () =>
      Effect.gen(function* () {
        yield* may5
        yield* happening(accident)
        const { payment } = yield* choosing(cards.fresh)
        if (payment !== null) {
          yield* Effect.all([collecting(payment.id), collecting(payment.id), collecting(payment.id)], {
            concurrency: "unbounded"
          })
        }
        assert.deepStrictEqual(yield* ends, recovered())
      }).pipe(Effect.provide(scene()))
    )
  }
})

describe("an outage longer than the window of the provider's key", () => {
  for (const line of ["down", "answers are lost"] as const) {
    it.effect(`is waited out, however often somebody looks: ${line}`, () =>
      Effect.gen(function* () {
        yield* may5
        const bank = yield* Bank
        yield* choosing(cards.fresh)
        yield* bank.setLine(line)
        for (let look = 1; look <= 8; look += 1) {
          assert.deepInclude(yield* collecting(second), { status: "processing", checks: look })
          yield* TestClock.adjust("9 hours")
        }
        yield* bank.setLine("open")
        yield* collecting(second)
        assert.deepStrictEqual(yield* ends, recovered())
      }).pipe(Effect.provide(scene()))
    )
  }

  it.effect("in the middle of a charge is read by the charge's name, and nothing is sent again", () =>
    Effect.gen(function* () {
      yield* may5
      const bank = yield* Bank
      yield* (yield* Trouble).lose("confirm", "after")
      yield* recovering(cards.fresh)
      yield* bank.setLine("down")
      for (let hours = 0; hours < 72; hours += 6) {
        yield* TestClock.adjust("6 hours")
        assert.strictEqual((yield* collecting(second)).status, "processing")
      }
      yield* bank.setLine("open")
      yield* bank.forgetKeys
      yield* collecting(second)
      assert.deepStrictEqual(yield* ends, recovered())
      assert.lengthOf(yield* bank.charges, 1)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("is looked at again after 5 s, 15 s, 1 min, 5 min, 15 min, 1 h, and then every 6 hours", () =>
    Effect.gen(function* () {
      yield* may5
      yield* (yield* Bank).setLine("down")
      yield* choosing(cards.fresh)
      const gaps: Array<number> = []
      for (let look = 0; look < 8; look += 1) {
        const { checkAt } = yield* collecting(second)
        const now = (yield* DateTime.now).epochMilliseconds
        gaps.push(((checkAt?.epochMilliseconds ?? 0) - now) / 1000)
      }
      assert.deepStrictEqual(gaps, [5, 15, 60, 300, 900, 3600, 21_600, 21_600])
    }).pipe(Effect.provide(scene()))
  )
})

describe("two who collect the same payment side by side", () => {
  it.effect("take it once, and both see how it ended", () =>
    Effect.gen(function* () {
      yield* may5
      yield* choosing(cards.fresh)
      const both = yield* Effect.all([collecting(second), collecting(second)], { concurrency: "unbounded" })
      assert.deepStrictEqual(
        both.map(({ status }) => status),
        ["succeeded", "succeeded"]
      )
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene()))
  )

  it.effect("decline it once", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, { declines: "card_declined" })
      yield* choosing(cards.fresh)
      yield* Effect.all([collecting(second), collecting(second)], { concurrency: "unbounded" })
      assert.deepStrictEqual(yield* ends, stillOwing("failed"))
      const { events } = yield* currentWorld
      assert.lengthOf(
        events.filter(({ _tag }) => _tag === "PaymentFailed"),
        1
      )
    }).pipe(Effect.provide(scene()))
  )
})

describe("3-D Secure", () => {
  it.effect("with the customer there: they are sent to authenticate, and waited for an hour", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "asks for authentication")
      const payment = yield* recovering(cards.fresh)
      assert.deepInclude(payment, { status: "requires_customer_action", attended: true })
      assert.match(payment?.actionUrl ?? "", /^https:/)
      const now = (yield* DateTime.now).epochMilliseconds
      assert.strictEqual((payment?.checkAt?.epochMilliseconds ?? 0) - now, 60 * 60 * 1000)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("with nobody there: it is declined at once, and asked for by itself no more", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "asks for authentication")
      yield* choosing(cards.fresh, false)
      const payment = yield* collecting(second)
      assert.deepInclude(payment, { status: "failed", declineReason: "authentication_required", actionUrl: null })
      assert.deepStrictEqual(yield* ends, stillOwing("failed"))
    }).pipe(Effect.provide(scene()))
  )

  it.effect("approved a moment before it is given up: the money counts", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "asks for authentication")
      const payment = yield* recovering(cards.fresh)
      yield* (yield* Bank).authenticate(payment?.actionUrl ?? "", "approves")
      assert.strictEqual((yield* collecting(second, true)).status, "succeeded")
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene()))
  )
})
