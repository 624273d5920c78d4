import type { Change } from "../changes.ts"
import type { Decision } from "../decision.ts"
import type { Invoice } from "../invoice/model.ts"
import type { EventId } from "../kernel/id.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import type { Wallet } from "../wallet/model.ts"
import type { SubscriptionHappening } from "./events.ts"
import type { Subscription } from "./model.ts"

/** What a verb makes of a subscription and of the money around it: all of it is written, or nothing is. */
export interface Step {
  readonly subscription: Subscription
  /** Documents that were issued, settled or voided, in that order of reading; most verbs touch none. */
  readonly invoices: ReadonlyArray<Invoice>
  /** The customer's wallet as it stands after; null when it was not touched. */
  readonly wallet: Wallet | null
  readonly entries: ReadonlyArray<JournalEntry>
  /** How it is announced. */
  readonly what: SubscriptionHappening
}

/** A step that moves no money. */
export const moved = (subscription: Subscription, what: SubscriptionHappening): Step => ({
  subscription,
  invoices: [],
  wallet: null,
  entries: [],
  what
})

/** A step as the changes and the one event that are committed. */
export const decided = (step: Step, event: EventId): Decision<Step> => {
  const { subscription } = step
  return {
    changes: [{ _tag: "PutSubscription", value: subscription }, ...moneyChanges(step)],
    events: [
      {
        _tag: "SubscriptionChanged",
        id: event,
        businessId: subscription.businessId,
        customerId: subscription.customerId,
        subscriptionId: subscription.id,
        what: step.what
      }
    ],
    reply: step
  }
}

/** The documents, the wallet and the entries in the books. */
export const moneyChanges = ({
  invoices,
  wallet,
  entries
}: Pick<Step, "entries" | "invoices" | "wallet">): ReadonlyArray<Change> => [
  ...invoices.map((value) => ({ _tag: "PutInvoice" as const, value })),
  ...(wallet === null ? [] : [{ _tag: "PutWallet" as const, value: wallet }]),
  ...entries.map((value) => ({ _tag: "AddJournalEntry" as const, value }))
]
