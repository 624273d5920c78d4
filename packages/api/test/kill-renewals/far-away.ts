import process from "node:process"
import { Mailer } from "@kundportal/core/notification/mailer"
import { NoticeRefused, PaymentProvider, ProviderDown, ProviderSilent } from "@kundportal/core/payment/provider"
import { bankName } from "@kundportal/testing/simulators/bank"
import { type Context, DateTime, Effect, Layer } from "effect"
import type { Boundaries } from "./boundaries.ts"
import type { Ended, Question, Said } from "./messages.ts"

/** The line to the bank and to the post office, which outlive this process. */
export interface Line {
  readonly ask: (question: Question) => Effect.Effect<unknown, ProviderDown | ProviderSilent>
  /** An answer has come. */
  readonly answer: (id: number, ended: Ended) => void
}

/** Say something to whoever started this process. */
export const sayTo = (said: Said): void => {
  if (process.connected) process.send?.(said, undefined, undefined, () => undefined)
}

/** Every question has three moments: before it is sent, when it has been done and nobody here has heard, and after. */
export const lineWith = (boundaries: Boundaries): Line => {
  const waiting = new Map<number, { readonly question: string; readonly resume: (ended: Ended) => void }>()
  let asked = 0
  return {
    ask: (words) =>
      Effect.gen(function* () {
        const { question } = words
        const now = yield* DateTime.now
        const ended = yield* Effect.callback<Ended>((resume) => {
          boundaries.reach(`before ${question}`)
          asked += 1
          waiting.set(asked, { question, resume: (heard) => resume(Effect.succeed(heard)) })
          sayTo({ _tag: "Asked", id: asked, asked: words, nowMs: now.epochMilliseconds })
          boundaries.reach(`sent ${question}`)
        })
        boundaries.reach(`after ${question}`)
        if (ended._tag === "ProviderDown") return yield* new ProviderDown()
        if (ended._tag === "ProviderSilent") return yield* new ProviderSilent()
        return ended.value
      }),
    answer: (id, ended) => {
      const asker = waiting.get(id)
      waiting.delete(id)
      if (asker === undefined) return
      boundaries.reach(`unheard ${asker.question}`)
      asker.resume(ended)
    }
  }
}

type Provider = Context.Service.Shape<typeof PaymentProvider>

/** What comes over the line was said by the simulated bank in the words of the port. */
const heardAs = <A>(
  ask: Effect.Effect<unknown, ProviderDown | ProviderSilent>
): Effect.Effect<A, ProviderDown | ProviderSilent> =>
  Effect.map(ask, (value) => JSON.parse(JSON.stringify(value ?? null)))

const nobody = Effect.fail(new ProviderDown())

/** The bank as it is reached from here. */
export const farBank = ({ ask }: Line): Provider => ({
  name: bankName,
  openSetup: () => nobody,
  readSetup: () => nobody,
  prepare: (order) => heardAs(ask({ question: "prepare", args: order })),
  confirm: (confirmation) => heardAs(ask({ question: "confirm", args: confirmation })),
  read: (object) => heardAs(ask({ question: "read", args: object })),
  cancel: (object) => heardAs(ask({ question: "cancel", args: object })),
  refund: (order) => heardAs(ask({ question: "refund", args: order })),
  readRefund: (order) => heardAs(ask({ question: "readRefund", args: order })),
  forget: (token) => Effect.asVoid(ask({ question: "forget", args: token })),
  notice: () => Effect.fail(new NoticeRefused()),
  movements: ({ from, to }, after) =>
    Effect.map(
      heardAs<FarPage>(
        ask({
          question: "movements",
          args: { fromMs: from.epochMilliseconds, toMs: to.epochMilliseconds, after }
        })
      ),
      ({ movements, undecided, next }) => ({
        movements: movements.map(arrived),
        undecided: undecided.map(arrived),
        next
      })
    )
})

type Page = Effect.Success<ReturnType<Provider["movements"]>>
/** A movement on its way. */
export type FarMovement = Omit<Page["movements"][number], "at"> & { readonly atMs: number }

const arrived = ({ atMs, ...movement }: FarMovement): Page["movements"][number] => ({
  ...movement,
  at: DateTime.makeUnsafe(atMs)
})

/** A page of movements on its way: instants are milliseconds. */
export interface FarPage {
  readonly movements: ReadonlyArray<FarMovement>
  readonly undecided: ReadonlyArray<FarMovement>
  readonly next: string | null
}

/** Letters go to a post office that outlives this process. */
export const layerFarMailer = ({ ask }: Line): Layer.Layer<Mailer> =>
  Layer.succeed(Mailer, {
    deliver: (letter) => Effect.asVoid(Effect.orDie(ask({ question: "deliver", args: letter })))
  })

/** The bank, asked as the product asks it. */
export const layerFarBank = (provider: Provider): Layer.Layer<PaymentProvider> =>
  Layer.succeed(PaymentProvider, provider)
