import { InvoiceId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { Language } from "@kundportal/core/kernel/language"
import type { Correspondence } from "@kundportal/core/notification/correspondence"
import type { FailedPayment } from "@kundportal/core/notification/failed-payment-letter"
import { failedPaymentLetter } from "@kundportal/core/notification/failed-payment-letter"
import type { LetterContent } from "@kundportal/core/notification/letter-content"
import type { Receipt } from "@kundportal/core/notification/receipt-letter"
import { receiptLetter } from "@kundportal/core/notification/receipt-letter"
import type { RefundNews } from "@kundportal/core/notification/refund-letter"
import { refundLetter } from "@kundportal/core/notification/refund-letter"
import type { Reminder } from "@kundportal/core/notification/reminder-letter"
import { reminderLetter } from "@kundportal/core/notification/reminder-letter"
import type { ListedPayment } from "@kundportal/core/payment/reader"
import { anInvoice, aPayment, aRefund } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCard, aCustomer } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"

/** Kaffe writes to Ada. */
export const between = (language: Language, over: Partial<Correspondence> = {}): Correspondence => ({
  business: aBusiness(),
  customer: aCustomer(),
  language,
  origin: "https://portal.example.com:8443",
  ...over
})

/** Ada's bag of May, with the number of its invoice. */
export const aListedPayment = (over: Partial<ListedPayment> = {}): ListedPayment => ({
  ...aPayment({
    subscriptionId: SubscriptionId.make("sub_1"),
    invoiceId: InvoiceId.make("inv_1"),
    card: aCard()
  }),
  invoiceNumber: "KAF-000042",
  ...over
})

export const aReceipt = (over: Partial<Receipt> = {}): Receipt => ({
  payment: aListedPayment(),
  paidAt: at("2026-05-01T08:00:00Z"),
  news: { _tag: "Nothing" },
  ...over
})

export const aFailedPayment = (over: Partial<FailedPayment> = {}): FailedPayment => ({
  payment: aListedPayment({ status: "failed", declineReason: "insufficient_funds" }),
  aftermath: {
    _tag: "Grace",
    until: at("2026-05-08T00:00:00Z"),
    endsIn: "on_hold",
    retryAt: at("2026-05-01T12:00:00Z")
  },
  ...over
})

export const aReminder = (over: Partial<Reminder> = {}): Reminder => ({
  subscription: aSubscription(),
  invoice: anInvoice({ sequence: 42 }),
  overdue: { _tag: "OnHold", retryAt: null },
  since: at("2026-05-01T00:00:00Z"),
  number: 2,
  isLast: false,
  ...over
})

export const someRefundNews = (over: Partial<RefundNews> = {}): RefundNews => ({
  refund: aRefund({ status: "succeeded", creditNoteId: InvoiceId.make("inv_note") }),
  payment: aListedPayment(),
  creditNote: anInvoice({ kind: "credit_note", series: "KAF-CR", sequence: 7 }),
  ...over
})

/** Every way in which money is written about, in both languages. */
export const everyLetterAboutMoney = (over: Partial<Correspondence> = {}): ReadonlyArray<LetterContent> =>
  (["en", "sv"] as const).flatMap((language) => {
    const who = between(language, over)
    return [
      receiptLetter(who, aReceipt()),
      failedPaymentLetter(who, aFailedPayment()),
      reminderLetter(who, aReminder()),
      reminderLetter(who, aReminder({ number: 4, isLast: true })),
      refundLetter(who, someRefundNews()),
      refundLetter(who, someRefundNews({ refund: aRefund({ status: "failed" }), creditNote: null }))
    ]
  })

/** With the spaces that a keyboard has. */
export const plain = (text: string): string => text.replaceAll("\u00A0", " ")

/** How every letter to Ada ends in English. */
export const englishEnding = `If you are not logged in, log in here first:
https://portal.example.com:8443/login/bus_kaffe

-- 
Kaffe
Questions? Reply to this mail or write to hej@kaffe.example.`
