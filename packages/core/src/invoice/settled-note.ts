import type { Change } from "../changes.ts"
import type { EventId } from "../kernel/id.ts"
import type { PurchaseRefunded } from "./events.ts"
import type { SettledNote } from "./settle-note.ts"

/** A settled credit note as what is written. */
export const noteChanges = ({ invoice, note, subscription, wallet, entries }: SettledNote): ReadonlyArray<Change> => [
  { _tag: "PutInvoice", value: invoice },
  { _tag: "PutInvoice", value: note },
  ...(subscription === null ? [] : [{ _tag: "PutSubscription" as const, value: subscription }]),
  ...(wallet === null ? [] : [{ _tag: "PutWallet" as const, value: wallet }]),
  ...entries.map((value) => ({ _tag: "AddJournalEntry" as const, value }))
]

/** What is announced of it: all of a purchase taken back ends what came with it. */
export const noteEvents = ({ invoice }: SettledNote, id: EventId): ReadonlyArray<PurchaseRefunded> =>
  invoice.purpose === "purchase" && invoice.credited.amount === invoice.total.amount
    ? [
        {
          _tag: "PurchaseRefunded",
          id,
          businessId: invoice.businessId,
          customerId: invoice.customerId,
          invoiceId: invoice.id
        }
      ]
    : []
