import type { Currency } from "../kernel/currency.ts"
import type { Balance } from "./reader.ts"

/** The two sides of all accounts in one currency, in minor units. The books are right when they are equal. */
export interface TrialBalance {
  readonly currency: Currency
  readonly debits: bigint
  readonly credits: bigint
}

/** All accounts on one page, one row for each currency: every entry comes to zero, so the sides are equal. */
export const trialBalance = (balances: ReadonlyArray<Balance>): ReadonlyArray<TrialBalance> =>
  [...Map.groupBy(balances, ({ currency }) => currency)]
    .map(([currency, accounts]) => ({ currency, debits: side(accounts, 1), credits: side(accounts, -1) }))
    .toSorted((a, b) => Number(a.currency > b.currency) - Number(a.currency < b.currency))

const side = (accounts: ReadonlyArray<Balance>, sign: 1 | -1): bigint =>
  accounts.reduce((sum, { amount }) => (Math.sign(amount) === sign ? sum + BigInt(sign * amount) : sum), 0n)
