import type { DateTime } from "effect"
import { numberOf } from "../invoice/document-number.ts"
import { dueOf } from "../invoice/due.ts"
import type { Invoice } from "../invoice/model.ts"
import type { Language } from "../kernel/language.ts"
import { subscriptionPath } from "../portal-address.ts"
import type { Subscription } from "../subscription/model.ts"
import type { Overdue } from "./aftermath.ts"
import type { Correspondence } from "./correspondence.ts"
import { figuresFor, moneyLetter } from "./correspondence.ts"
import { amountText, particulars } from "./facts-of-payment.ts"
import type { LetterContent } from "./letter-content.ts"
import { overdueWords } from "./overdue-words.ts"

/** What a subscription owes, and which of the reminders this is. */
export interface Reminder {
  readonly subscription: Subscription
  readonly invoice: Invoice
  readonly overdue: Overdue
  /** Since when it has not been paid. */
  readonly since: DateTime.Utc
  /** 1 for the first. */
  readonly number: number
  readonly isLast: boolean
}

/** Reminds of what is owed: how much, since when, what is lost, and where to pay. */
export const reminderLetter = (between: Correspondence, reminder: Reminder): LetterContent => {
  const { business, language, origin } = between
  const { subscription, invoice, overdue, since, number, isLast } = reminder
  const due = dueOf(invoice)
  const figures = figuresFor(between, due.currency)
  const amount = figures.money(due)
  const name = subscription.productName
  const say = wordings[language]
  return moneyLetter(between, {
    subject: isLast ? say.lastSubject(amount, business.name) : say.subject({ number, amount, business: business.name }),
    heading: isLast ? say.lastHeading(amount) : say.heading(amount),
    blocks: [
      { _tag: "Paragraph", text: say.opening({ amount, name, since: figures.date(since) }) },
      { _tag: "Paragraph", text: overdueWords(overdue, { language, subscription: name, date: figures.date }) },
      ...(overdue.retryAt === null
        ? []
        : [{ _tag: "Paragraph" as const, text: say.retry(figures.date(overdue.retryAt)) }]),
      ...(isLast ? [{ _tag: "Paragraph" as const, text: say.last }] : []),
      {
        _tag: "Facts",
        rows: [
          { label: say.toPay, value: amountText(due, figures) },
          { label: say.unpaidSince, value: figures.date(since) },
          ...particulars({ description: name, invoiceNumber: numberOf(invoice), card: null }, language)
        ]
      },
      { _tag: "Action", label: say.pay(amount), url: origin + subscriptionPath(subscription.id) }
    ]
  })
}

interface Subject {
  readonly number: number
  readonly amount: string
  readonly business: string
}

interface Opening {
  readonly amount: string
  readonly name: string
  readonly since: string
}

const wordings = {
  en: {
    subject: ({ number, amount, business }: Subject) =>
      number === 1
        ? `Reminder: ${amount} to pay to ${business}`
        : `Reminder ${number}: ${amount} to pay to ${business}`,
    lastSubject: (amount: string, business: string) => `Last reminder: ${amount} to pay to ${business}`,
    heading: (amount: string) => `${amount} is still to be paid`,
    lastHeading: (amount: string) => `Last reminder: ${amount} is still to be paid`,
    opening: ({ amount, name, since }: Opening) => `${amount} for ${name} has been owed since ${since}.`,
    retry: (day: string) => `We try your card again on ${day}. You can also pay before that, with any card.`,
    last: "This is the last reminder that we send.",
    toPay: "To pay",
    unpaidSince: "Owed since",
    pay: (amount: string) => `Pay ${amount}`
  },
  sv: {
    subject: ({ number, amount, business }: Subject) =>
      number === 1
        ? `Påminnelse: ${amount} att betala till ${business}`
        : `Påminnelse ${number}: ${amount} att betala till ${business}`,
    lastSubject: (amount: string, business: string) => `Sista påminnelsen: ${amount} att betala till ${business}`,
    heading: (amount: string) => `${amount} är fortfarande obetalt`,
    lastHeading: (amount: string) => `Sista påminnelsen: ${amount} är fortfarande obetalt`,
    opening: ({ amount, name, since }: Opening) => `${amount} för ${name} är obetalt sedan den ${since}.`,
    retry: (day: string) =>
      `Vi försöker med ditt kort igen den ${day}. Du kan också betala innan dess, med vilket kort du vill.`,
    last: "Det här är den sista påminnelsen som vi skickar.",
    toPay: "Att betala",
    unpaidSince: "Obetalt sedan",
    pay: (amount: string) => `Betala ${amount}`
  }
} as const satisfies Record<Language, object>
