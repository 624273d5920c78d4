import type { ChargeOrder } from "@kundportal/core/payment/provider"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { Bank } from "@kundportal/testing/simulators/bank"
import type { Mood } from "@kundportal/testing/simulators/bank/books"
import { Clock, Effect } from "effect"
import { shiftedClock } from "./shifted-clock.ts"

/** How cards behave, by what the bank calls them. */
export type Moods = Map<string, Mood>

/** What a bank did before a world began, so that every world's bank may have done it. */
export interface Past {
  readonly charges: ReadonlyArray<{ readonly order: ChargeOrder; readonly takenAt: number | null }>
  /** How the cards behave from then on. */
  readonly moods: Moods
}

/** What the bank here has done so far. */
export const past = Effect.fnUntraced(function* (moods: Moods) {
  const bank = yield* Bank
  const takenAt = new Map((yield* bank.moved).map(({ object, at }) => [object, at.epochMilliseconds]))
  const result: Past = {
    charges: (yield* bank.charges).map(({ object, order }) => ({ order, takenAt: takenAt.get(object) ?? null })),
    moods
  }
  return result
})

/** Have a new bank do it again: the same charges under the same names, taken or declined as they were. */
export const relive = Effect.fnUntraced(function* ({ charges, moods }: Past) {
  const bank = yield* Bank
  const provider = yield* PaymentProvider
  for (const { order, takenAt } of charges) {
    yield* bank.setMood(order.token, takenAt === null ? { declines: "insufficient_funds" } : "pays")
    yield* Effect.gen(function* () {
      const object = yield* provider.prepare(order)
      yield* provider.confirm({ reference: order.reference, object, returnUrl: null })
    }).pipe(Effect.provideService(Clock.Clock, shiftedClock(takenAt ?? 0).service))
  }
  for (const { order } of charges) yield* bank.setMood(order.token, moods.get(order.token.method) ?? "pays")
})
