import type { DateTime } from "effect"
import type { Language } from "../kernel/language.ts"
import type { ListedPayment } from "../payment/reader.ts"
import { paymentPath } from "../portal-address.ts"
import type { Correspondence } from "./correspondence.ts"
import { figuresFor, moneyLetter } from "./correspondence.ts"
import { amountText, particulars } from "./facts-of-payment.ts"
import type { LetterContent } from "./letter-content.ts"

/** What else there is to say about money that came in. */
export type ReceiptNews =
  | { readonly _tag: "Nothing" }
  /** It ended a time in which the subscription was overdue. `until` is when it renews, or ends. */
  | {
      readonly _tag: "ActiveAgain"
      readonly subscription: string
      readonly until: DateTime.Utc
      readonly renews: boolean
    }
  /** Nobody had to pay it any more, and all of it goes back. */
  | { readonly _tag: "NotNeeded" }

/** A payment that succeeded, and what else its receipt says. */
export interface Receipt {
  readonly payment: ListedPayment
  /** When the money came in. */
  readonly paidAt: DateTime.Utc
  readonly news: ReceiptNews
}

/** Says that money came in: how much, for what, when and from which card, and what it did. */
export const receiptLetter = (between: Correspondence, { payment, paidAt, news }: Receipt): LetterContent => {
  const { business, language, origin } = between
  const figures = figuresFor(between, payment.total.currency)
  const say = wordings[language]
  const facts = { amount: figures.money(payment.total), business: business.name, support: business.supportEmail }
  const words = wordsOf({ say, facts, news, date: figures.date })
  return moneyLetter(between, {
    subject: words.subject,
    heading: words.heading,
    blocks: [
      ...words.opening.map((text) => ({ _tag: "Paragraph" as const, text })),
      {
        _tag: "Facts",
        rows: [
          { label: say.amount, value: amountText(payment.total, figures) },
          { label: say.date, value: figures.date(paidAt) },
          ...particulars(payment, language)
        ]
      },
      {
        _tag: "Action",
        label: payment.invoiceNumber === null ? say.seePayment : say.seeInvoice,
        url: origin + paymentPath(payment.id)
      }
    ]
  })
}

interface Words {
  readonly subject: string
  readonly heading: string
  readonly opening: ReadonlyArray<string>
}

interface Facts {
  readonly amount: string
  readonly business: string
  readonly support: string
}

interface Telling {
  readonly say: (typeof wordings)[Language]
  readonly facts: Facts
  readonly news: ReceiptNews
  readonly date: (instant: DateTime.Utc) => string
}

const wordsOf = ({ say, facts, news, date }: Telling): Words => {
  switch (news._tag) {
    case "Nothing":
      return say.received(facts)
    case "ActiveAgain": {
      const again = news.renews ? say.renews : say.ends
      return say.activeAgain({ ...facts, again: again(news.subscription, date(news.until)) })
    }
    case "NotNeeded":
      return say.notNeeded(facts)
  }
}

const wordings = {
  en: {
    amount: "Amount",
    date: "Date",
    seeInvoice: "See the payment and its invoice",
    seePayment: "See the payment",
    renews: (name: string, day: string) => `Your subscription to ${name} is active again and renews on ${day}.`,
    ends: (name: string, day: string) => `Your subscription to ${name} is active again until ${day}, when it ends.`,
    received: ({ amount, business }: Facts): Words => ({
      subject: `${business} received your payment of ${amount}`,
      heading: `We received your payment of ${amount}`,
      opening: ["This is your receipt."]
    }),
    activeAgain: ({ amount, business, again }: Facts & { readonly again: string }): Words => ({
      subject: `${business} received your payment, and your subscription is active again`,
      heading: "Your subscription is active again",
      opening: [`We received your payment of ${amount}. ${again}`]
    }),
    notNeeded: ({ amount, business, support }: Facts): Words => ({
      subject: `${business} received ${amount} and sends it back`,
      heading: `We received ${amount} and send it back`,
      opening: [
        `Your bank paid ${amount}, but there was nothing left for you to pay. All of it goes back by itself to where it came from; you need not do anything.`,
        `We write again when it is on its way. If you hear nothing within a few days, write to ${support}.`
      ]
    })
  },
  sv: {
    amount: "Belopp",
    date: "Datum",
    seeInvoice: "Se betalningen och fakturan",
    seePayment: "Se betalningen",
    renews: (name: string, day: string) => `Din prenumeration på ${name} är aktiv igen och förnyas den ${day}.`,
    ends: (name: string, day: string) => `Din prenumeration på ${name} är aktiv igen till den ${day}, då den upphör.`,
    received: ({ amount, business }: Facts): Words => ({
      subject: `${business} har tagit emot din betalning på ${amount}`,
      heading: `Vi har tagit emot din betalning på ${amount}`,
      opening: ["Det här är ditt kvitto."]
    }),
    activeAgain: ({ amount, business, again }: Facts & { readonly again: string }): Words => ({
      subject: `${business} har tagit emot din betalning, och din prenumeration är aktiv igen`,
      heading: "Din prenumeration är aktiv igen",
      opening: [`Vi har tagit emot din betalning på ${amount}. ${again}`]
    }),
    notNeeded: ({ amount, business, support }: Facts): Words => ({
      subject: `${business} har tagit emot ${amount} och skickar tillbaka pengarna`,
      heading: `Vi har tagit emot ${amount} och skickar tillbaka pengarna`,
      opening: [
        `Din bank betalade ${amount}, men det fanns inget kvar för dig att betala. Allt går tillbaka av sig självt dit det kom ifrån; du behöver inte göra något.`,
        `Vi skriver igen när pengarna är på väg. Hör du inget inom några dagar, skriv till ${support}.`
      ]
    })
  }
}
