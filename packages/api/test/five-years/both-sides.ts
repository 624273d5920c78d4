import type { ReadLetter } from "./read-letter.ts"

/** Money that the bank took, in the smallest unit, and what it gave back of it. */
export interface Taken {
  readonly payment: string
  readonly amount: number
  readonly refunded: number
}

/** A payment as the business's own list has it. */
export interface Listed {
  readonly payment: string
  /** The customer's address. */
  readonly to: string
  readonly status: string
  readonly amount: number
}

/** What the bank says, what the business says, and what customers were told. */
export interface BothSides {
  readonly taken: ReadonlyArray<Taken>
  readonly listed: ReadonlyArray<Listed>
  readonly letters: ReadonlyArray<ReadLetter>
}

/** What customers were told of: receipts by payment, and per customer what failed and what went back. */
export interface Told {
  readonly receipts: ReadonlyArray<{ readonly payment: string; readonly to: string; readonly amount: number }>
  readonly failures: ReadonlyArray<{ readonly to: string; readonly amount: number }>
  readonly refunds: ReadonlyArray<{ readonly payment: string; readonly to: string; readonly amount: number }>
}

/** Read the letters. One that names no amount of these says nothing about money that moved. */
export const told = (letters: ReadonlyArray<ReadLetter>): Told => {
  const unique = [...new Map(letters.map((letter) => [letter.messageId, letter])).values()]
  const facts = unique.map(({ to, text }) => ({
    to,
    payment: /\/portal\/billing\/(?<payment>pay_[A-Za-z0-9]+)/.exec(text)?.groups?.payment ?? "",
    received: amountsIn(text, /^(?:Amount|Belopp): (?<amount>.*)$/gm),
    failed: amountsIn(text, /^(?:Failed payment|Misslyckad betalning): (?<amount>.*)$/gm),
    back: amountsIn(text, /^(?:Paid back|Återbetalt): (?<amount>.*)$/gm)
  }))
  return {
    receipts: facts.flatMap(({ to, payment, received }) => received.map((amount) => ({ to, payment, amount }))),
    failures: facts.flatMap(({ to, failed }) => failed.map((amount) => ({ to, amount }))),
    refunds: facts.flatMap(({ to, payment, back }) => back.map((amount) => ({ to, payment, amount })))
  }
}

/** Every currency here writes its two decimals, so that the digits alone are the amount in its smallest unit. */
const amountsIn = (text: string, line: RegExp): ReadonlyArray<number> =>
  [...text.matchAll(line)].map(({ groups }) => Number((groups?.amount ?? "").replace(/\D/g, "")))

/** Where the bank, the business and the letters say different things, in words; nothing when all agree. */
export const differences = ({ taken, listed, letters }: BothSides): ReadonlyArray<string> => {
  const { receipts, failures, refunds } = told(letters)
  const addressOf = new Map(listed.map(({ payment, to }) => [payment, to]))
  const of = (kind: string, to: string, amount: number) => [`${kind} ${to}`, amount] as const
  const moved = [
    ...taken.map(({ payment, amount }) => of(`receipt of ${payment} for`, addressOf.get(payment) ?? "nobody", amount)),
    ...taken
      .filter(({ refunded }) => refunded > 0)
      .map(({ payment, refunded }) => of(`refund of ${payment} for`, addressOf.get(payment) ?? "nobody", refunded)),
    ...listed.filter(({ status }) => status === "failed").map(({ to, amount }) => of("failures of", to, amount))
  ]
  const said = [
    ...receipts.map(({ payment, to, amount }) => of(`receipt of ${payment} for`, to, amount)),
    ...refunds.map(({ payment, to, amount }) => of(`refund of ${payment} for`, to, amount)),
    ...failures.map(({ to, amount }) => of("failures of", to, amount))
  ]
  const succeeded = listed.filter(({ status }) => status === "succeeded")
  return [
    ...compared(sums(moved), sums(said), "the letters say"),
    ...compared(
      sums(taken.map(({ payment, amount }) => [payment, amount])),
      sums(succeeded.map(({ payment, amount }) => [payment, amount])),
      "the payments say"
    )
  ]
}

/** Sums and how many they are of: `3 times, 2700`. */
const sums = (amounts: ReadonlyArray<readonly [string, number]>): ReadonlyMap<string, string> =>
  new Map(
    [...Map.groupBy(amounts, ([what]) => what)].map(([what, all]) => [
      what,
      `${all.length} times, ${all.reduce((sum, [, amount]) => sum + amount, 0)}`
    ])
  )

const compared = (
  right: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  who: string
): ReadonlyArray<string> =>
  [...new Set([...right.keys(), ...other.keys()])]
    .filter((what) => right.get(what) !== other.get(what))
    .map((what) => `${what}: ${right.get(what) ?? "never"}; ${who} ${other.get(what) ?? "never"}`)
