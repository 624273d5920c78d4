import { BankReturn } from "../../../features/payment-method/bank-return.tsx"
import { cardReturnText } from "../../../features/payment-method/card-return.ts"
import { VisitorTrouble } from "../../../features/trouble/visitor-trouble.tsx"
import { messagesIn } from "../../../i18n/messages.ts"
import { requestFacts } from "../../../server/request-facts.ts"

/** Back from the page on which a card was saved. */
export default function CardPage() {
  const { language, visit } = requestFacts()
  const card = visit?.page === "card" ? visit.card : null
  const business = visit?.business ?? null
  return business === null || card === null ? (
    <VisitorTrouble trouble={{ status: 404, tag: "PageNotFound" }} />
  ) : (
    <BankReturn business={business} text={cardReturnText(card, messagesIn(language))} returnUrl={card.returnUrl} />
  )
}
