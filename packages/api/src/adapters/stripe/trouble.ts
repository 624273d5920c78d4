import type { NoAnswer } from "@kundportal/core/payment/provider"
import { ProviderDown, ProviderSilent } from "@kundportal/core/payment/provider"
import { Data, Effect } from "effect"
import Stripe from "stripe"

/** Stripe has understood the question and said no. Its sentence is not kept: it may quote what was typed. */
export class Refusal extends Data.TaggedError("Refusal")<{
  /** Empty where Stripe gives none. */
  readonly code: string
  readonly param: string
  /** Stripe's name for the question, for whoever looks it up there. */
  readonly requestId: string
}> {}

/** Stripe failed when this was first asked, and repeats that answer under its key for a day or longer. */
class FaultReplayed extends Data.TaggedError("FaultReplayed") {}

/** What only the operator or a programmer can mend. The sentence repeats no secret. */
class Broken extends Data.TaggedError("Broken")<{ readonly sentence: string }> {}

const { StripeConnectionError, StripeError, StripeIdempotencyError, StripeRateLimitError } = Stripe.errors

const troubleOf = (error: unknown): Trouble => {
  // The message of an error that is not Stripe's may quote a header, and so the key.
  if (!(error instanceof StripeError)) return new Broken({ sentence: "Stripe could not be asked: a fault of ours" })
  if (error instanceof StripeConnectionError) return wasNeverSent(error) ? new ProviderDown() : new ProviderSilent()
  return answered(error, saidBy(error))
}

type Trouble = NoAnswer | Refusal | FaultReplayed | Broken

interface Said {
  readonly statusCode: number
  readonly code: string
  readonly param: string
  readonly requestId: string
}

const saidBy = ({ statusCode, code, param, requestId }: Stripe.errors.StripeError): Said => ({
  statusCode: statusCode ?? 0,
  code: code ?? "",
  param: param ?? "",
  requestId: requestId ?? ""
})

/** An answer came, and it is not the one that was asked for. */
const answered = (error: Stripe.errors.StripeError, { statusCode, code, param, requestId }: Said): Trouble => {
  if (statusCode === 401 || statusCode === 403) {
    return new Broken({ sentence: `Stripe does not accept STRIPE_SECRET_KEY (${statusCode} ${code} ${requestId})` })
  }
  if (error instanceof StripeIdempotencyError) {
    return new Broken({ sentence: `Stripe was asked two things under one key (${requestId})` })
  }
  // Too many questions are turned away unread; an object that is locked is being worked on by another question.
  if (error instanceof StripeRateLimitError) return code === "lock_timeout" ? new ProviderSilent() : new ProviderDown()
  if (statusCode === 400 || statusCode === 402 || statusCode === 404) return new Refusal({ code, param, requestId })
  // 409 is our own question under this key, still being worked on; with 5xx nobody knows how far it has come.
  return statusCode >= 500 && isReplayed(error.headers ?? {}) ? new FaultReplayed() : new ProviderSilent()
}

/** Whether Stripe repeats what it has answered under this key before: the world may have moved on. */
export const isReplayed = (headers: Readonly<Record<string, string>>): boolean =>
  new Headers(headers).get("idempotent-replayed") === "true"

/** Only what fails while connecting: every other break may have come after the question had arrived. */
const beforeSending = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])
const connecting = new Set(["connect", "getaddrinfo"])

const wasNeverSent = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const [code, syscall, detail]: ReadonlyArray<unknown> = ["code", "syscall", "detail"].map((name) =>
    Reflect.get(error, name)
  )
  if (typeof code === "string" && beforeSending.has(code)) return true
  if (typeof syscall === "string" && connecting.has(syscall)) return true
  return wasNeverSent(detail) || wasNeverSent(error.cause)
}

const asked = <A>(question: () => Promise<A>): Effect.Effect<A, NoAnswer | Refusal | FaultReplayed> =>
  Effect.tryPromise({ try: question, catch: (error) => ({ trouble: troubleOf(error), why: whyOf(error) }) }).pipe(
    Effect.catch(({ trouble, why }): Effect.Effect<never, NoAnswer | Refusal | FaultReplayed> => {
      if (trouble._tag === "Broken") return stop(trouble.sentence)
      if (trouble._tag === "Refusal") return Effect.fail(trouble)
      const said = trouble._tag === "ProviderDown" ? "was not reached" : "gave no answer"
      return Effect.andThen(Effect.logWarning(`Stripe ${said} (${why})`), Effect.fail(trouble))
    })
  )

/** Codes and numbers only: a message may quote what was sent. */
const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return ""
  const [code, status, request]: ReadonlyArray<unknown> = ["code", "statusCode", "requestId"].map((name) =>
    Reflect.get(error, name)
  )
  const parts = [status, code, request].filter((part) => typeof part === "string" || typeof part === "number")
  if (parts.length > 0) return parts.join(" ")
  return whyOf(Reflect.get(error, "detail")) || whyOf(error.cause)
}

/** Whoever runs the deployment has to see this: it does not pass by itself. */
export const stop = (sentence: string): Effect.Effect<never> =>
  Effect.andThen(Effect.logError(sentence), Effect.die(new Error(sentence)))

/** A refusal for which no answer of ours exists: a mistake of ours, or an object that this key cannot see. */
export const unexpected = (doing: string, { code, param, requestId }: Refusal): Effect.Effect<never> =>
  stop(`Stripe refused ${doing} (${[code, param, requestId].filter((part) => part !== "").join(" ")})`)

/** Ask Stripe once. */
export const ask = <A>(question: () => Promise<A>): Effect.Effect<A, NoAnswer | Refusal> =>
  asked(question).pipe(Effect.catchTag("FaultReplayed", () => Effect.fail(new ProviderSilent())))

/** How many keys are tried before the day is waited for on which Stripe forgets them. */
const maxKeys = 4

/**
 * Ask for something that may safely be asked again under another name, because it moves no money or because its object
 * is one. A failure of Stripe's own, once it is kept under a key, would otherwise be its answer for a day.
 */
export const askUnder = <A>(
  key: string,
  question: (options: Stripe.RequestOptions) => Promise<A>,
  count = 1
): Effect.Effect<A, NoAnswer | Refusal> =>
  asked(() => question({ idempotencyKey: count === 1 ? key : `${key}:${count}` })).pipe(
    Effect.catchTag("FaultReplayed", () =>
      count < maxKeys ? askUnder(key, question, count + 1) : Effect.fail(new ProviderSilent())
    )
  )

/** What comes after a first question: even if this one is certainly not reached, something may have happened. */
export const afterwards = <A, E>(effect: Effect.Effect<A, E | ProviderDown>): Effect.Effect<A, E | ProviderSilent> =>
  Effect.catchIf(
    effect,
    (error): error is Extract<E | ProviderDown, ProviderDown> => error instanceof ProviderDown,
    () => Effect.fail(new ProviderSilent())
  )
