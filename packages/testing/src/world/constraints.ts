import type { Change } from "@kundportal/core/changes"
import type { Invoice } from "@kundportal/core/invoice/model"
import { invariant } from "@kundportal/core/kernel/invariant"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import type { Payment } from "@kundportal/core/payment/model"
import { Equal } from "effect"
import type { World } from "./model.ts"

/** Whether another row already has what only one may have: a database's unique keys. */
export const isTaken = (world: World, change: Change): boolean => {
  switch (change._tag) {
    case "PutDiscount": {
      const { id, businessId, code, archivedAt } = change.value
      const isTwin = (other: typeof change.value): boolean =>
        other.id !== id && other.businessId === businessId && other.code === code && other.archivedAt === null
      return archivedAt === null && [...world.discounts.values()].some(isTwin)
    }
    case "PutPayment": {
      const { id, invoiceId } = change.value
      const isRival = (other: Payment): boolean => other.id !== id && other.invoiceId === invoiceId && isAlive(other)
      return invoiceId !== null && isAlive(change.value) && [...world.payments.values()].some(isRival)
    }
    case "PutWallet": {
      const { id, customerId, balance } = change.value
      return [...world.wallets.values()].some(
        (other) => other.id !== id && other.customerId === customerId && other.balance.currency === balance.currency
      )
    }
    case "PutLicenseKey": {
      const { id, textHash } = change.value
      return [...world.licenseKeys.values()].some((other) => other.id !== id && other.textHash === textHash)
    }
    default:
      return false
  }
}

/** Whether it may still bring money, or has: of these an invoice has one. */
const isAlive = ({ status }: Payment): boolean => status !== "failed" && status !== "cancelled"

/** What a database's checks and triggers refuse: only a mistake of ours gets this far. */
export const checkContent = (world: World, change: Change): void => {
  if (change._tag === "AddJournalEntry") checkEntry(change.value)
  if (change._tag === "PutInvoice") checkSameContent(world.invoices.get(change.value.id), change.value)
  if (change._tag === "PutSubscription") {
    invariant(change.value.credit.amount >= 0, `subscription ${change.value.id} with negative credit`)
  }
  if (change._tag === "PutWallet") invariant(change.value.balance.amount >= 0, `wallet ${change.value.id} below zero`)
}

/** An entry is added once, balanced, and never changed. */
const checkEntry = ({ id, postings, version }: JournalEntry): void => {
  const sum = postings.reduce((total, { amount }) => total + amount, 0)
  invariant(sum === 0, `entry ${id} comes to ${sum} instead of zero`)
  invariant(version === 0, `entry ${id} is in the books and cannot be changed`)
}

/** Settling an invoice is all that may happen to it once it is issued. */
const checkSameContent = (stored: Invoice | undefined, written: Invoice): void =>
  invariant(
    stored === undefined || Equal.equals(contentOf(stored), contentOf(written)),
    `invoice ${written.id} is issued and cannot be changed`
  )

const contentOf = ({ status, paidAt, creditApplied, walletApplied, credited, version, ...content }: Invoice) => content
