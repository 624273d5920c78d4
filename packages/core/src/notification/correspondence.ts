import { Effect } from "effect"
import type { Business } from "../business/model.ts"
import { Businesses } from "../business/reader.ts"
import type { Customer } from "../customer/model.ts"
import { Customers } from "../customer/reader.ts"
import { figuresOf } from "../invoice/figures.ts"
import type { Currency } from "../kernel/currency.ts"
import type { BusinessId, CustomerId, EventId } from "../kernel/id.ts"
import type { Language } from "../kernel/language.ts"
import { loginPath } from "../portal-address.ts"
import { messageIdOf } from "./address.ts"
import type { Block, LetterContent } from "./letter-content.ts"
import { write } from "./letter-content.ts"
import { letterTo } from "./letter-to.ts"
import { Mailer, PublicUrl } from "./mailer.ts"
import { zoneOf } from "./moment.ts"

/** Who writes to whom about money, in which language, and where the portal is. */
export interface Correspondence {
  readonly business: Business
  readonly customer: Customer
  readonly language: Language
  /** This deployment's origin, before every address. */
  readonly origin: string
}

/** What a letter about money says, between the greeting and the way in. */
export interface MoneyDraft {
  readonly subject: string
  readonly heading: string
  readonly blocks: ReadonlyArray<Block>
}

/** Who is to be written to about an event. */
export const correspondence = Effect.fnUntraced(function* (event: {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
}) {
  const { origin } = yield* PublicUrl
  const [business, customer] = yield* Effect.all(
    [(yield* Businesses).find(event.businessId), (yield* Customers).find(event.businessId, event.customerId)],
    { concurrency: "unbounded" }
  )
  const between: Correspondence = { business, customer, language: customer.language ?? business.language, origin }
  return between
})

/** Send a letter about an event. Its Message-ID follows from the event, so that a second sending is shown once. */
export const post = Effect.fnUntraced(function* (
  { business, customer, origin }: Correspondence,
  content: LetterContent,
  event: EventId
) {
  yield* (yield* Mailer).deliver(letterTo(customer, business, { ...content, messageId: messageIdOf(event, origin) }))
})

/** How the letters about one currency write money and dates: in the reader's language, on the business's calendar. */
export const figuresFor = ({ business, language }: Pick<Correspondence, "business" | "language">, currency: Currency) =>
  figuresOf(language, currency, zoneOf(business.timeZone))

/** A letter about money: greets, says it, and tells where to log in for whoever is not. */
export const moneyLetter = (between: Correspondence, { subject, heading, blocks }: MoneyDraft): LetterContent => {
  const { business, customer, language, origin } = between
  const { greeting, login } = wordings[language]
  return write({
    business,
    language,
    subject,
    heading,
    blocks: [
      { _tag: "Paragraph", text: greeting(customer.name) },
      ...blocks,
      { _tag: "Address", lead: login, url: origin + loginPath(business.id) }
    ]
  })
}

const wordings = {
  en: {
    greeting: (name: string) => `Hello ${name},`,
    login: "If you are not logged in, log in here first:"
  },
  sv: {
    greeting: (name: string) => `Hej ${name},`,
    login: "Är du inte inloggad loggar du först in här:"
  }
} as const satisfies Record<Language, { greeting: (name: string) => string; login: string }>
