import { figuresOf } from "@kundportal/core/invoice/figures"
import type { Language } from "@kundportal/core/kernel/language"
import { of } from "@kundportal/core/kernel/money"
import { escaped } from "@kundportal/core/notification/html"
import { Effect } from "effect"
import type { Authentication } from "./authentications.ts"
import { answerAuthentication, findAuthentication } from "./authentications.ts"
import type { TestBank } from "./open.ts"
import { bankPage, gonePage, sentBack } from "./page-frame.ts"
import { pageWords } from "./page-words.ts"

interface Asked {
  /** Null to look only. */
  readonly form: URLSearchParams | null
  /** What the browser wants to read, for a card whose owner never told. */
  readonly wanted: Language
}

/** The page on which a customer approves a payment (3-D Secure): shown, or answered with what was sent from it. */
export const authenticationPage = Effect.fn("TestBank.authenticationPage")(function* (
  bank: TestBank,
  object: string,
  { form, wanted }: Asked
) {
  const found = yield* findAuthentication(bank, object)
  if (found === null) return null
  const language = found.language ?? wanted
  const { answeredAlready: sentence, usedTitle: title } = pageWords[language]
  const gone = () => gonePage({ language, title, sentence, returnUrl: found.return_url })
  if (found.state !== "action_needed" || found.return_url === null) return gone()
  if (form === null) return questionPage(language, found, null)
  const answer = form.get("answer")
  if (answer !== "approve" && answer !== "refuse") {
    return questionPage(language, found, pageWords[language].chooseAnswer)
  }
  return (yield* answerAuthentication(bank, object, answer)) ? sentBack(found.return_url) : gone()
})

const brands: Readonly<Record<string, string>> = { visa: "Visa", mastercard: "Mastercard", amex: "American Express" }

const questionPage = (language: Language, found: Authentication, wrong: string | null): Response => {
  const words = pageWords[language]
  const { amount, currency, description, network, last_four } = found
  const money = figuresOf(language, currency, "UTC").money(of(amount, currency))
  const alert = wrong === null ? "" : `<p class="alert" role="alert">${escaped(wrong)}</p>\n`
  return bankPage({
    language,
    title: words.approveTitle,
    status: wrong === null ? 200 : 422,
    content: `${alert}<p>${escaped(words.approveIntro)}</p>
<dl>
<dt>${escaped(words.amount)}</dt><dd>${escaped(money)}</dd>
<dt>${escaped(words.purpose)}</dt><dd>${escaped(description)}</dd>
<dt>${escaped(words.card)}</dt><dd>${escaped(`${brands[network ?? ""] ?? ""} •••• ${last_four ?? ""}`.trim())}</dd>
</dl>
<form method="post" class="actions">
<button class="button" name="answer" value="approve">${escaped(words.approve)}</button>
<button class="button other" name="answer" value="refuse">${escaped(words.refuse)}</button>
</form>`
  })
}
