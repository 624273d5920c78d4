import type { Business } from "../business/model.ts"
import type { Customer } from "../customer/model.ts"
import type { LetterContent } from "./letter-content.ts"
import type { Letter } from "./mailer.ts"

/** A letter from a business to its customer: always to the stored address, never to one that somebody typed. */
export const letterTo = (
  customer: Customer,
  business: Business,
  content: LetterContent & Pick<Letter, "messageId">
): Letter => ({
  ...content,
  businessId: business.id,
  to: customer.email,
  fromName: business.name,
  replyTo: business.supportEmail
})
