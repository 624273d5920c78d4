import type { Language } from "@kundportal/core/kernel/language"
import { escaped } from "@kundportal/core/notification/html"
import { DateTime, Effect, Result } from "effect"
import type { CardField, CardProblems, TypedCard } from "./card-form.ts"
import { cardFields, givenCard, shownAgain, typedCard } from "./card-form.ts"
import type { TestBank } from "./open.ts"
import { bankPage, gonePage, sentBack } from "./page-frame.ts"
import type { PageWords } from "./page-words.ts"
import { pageWords } from "./page-words.ts"
import type { GivenCard } from "./saved-cards.ts"
import { goodExpiry } from "./saved-cards.ts"
import type { Setup } from "./setups.ts"
import { closeSetup, findSetup, isOpen } from "./setups.ts"
import type { TestCard } from "./test-cards.ts"
import { findTestCard, grouped, testCards } from "./test-cards.ts"

/** The page on which a card is saved: shown, or answered with what was sent from it. */
export const setupPage = Effect.fn("TestBank.setupPage")(function* (
  bank: TestBank,
  object: string,
  form: URLSearchParams | null
) {
  const now = yield* DateTime.now
  const setup = yield* findSetup(bank, object)
  if (setup === null) return null
  if (!isOpen(setup, DateTime.toDateUtc(now))) return closedPage(setup)
  if (form === null) return formPage(setup.language, empty, {})
  if (form.has("cancel")) return yield* close(bank, setup, null)
  const chosen = findTestCard(form.get("test_card") ?? "")
  if (chosen !== null) {
    return yield* close(bank, setup, { testCard: chosen, holderName: null, ...goodExpiry(now) })
  }
  const typed = typedCard(form)
  const given = givenCard(typed, DateTime.toDateUtc(now))
  if (Result.isFailure(given)) return formPage(setup.language, shownAgain(typed), given.failure)
  return yield* close(bank, setup, given.success)
})

const close = Effect.fnUntraced(function* (bank: TestBank, setup: Setup, given: GivenCard | null) {
  if (yield* closeSetup(bank, setup.id, given)) return sentBack(setup.return_url)
  // Somebody was faster: the second click of two, or the same page in another window.
  return closedPage((yield* findSetup(bank, setup.id)) ?? setup)
})

const closedPage = ({ language, return_url, state }: Setup): Response => {
  const words = pageWords[language]
  const sentences = { saved: words.savedAlready, abandoned: words.abandonedAlready, waiting: words.expired }
  const title = state === "waiting" ? words.closedTitle : words.usedTitle
  return gonePage({ language, title, sentence: sentences[state], returnUrl: return_url })
}

const empty: TypedCard = { number: "", expiry: "", holder: "" }

const formPage = (language: Language, typed: TypedCard, problems: CardProblems): Response => {
  const words = pageWords[language]
  const wrong = cardFields.filter((name) => problems[name] !== undefined)
  return bankPage({
    language,
    title: words.saveTitle,
    status: wrong.length === 0 ? 200 : 422,
    content: `${summaryOf(words, problems)}<p>${escaped(words.saveIntro)}</p>
<h2 id="choose">${escaped(words.choose)}</h2>
<p class="quiet">${escaped(words.chooseHint)}</p>
<form method="post" class="choices" aria-labelledby="choose">
<ul>
${testCards.map((card) => choiceOf(card, language)).join("\n")}
</ul>
</form>
<h2 id="type">${escaped(words.type)}</h2>
<form method="post" aria-labelledby="type" autocomplete="off">
${fieldsOf(words, typed, problems)}
<div class="actions"><button class="button">${escaped(words.save)}</button>
<button class="button other" name="cancel" value="yes">${escaped(words.cancel)}</button></div>
</form>`
  })
}

/** What is wrong, above everything else, with a way to each field. */
const summaryOf = (words: PageWords, problems: CardProblems): string => {
  const items = cardFields.flatMap((name) => {
    const problem = problems[name]
    return problem === undefined ? [] : [`<li><a href="#${name}">${escaped(words.problems[problem])}</a></li>`]
  })
  if (items.length === 0) return ""
  return `<div class="alert" role="alert"><strong>${escaped(words.wrong)}</strong><ul>${items.join("")}</ul></div>\n`
}

const choiceOf = (card: TestCard, language: Language): string =>
  `<li><button name="test_card" value="${card.name}"><span class="number">${grouped(card)}</span> <span>${escaped(card.words[language])}</span></button></li>`

const fieldsOf = (words: PageWords, typed: TypedCard, problems: CardProblems): string => {
  const first = cardFields.find((name) => problems[name] !== undefined)
  const field = (name: CardField, label: string, hint: string | null): string => {
    const problem = problems[name]
    const wrong = problem === undefined ? null : words.problems[problem]
    const focus = name === first ? " autofocus" : ""
    return inputOf({ name, label, hint, wrong, value: typed[name], more: `${modeOf[name]}${focus}` })
  }
  const cvc = { name: "cvc", label: words.cvc, hint: words.cvcHint, wrong: null, value: "" }
  return [
    field("number", words.number, words.numberHint),
    field("expiry", words.expiry, words.expiryHint),
    inputOf({ ...cvc, more: ' inputmode="numeric" maxlength="4"' }),
    field("holder", words.holder, null)
  ].join("\n")
}

const modeOf: Readonly<Record<CardField, string>> = {
  number: ' inputmode="numeric" maxlength="30"',
  expiry: ' inputmode="text" maxlength="10"',
  holder: ' maxlength="200"'
}

interface Input {
  readonly name: string
  readonly label: string
  readonly hint: string | null
  readonly wrong: string | null
  readonly value: string
  /** Further attributes, as HTML. */
  readonly more: string
}

const inputOf = ({ name, label, hint, wrong, value, more }: Input): string => {
  const notes = [...(wrong === null ? [] : [["wrong", wrong]]), ...(hint === null ? [] : [["hint", hint]])]
  const described =
    notes.length === 0 ? "" : ` aria-describedby="${notes.map(([kind]) => `${name}-${kind}`).join(" ")}"`
  const invalid = wrong === null ? "" : ' aria-invalid="true"'
  const lines = notes.map(([kind, text = ""]) => `<p class="${kind}" id="${name}-${kind}">${escaped(text)}</p>`)
  return `<div class="field"><label for="${name}">${escaped(label)}</label>
<input id="${name}" name="${name}" value="${escaped(value)}" autocomplete="off"${more}${invalid}${described}>${lines.join("")}</div>`
}
