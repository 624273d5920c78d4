import type { CardReturn, ConfirmedPayment } from "../../data/answers.ts"
import type { Messages } from "../../i18n/messages/en.ts"
import { reasonText } from "../subscription/condition.ts"

/** What a page says to somebody who comes back from the bank. */
export interface ReturnText {
  readonly title: string
  readonly lead: string | null
  /** Where the bank asks for a confirmation; null where it does not. */
  readonly confirmAt: string | null
}

const plain = (title: string, lead: string | null): ReturnText => ({ title, lead, confirmAt: null })

/** What came of a card, and of what it was to pay. */
export const cardReturnText = ({ came, payment }: CardReturn, say: Messages): ReturnText => {
  const { card } = say
  if (came === "Open") return plain(card.openTitle, card.openLead)
  if (came === "Abandoned") return plain(card.abandonedTitle, card.abandonedLead)
  return payment === null ? plain(card.savedTitle, card.savedLead) : paymentReturnText(payment, say)
}

/** What came of a payment. */
export const paymentReturnText = (payment: ConfirmedPayment, say: Messages): ReturnText => {
  const { card } = say
  switch (payment.status) {
    case "succeeded":
      return plain(card.paidTitle, card.paidLead)
    case "failed":
    case "cancelled":
      return plain(card.declinedTitle, card.declinedLead(reasonText(payment.declineReason, say)))
    case "requires_customer_action":
      return { title: card.confirmTitle, lead: null, confirmAt: payment.actionUrl }
    case "processing":
    case "requires_payment_method":
      return plain(card.waitingTitle, card.waitingLead)
  }
}
