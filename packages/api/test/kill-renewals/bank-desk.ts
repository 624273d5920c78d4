import { type ListedMovement, type NoAnswer, PaymentProvider } from "@kundportal/core/payment/provider"
import { Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { Clock, Context, DateTime, Effect, Layer } from "effect"
import type { FarMovement, FarPage } from "./far-away.ts"
import type { Ended, FarRange, Moved, Outside, Question, Said } from "./messages.ts"
import { type Past, relive } from "./past.ts"
import { shiftedClock } from "./shifted-clock.ts"
import { beginMs } from "./shops.ts"

type Asked = Extract<Said, { readonly _tag: "Asked" }>

/** The bank and the post office of a world. They outlive everybody who asks them. */
export interface Desk {
  readonly serve: (asked: Asked) => Promise<Ended>
  /** The bank makes up its mind about whatever it left open. Replies how much that was. */
  readonly decide: () => number
  readonly outside: () => Outside
}

const paymentLink = /\/portal\/billing\/(?<payment>pay_[A-Za-z0-9]+)/

/** Open a bank that has done before what all of them have done. */
export const openDesk = async (before: Past): Promise<Desk> => {
  const ports = await Effect.runPromise(Effect.scoped(Layer.build(layerBank())))
  const [bank, provider] = [Context.get(ports, Bank), Context.get(ports, PaymentProvider)]
  await Effect.runPromise(relive(before).pipe(Effect.provideContext(ports)))
  const written = new Set<string>()

  const answer = ({ asked }: Asked): Effect.Effect<unknown, NoAnswer> => {
    if (asked.question !== "deliver") return answerOf(provider, asked)
    return Effect.sync(() => {
      const payment = paymentLink.exec(JSON.stringify(asked.args))?.groups?.payment
      if (payment !== undefined) written.add(payment)
    })
  }
  return {
    serve: (asked) =>
      Effect.runPromise(
        Effect.match(answer(asked), {
          onSuccess: (value): Ended => ({ _tag: "Answered", value }),
          onFailure: ({ _tag }): Ended => ({ _tag })
        }).pipe(Effect.provideService(Clock.Clock, shiftedClock(asked.nowMs).service))
      ),
    decide: () => {
      const open = Effect.runSync(bank.charges).filter(({ state }) => state._tag === "Processing")
      for (const { object } of open) Effect.runSync(bank.decide(object, "takes"))
      return open.length
    },
    outside: () => ({ moved: Effect.runSync(bank.moved).map(movedOf), written: [...written], sinceMs: beginMs })
  }
}

type Provider = Context.Service.Shape<typeof PaymentProvider>
type ForBank = Exclude<Question, { readonly question: "deliver" }>

const answerOf = (provider: Provider, { question, args }: ForBank): Effect.Effect<unknown, NoAnswer> => {
  switch (question) {
    case "cancel":
      return provider.cancel(args)
    case "confirm":
      return provider.confirm(args)
    case "forget":
      return provider.forget(args)
    case "movements":
      return movementsOf(provider, args)
    case "prepare":
      return provider.prepare(args)
    case "read":
      return provider.read(args)
    case "readRefund":
      return provider.readRefund(args)
    case "refund":
      return provider.refund(args)
  }
}

const movementsOf = (provider: Provider, { fromMs, toMs, after }: FarRange) =>
  Effect.map(
    provider.movements({ from: DateTime.makeUnsafe(fromMs), to: DateTime.makeUnsafe(toMs) }, after),
    ({ movements, undecided, next }): FarPage => ({
      movements: movements.map(sent),
      undecided: undecided.map(sent),
      next
    })
  )

const movedOf = ({ kind, object, businessId, reference, amount }: ListedMovement): Moved => ({
  kind,
  object,
  key: `${businessId} ${reference}`,
  amount: amount.amount,
  currency: amount.currency
})

const sent = ({ at, ...movement }: ListedMovement): FarMovement => ({ ...movement, atMs: at.epochMilliseconds })
