import type { Money } from "@kundportal/core/kernel/money"
import { of } from "@kundportal/core/kernel/money"
import type { JournalEntry } from "@kundportal/core/ledger/journal"

/** What an entry puts into a wallet; negative is out of it. A wallet's account is on the credit side, so its sign turns. */
export const movementOf = ({ postings, currency }: JournalEntry): Money =>
  of(-postings.filter(({ account }) => account === "wallet").reduce((sum, { amount }) => sum + amount, 0), currency)
