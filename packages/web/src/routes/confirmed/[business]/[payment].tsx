import { BankReturn } from "../../../features/payment-method/bank-return.tsx"
import { paymentReturnText } from "../../../features/payment-method/card-return.ts"
import { VisitorTrouble } from "../../../features/trouble/visitor-trouble.tsx"
import { messagesIn } from "../../../i18n/messages.ts"
import { requestFacts } from "../../../server/request-facts.ts"

/** Back from the page on which a payment was confirmed. */
export default function ConfirmedPage() {
  const { language, visit } = requestFacts()
  const payment = visit?.page === "confirmed" ? visit.payment : null
  const business = visit?.business ?? null
  return business === null || payment === null ? (
    <VisitorTrouble trouble={{ status: 404, tag: "PageNotFound" }} />
  ) : (
    <BankReturn business={business} text={paymentReturnText(payment, messagesIn(language))} returnUrl={null} />
  )
}
