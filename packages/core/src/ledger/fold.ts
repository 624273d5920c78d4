import { invariant } from "../kernel/invariant.ts"
import * as Money from "../kernel/money.ts"
import type { AccountKind, JournalEntry, Posting } from "./journal.ts"
import type { AccountOf, Balance } from "./reader.ts"

/** What an account holds: its postings added up, debits positive. Without a `ref`, all accounts of the kind together. */
export const balanceOf = (entries: ReadonlyArray<JournalEntry>, { account, ref, currency }: AccountOf): Money.Money =>
  total(
    currency,
    entries
      .filter((entry) => entry.currency === currency)
      .flatMap(({ postings }) => postings)
      .filter((posting) => posting.account === account && (ref === null || posting.ref === ref))
  )

/** Every account that has a posting, by kind, ref and currency. */
export const balancesOf = (entries: ReadonlyArray<JournalEntry>): ReadonlyArray<Balance> => {
  const posted = entries.flatMap(({ postings, currency }) => postings.map((posting) => ({ ...posting, currency })))
  const accounts = Map.groupBy(posted, ({ account, ref, currency }) => `${account}\n${ref}\n${currency}`)
  return [...accounts.values()]
    .flatMap((postings) =>
      postings.slice(0, 1).map(
        ({ account, ref, currency }): Balance => ({
          account,
          ref,
          ...total(currency, postings)
        })
      )
    )
    .toSorted((a, b) => byText(a.account, b.account) || byText(a.ref, b.ref) || byText(a.currency, b.currency))
}

/** What a liability account holds for somebody: the balance with the sign turned, so that having money is positive. */
export const heldIn = (
  entries: ReadonlyArray<JournalEntry>,
  of: AccountOf & { readonly account: Extract<AccountKind, "subscription_credit" | "wallet"> }
): Money.Money => Money.negate(balanceOf(entries, of))

const byText = (a: string, b: string): number => Number(a > b) - Number(a < b)

/** Exact on the way, whatever its size; what comes of it has to be countable. */
const total = (currency: Money.Money["currency"], postings: ReadonlyArray<Posting>): Money.Money => {
  const sum = postings.reduce((all, { amount }) => all + BigInt(amount), 0n)
  invariant(sum === BigInt(Number(sum)), `an account that holds ${sum}`)
  return Money.of(Number(sum), currency)
}
