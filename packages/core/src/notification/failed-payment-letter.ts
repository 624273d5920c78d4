import type { DateTime } from "effect"
import type { Language } from "../kernel/language.ts"
import type { ListedPayment } from "../payment/reader.ts"
import { paymentPath, subscriptionPath } from "../portal-address.ts"
import type { Aftermath } from "./aftermath.ts"
import type { Correspondence } from "./correspondence.ts"
import { figuresFor, moneyLetter } from "./correspondence.ts"
import { declineWords } from "./decline-words.ts"
import { amountText, particulars } from "./facts-of-payment.ts"
import type { LetterContent } from "./letter-content.ts"
import { overdueWords } from "./overdue-words.ts"

/** A payment that failed, and what follows from it. */
export interface FailedPayment {
  readonly payment: ListedPayment
  readonly aftermath: Aftermath
}

/** Says that a payment failed and why, what happens now, and where it is put right. */
export const failedPaymentLetter = (between: Correspondence, { payment, aftermath }: FailedPayment): LetterContent => {
  const { business, language, origin } = between
  const { declineReason, subscriptionId, total, description } = payment
  const figures = figuresFor(between, total.currency)
  const amount = figures.money(total)
  const say = wordings[language]
  const asksToConfirm = declineReason === "authentication_required" && isOwed(aftermath)
  const title = asksToConfirm ? say.toConfirm : say.failure
  return moneyLetter(between, {
    subject: title.subject(business.name, amount),
    heading: title.heading(amount),
    blocks: [
      { _tag: "Paragraph", text: `${declineWords(declineReason, language)} ${say.nothingTaken}` },
      {
        _tag: "Facts",
        rows: [{ label: say.failed, value: amountText(total, figures) }, ...particulars(payment, language)]
      },
      ...consequences(aftermath, { language, description, date: figures.date }).map((text) => ({
        _tag: "Paragraph" as const,
        text
      })),
      ...(asksToConfirm ? [{ _tag: "Paragraph" as const, text: say.howToConfirm }] : []),
      {
        _tag: "Action",
        label: labelOf(aftermath, { say, amount, asksToConfirm }),
        url: origin + (subscriptionId === null ? paymentPath(payment.id) : subscriptionPath(subscriptionId))
      }
    ]
  })
}

/** Whether paying puts it right; what was given up has to be begun anew. */
const isOwed = ({ _tag }: Aftermath): boolean => _tag === "Grace" || _tag === "OnHold" || _tag === "Owed"

interface Naming {
  readonly say: (typeof wordings)[Language]
  readonly amount: string
  readonly asksToConfirm: boolean
}

const labelOf = (aftermath: Aftermath, { say, amount, asksToConfirm }: Naming): string => {
  if (aftermath._tag === "NotDelivered") return say.seePayment
  if (!isOwed(aftermath)) return say.seeSubscription
  return asksToConfirm ? say.confirm(amount) : say.pay(amount)
}

interface Telling {
  readonly language: Language
  readonly description: string
  readonly date: (instant: DateTime.Utc) => string
}

const consequences = (aftermath: Aftermath, { language, description, date }: Telling): ReadonlyArray<string> => {
  const say = wordings[language]
  switch (aftermath._tag) {
    case "Grace":
    case "OnHold":
      return [
        overdueWords(aftermath, { language, subscription: description, date }),
        aftermath.retryAt === null ? say.noRetry : say.retry(date(aftermath.retryAt))
      ]
    case "Owed":
      return [say.owed, say.noRetry]
    case "NotBegun":
      return [say.notBegun(description), say.noRetry]
    case "ChangeDropped":
      return [say.changeDropped, say.noRetry]
    case "NotDelivered":
      return [say.notDelivered, say.noRetry]
  }
}

const wordings = {
  en: {
    failure: {
      subject: (business: string, amount: string) => `Your payment of ${amount} to ${business} failed`,
      heading: (amount: string) => `Your payment of ${amount} failed`
    },
    toConfirm: {
      subject: (business: string, amount: string) => `Please confirm your payment of ${amount} to ${business}`,
      heading: (amount: string) => `Your payment of ${amount} waits for you to confirm it`
    },
    failed: "Failed payment",
    nothingTaken: "No money was taken.",
    retry: (day: string) => `We try the same card again on ${day}. You can also pay before that, with any card.`,
    noRetry: "We do not try again by ourselves.",
    owed: "The amount is still to be paid.",
    notBegun: (what: string) => `Your subscription to ${what} has not begun, and you owe nothing.`,
    changeDropped: "The change of your subscription was not made, and you owe nothing for it.",
    notDelivered: "What you wanted to buy has not been delivered.",
    howToConfirm: "Log in and pay again. Your bank then asks you to confirm it, in its app or with a code.",
    confirm: (amount: string) => `Confirm the payment of ${amount}`,
    pay: (amount: string) => `Pay ${amount}`,
    seePayment: "See the payment",
    seeSubscription: "See your subscription"
  },
  sv: {
    failure: {
      subject: (business: string, amount: string) => `Din betalning på ${amount} till ${business} gick inte igenom`,
      heading: (amount: string) => `Din betalning på ${amount} gick inte igenom`
    },
    toConfirm: {
      subject: (business: string, amount: string) => `Bekräfta din betalning på ${amount} till ${business}`,
      heading: (amount: string) => `Din betalning på ${amount} väntar på att du bekräftar den`
    },
    failed: "Misslyckad betalning",
    nothingTaken: "Inga pengar har dragits.",
    retry: (day: string) =>
      `Vi försöker igen med samma kort den ${day}. Du kan också betala innan dess, med vilket kort du vill.`,
    noRetry: "Vi försöker inte igen av oss själva.",
    owed: "Beloppet är fortfarande obetalt.",
    notBegun: (what: string) => `Din prenumeration på ${what} har inte börjat, och du är inte skyldig något.`,
    changeDropped: "Ändringen av din prenumeration gjordes inte, och du är inte skyldig något för den.",
    notDelivered: "Det du ville köpa har inte levererats.",
    howToConfirm: "Logga in och betala igen. Då ber banken dig bekräfta, i sin app eller med en kod.",
    confirm: (amount: string) => `Bekräfta betalningen på ${amount}`,
    pay: (amount: string) => `Betala ${amount}`,
    seePayment: "Se betalningen",
    seeSubscription: "Se din prenumeration"
  }
}
