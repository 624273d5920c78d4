import { OptionalLine } from "@kundportal/core/kernel/text"
import { Result, Schema } from "effect"
import type { GivenCard } from "./saved-cards.ts"
import type { TestCard } from "./test-cards.ts"
import { digitsOf, findTestCard, hasCheckDigit } from "./test-cards.ts"

/** The fields of the card form that can be wrong, in their order on the page. The security code is not looked at. */
export const cardFields = ["number", "expiry", "holder"] as const
export type CardField = (typeof cardFields)[number]

/** What can be wrong with a field. */
export type CardProblem =
  | "number_missing"
  | "number_broken"
  | "number_unknown"
  | "expiry_missing"
  | "expiry_broken"
  | "expiry_past"
  | "holder_broken"

/** What was typed, as it was typed. */
export type TypedCard = Readonly<Record<CardField, string>>

/** What is wrong with each field; a field that is right is not in it. */
export type CardProblems = Readonly<Partial<Record<CardField, CardProblem>>>

/** The fields of a form that was sent. */
export const typedCard = (form: URLSearchParams): TypedCard => ({
  number: (form.get("number") ?? "").trim(),
  expiry: (form.get("expiry") ?? "").trim(),
  holder: (form.get("holder") ?? "").trim()
})

/** The card behind what was typed, or everything that is wrong with it at once. */
export const givenCard = (typed: TypedCard, now: Date): Result.Result<GivenCard, CardProblems> => {
  const number = numberOf(typed.number)
  const expiry = expiryOf(typed.expiry, now)
  const holder = holderOf(typed.holder)
  if (Result.isSuccess(number) && Result.isSuccess(expiry) && Result.isSuccess(holder)) {
    return Result.succeed({ testCard: number.success, ...expiry.success, holderName: holder.success })
  }
  return Result.fail({
    ...(Result.isFailure(number) ? { number: number.failure } : {}),
    ...(Result.isFailure(expiry) ? { expiry: expiry.failure } : {}),
    ...(Result.isFailure(holder) ? { holder: holder.failure } : {})
  })
}

const numberOf = (typed: string): Result.Result<TestCard, CardProblem> => {
  if (typed === "") return Result.fail("number_missing")
  if (!hasCheckDigit(digitsOf(typed))) return Result.fail("number_broken")
  const known = findTestCard(digitsOf(typed))
  return known === null ? Result.fail("number_unknown") : Result.succeed(known)
}

type Expiry = Pick<GivenCard, "expiryMonth" | "expiryYear">

/** `12/34`, `12 / 2034`, `12-34` or `1234`. A card is good until its month is over everywhere, so by UTC. */
const expiryOf = (typed: string, now: Date): Result.Result<Expiry, CardProblem> => {
  if (typed === "") return Result.fail("expiry_missing")
  const { month, year } = /^(?<month>\d{1,2})\s*[/-]?\s*(?<year>20\d\d|\d\d)$/.exec(typed)?.groups ?? {}
  const expiryMonth = Number(month)
  const expiryYear = (Number(year) % 2000) + 2000
  if (!(expiryMonth >= 1 && expiryMonth <= 12) || Number.isNaN(expiryYear)) return Result.fail("expiry_broken")
  const isOver = expiryYear * 12 + expiryMonth - 1 < now.getUTCFullYear() * 12 + now.getUTCMonth()
  return isOver ? Result.fail("expiry_past") : Result.succeed({ expiryMonth, expiryYear })
}

const isLine = Schema.is(OptionalLine)

const holderOf = (typed: string): Result.Result<string | null, CardProblem> => {
  if (typed === "") return Result.succeed(null)
  return isLine(typed) ? Result.succeed(typed) : Result.fail("holder_broken")
}

/**
 * What the form shows again. A number that is none of ours is not sent back: it may be somebody's real card after all.
 */
export const shownAgain = (typed: TypedCard): TypedCard => ({
  ...typed,
  number: findTestCard(digitsOf(typed.number)) === null ? "" : typed.number
})
