import type { Currency } from "@kundportal/core/kernel/currency"
import * as Money from "@kundportal/core/kernel/money"
import type { JournalEntry, Posting } from "@kundportal/core/ledger/journal"
import type { Balance, EntryFilter } from "@kundportal/core/ledger/reader"
import { Ledger } from "@kundportal/core/ledger/reader"
import { Context, Effect, Ref } from "effect"
import type { World } from "./model.ts"
import { byText, cut, newestFirst, ownedBy, wanted } from "./rows.ts"

/** The reader of the books over one world: every balance is counted anew from the entries. */
export const ledgerReader = (world: Ref.Ref<World>) =>
  Context.make(Ledger, {
    balance: (owner, { account, ref, currency }) =>
      Effect.map(Ref.get(world), (current) =>
        Money.sum(
          currency,
          postingsOf(current, owner)
            .filter((posting) => posting.currency === currency && posting.account === account)
            .filter((posting) => wanted(ref, posting.ref))
        )
      ),
    balances: (owner) =>
      Effect.map(Ref.get(world), (current) =>
        [...Map.groupBy(postingsOf(current, owner), ({ account, ref, currency }) => `${account}\n${ref}\n${currency}`)]
          .toSorted(([a], [b]) => byText(a, b))
          .flatMap(([, postings]) =>
            postings
              .slice(0, 1)
              .map(({ account, ref, currency }): Balance => ({ account, ref, ...Money.sum(currency, postings) }))
          )
      ),
    entries: (owner, filter, page) =>
      Effect.map(Ref.get(world), ({ journal }) =>
        cut(
          ownedBy(journal, owner)
            .filter((entry) => passes(entry, filter))
            .toSorted((a, b) => newestFirst(booked(a), booked(b))),
          page
        )
      )
  })

interface Posted extends Posting {
  readonly currency: Currency
}

const postingsOf = ({ journal }: World, owner: string): ReadonlyArray<Posted> =>
  ownedBy(journal, owner).flatMap(({ postings, currency }) => postings.map((posting) => ({ ...posting, currency })))

const passes = (entry: JournalEntry, { customerId, subscriptionId, invoiceId, kinds }: EntryFilter): boolean =>
  wanted(customerId, entry.customerId) &&
  wanted(subscriptionId, entry.subscriptionId) &&
  wanted(invoiceId, entry.invoiceId) &&
  (kinds === null || kinds.includes(entry.kind))

const booked = ({ id, at }: JournalEntry) => ({ id, createdAt: at })
