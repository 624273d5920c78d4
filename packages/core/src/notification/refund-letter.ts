import { numberOf } from "../invoice/document-number.ts"
import type { Invoice } from "../invoice/model.ts"
import type { Language } from "../kernel/language.ts"
import type { ListedPayment } from "../payment/reader.ts"
import { paymentPath } from "../portal-address.ts"
import type { Refund } from "../refund/model.ts"
import type { Correspondence } from "./correspondence.ts"
import { figuresFor, moneyLetter } from "./correspondence.ts"
import { amountText, cardText, particulars } from "./facts-of-payment.ts"
import type { LetterContent } from "./letter-content.ts"

/** Money that went back or could not, of which payment, and with which credit note. */
export interface RefundNews {
  readonly refund: Refund
  readonly payment: ListedPayment
  readonly creditNote: Invoice | null
}

/** Says that money is on its way back, or stands on the customer's balance because it could not go back; and why. */
export const refundLetter = (between: Correspondence, news: RefundNews): LetterContent => {
  const { business, language, origin } = between
  const { refund, payment, creditNote } = news
  const figures = figuresFor(between, refund.amount.currency)
  const say = wordings[language]
  const way = refund.status === "failed" ? say.failed : say.succeeded
  const amount = figures.money(refund.amount)
  const card = payment.card === null ? say.theWayItCame : cardText(payment.card)
  const number = creditNote === null ? null : numberOf(creditNote)
  const wasNeeded = refund.creditNoteId !== null
  return moneyLetter(between, {
    subject: way.subject(amount, business.name),
    heading: way.heading(amount),
    blocks: [
      ...(wasNeeded
        ? []
        : [{ _tag: "Paragraph" as const, text: say.notNeeded(amount, figures.date(payment.updatedAt)) }]),
      { _tag: "Paragraph", text: way.opening(amount, card) },
      ...(refund.reason === null || refund.reason.trim() === ""
        ? []
        : [{ _tag: "Paragraph" as const, text: say.reason(refund.reason) }]),
      {
        _tag: "Facts",
        rows: [
          { label: way.amount, value: amountText(refund.amount, figures) },
          ...(number === null ? [] : [{ label: say.creditNote, value: number }]),
          ...particulars(payment, language)
        ]
      },
      { _tag: "Action", label: say.seePayment, url: origin + paymentPath(payment.id) }
    ]
  })
}

const wordings = {
  en: {
    theWayItCame: "where it came from",
    notNeeded: (amount: string, day: string) =>
      `On ${day} we received ${amount} from you, although there was nothing left to pay. Nothing was sold for it, so there is no credit note.`,
    reason: (reason: string) => `Reason: ${reason}`,
    creditNote: "Credit note number",
    seePayment: "See the payment",
    succeeded: {
      amount: "Paid back",
      subject: (amount: string, business: string) => `${business} has paid back ${amount}`,
      heading: (amount: string) => `${amount} is on its way back to you`,
      opening: (amount: string, card: string) =>
        `We have paid ${amount} back to ${card}. You need not do anything. It can take a few days until your bank shows it.`
    },
    failed: {
      amount: "Put on your balance",
      subject: (amount: string, business: string) => `${amount} is on your balance at ${business}`,
      heading: (amount: string) => `${amount} is on your balance`,
      opening: (amount: string, card: string) =>
        `We wanted to pay ${amount} back to ${card}, and your bank did not take it. The money is not lost: it is on your balance with us, and pays your next bills before a card does.`
    }
  },
  sv: {
    theWayItCame: "dit de kom ifrån",
    notNeeded: (amount: string, day: string) =>
      `Den ${day} fick vi ${amount} från dig, fast det inte längre fanns något att betala. Inget såldes för pengarna, så det finns ingen kreditfaktura.`,
    reason: (reason: string) => `Orsak: ${reason}`,
    creditNote: "Kreditfakturans nummer",
    seePayment: "Se betalningen",
    succeeded: {
      amount: "Återbetalt",
      subject: (amount: string, business: string) => `${business} har betalat tillbaka ${amount}`,
      heading: (amount: string) => `${amount} är på väg tillbaka till dig`,
      opening: (amount: string, card: string) =>
        `Vi har betalat tillbaka ${amount} till ${card}. Du behöver inte göra något. Det kan ta några dagar innan pengarna syns hos din bank.`
    },
    failed: {
      amount: "Insatt på ditt saldo",
      subject: (amount: string, business: string) => `${amount} finns på ditt saldo hos ${business}`,
      heading: (amount: string) => `${amount} finns på ditt saldo`,
      opening: (amount: string, card: string) =>
        `Vi ville betala tillbaka ${amount} till ${card}, men din bank tog inte emot pengarna. De är inte borta: de finns på ditt saldo hos oss och betalar dina nästa fakturor före kortet.`
    }
  }
} as const satisfies Record<Language, object>
