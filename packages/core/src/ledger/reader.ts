import type { Effect } from "effect"
import { Context } from "effect"
import type { Currency } from "../kernel/currency.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { Money } from "../kernel/money.ts"
import type { Page } from "../kernel/page.ts"
import type { AccountKind, EntryKind, JournalEntry } from "./journal.ts"

/** One account of a business; without `ref`, all accounts of that kind together. */
export interface AccountOf {
  readonly account: AccountKind
  readonly ref: string | null
  readonly currency: Currency
}

/** What an account holds: its postings added up. Debits are positive. */
export interface Balance extends Money {
  readonly account: AccountKind
  readonly ref: string
}

/** Which entries a list holds. Null does not ask. */
export interface EntryFilter {
  readonly customerId: CustomerId | null
  readonly subscriptionId: string | null
  readonly invoiceId: string | null
  readonly kinds: ReadonlyArray<EntryKind> | null
}

/** The books: read only, because entries are added by `Commit` and never changed. */
export class Ledger extends Context.Service<
  Ledger,
  {
    /** The fold over the account's postings; zero when there are none. */
    balance(owner: BusinessId, of: AccountOf): Effect.Effect<Money>
    /** Every account that has a posting, by kind, ref and currency. */
    balances(owner: BusinessId): Effect.Effect<ReadonlyArray<Balance>>
    /** Newest first. */
    entries(owner: BusinessId, filter: EntryFilter, page: Page): Effect.Effect<ReadonlyArray<JournalEntry>>
  }
>()("@kundportal/core/Ledger") {}
