import type { Language } from "@kundportal/core/kernel/language"
import { escaped } from "@kundportal/core/notification/html"
import { pageWords } from "./page-words.ts"

/** Where the bank's pages live. */
export const root = "/test-bank"

interface BankPage {
  readonly language: Language
  readonly title: string
  /** HTML. */
  readonly content: string
  readonly status?: number
}

/** One page of the bank. It says on every one that no real money moves, and needs neither script nor inline style. */
export const bankPage = ({ language, title, content, status = 200 }: BankPage): Response => {
  const words = pageWords[language]
  return new Response(
    `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} - ${escaped(words.mark)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}/style.css">
</head>
<body>
<div class="watermark" aria-hidden="true">TEST</div>
<header class="mark"><strong>${escaped(words.mark)}</strong> <span>${escaped(words.markLong)}</span></header>
<main>
<h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>
`,
    { status, headers: { "content-type": "text/html; charset=utf-8" } }
  )
}

interface GonePage {
  readonly language: Language
  readonly title: string
  readonly sentence: string
  /** The way on; null for none. */
  readonly returnUrl: string | null
}

/** A page that has done its work, or can do it no more. */
export const gonePage = ({ language, title, sentence, returnUrl }: GonePage): Response => {
  const words = pageWords[language]
  const onwards = returnUrl === null ? "" : `\n<p><a class="button" href="${escaped(returnUrl)}">${words.goOn}</a></p>`
  return bankPage({ language, title, content: `<p>${escaped(sentence)}</p>${onwards}`, status: 410 })
}

/** There is no such page. */
export const absentPage = (language: Language): Response => {
  const words = pageWords[language]
  return bankPage({ language, title: words.absentTitle, content: `<p>${escaped(words.absent)}</p>`, status: 404 })
}

/** The way back to where the customer came from. */
export const sentBack = (returnUrl: string): Response =>
  new Response(null, { status: 303, headers: { location: returnUrl } })

/** The one style sheet of all these pages, because inline styles are forbidden. */
export const styleSheet = (): Response =>
  new Response(style, { headers: { "content-type": "text/css; charset=utf-8" } })

const style = `:root {
  color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif;
  --page: light-dark(#f8f8f6, #16171a); --surface: light-dark(#fff, #1f2024); --text: light-dark(#22242a, #ececef);
  --quiet: light-dark(#5b5e67, #a9acb5); --line: light-dark(#e2e3e7, #33353b); --edge: light-dark(#85888f, #7b7e86);
  --accent: light-dark(#2d4f9e, #a3bdf5); --on-accent: light-dark(#fff, #16171a);
  --bad: light-dark(#a8261f, #f2a49c); --mark: light-dark(#fff3cd, #3a3013);
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text) }
.mark { padding: 8px 16px; background: var(--mark); border-bottom: 1px solid var(--line); text-align: center }
.watermark { position: fixed; inset: 0; display: grid; place-items: center; overflow: hidden; pointer-events: none;
  font-size: 32vmin; font-weight: 700; letter-spacing: .1em; rotate: -30deg; opacity: .04 }
main { position: relative; max-width: 560px; margin: 0 auto; padding: 24px 16px 48px; overflow-wrap: anywhere }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 8px }
h2 { font-size: 16px; margin: 32px 0 4px }
p { margin: 0 0 12px }
ul { list-style: none; margin: 0; padding: 0 }
.choices li + li { border-top: 1px solid var(--line) }
.choices { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; overflow: hidden }
.choices button { display: grid; grid-template-columns: 12em 1fr; gap: 0 16px; width: 100%; min-height: 44px; padding: 8px 16px; border: 0;
  background: none; color: inherit; font: inherit; text-align: start; align-items: center; cursor: pointer }
.choices button:hover { background: var(--page) }
.number { font-variant-numeric: tabular-nums }
.quiet { color: var(--quiet) }
.field { margin: 16px 0 }
label { display: block; font-weight: 600 }
input { width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--surface); color: inherit; font: inherit }
input[aria-invalid] { border-color: var(--bad) }
.hint, .wrong { margin: 4px 0 0; font-size: 14px }
.hint { color: var(--quiet) }
.wrong { color: var(--bad) }
.alert { margin: 16px 0; padding: 12px 16px; border: 1px solid var(--bad); border-radius: 8px; background: var(--surface) }
.alert a { color: var(--bad) }
.actions { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 24px }
.button { display: inline-block; min-height: 44px; padding: 9px 20px; border: 1px solid var(--accent); border-radius: 8px;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer }
.button.other { background: none; color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.choices button:focus-visible { outline-offset: -3px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; padding: 16px; background: var(--surface);
  border: 1px solid var(--line); border-radius: 8px }
dt { color: var(--quiet) }
dd { margin: 0 }
@media (width < 480px) { .choices button { grid-template-columns: 1fr } }
`
