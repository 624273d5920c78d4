import { escaped } from "@kundportal/core/notification/html"
import type { KeptLetter, KeptLetters } from "../adapters/mailer/kept.ts"

const root = "/dev/mail"

/**
 * The letters of test mode, as pages: `/dev/mail`, `/dev/mail/{id}` and `/dev/mail/{id}/html`, and `/dev/mail.json` for
 * scripts. Null for every other address. Live mode has no letters to show and must not mount this.
 */
export const devMail = async (request: Request, letters: KeptLetters): Promise<Response | null> => {
  const { pathname } = new URL(request.url)
  if (!/^\/dev\/mail(?:[./]|$)/.test(pathname)) return null
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } })
  }
  const answer = await answerTo(pathname, letters)
  return request.method === "HEAD" ? new Response(null, answer) : answer
}

const answerTo = async (pathname: string, letters: KeptLetters): Promise<Response> => {
  switch (pathname) {
    case root:
      return page("Letters", listOf(await letters.list()))
    case `${root}.json`:
      return Response.json((await letters.list()).map(forScripts))
    case `${root}.css`:
      return css(style)
  }
  const [id = "", part] = pathname.slice(root.length + 1).split("/")
  const letter = await letters.find(decoded(id))
  if (letter === null) return page("No such letter", `<p>${backLink}</p>`, 404)
  switch (part) {
    case undefined:
      return page(letter.subject, detailsOf(letter))
    case "html":
      return html(previewOf(letter))
    case "html.css":
      return css(stylesOf(letter).map(ruleOf).join("\n"))
    default:
      return page("No such page", `<p>${backLink}</p>`, 404)
  }
}

/** An address that is not properly encoded names no letter. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return ""
  }
}

const forScripts = ({ id, businessId, to, subject, text, html, createdAt }: KeptLetter) => ({
  id,
  businessId,
  to,
  subject,
  text,
  html,
  createdAt
})

const backLink = `<a href="${root}">All letters</a>`

const addressOf = ({ id }: KeptLetter): string => `${root}/${encodeURIComponent(id)}`

const listOf = (letters: ReadonlyArray<KeptLetter>): string =>
  letters.length === 0
    ? "<p>No letters yet. Ask for a login link, and the mail appears here instead of being sent.</p>"
    : `<p>In test mode mail is kept here instead of being sent. Newest first.</p>
<table>
<thead><tr><th scope="col">When</th><th scope="col">To</th><th scope="col">From</th><th scope="col">Subject</th></tr></thead>
<tbody>
${letters.map(rowOf).join("\n")}
</tbody>
</table>`

const rowOf = (letter: KeptLetter): string =>
  `<tr><td>${timeOf(letter)}</td><td>${escaped(letter.to)}</td><td>${escaped(letter.fromName)}</td>
<td><a href="${escaped(addressOf(letter))}">${escaped(letter.subject)}</a></td></tr>`

const timeOf = ({ createdAt }: KeptLetter): string => {
  const iso = createdAt.toISOString()
  return `<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`
}

const detailsOf = (letter: KeptLetter): string => `<p>${backLink}</p>
<dl>
<dt>From</dt><dd>${escaped(letter.fromName)}</dd>
<dt>To</dt><dd>${escaped(letter.to)}</dd>
<dt>Reply to</dt><dd>${escaped(letter.replyTo)}</dd>
<dt>Subject</dt><dd>${escaped(letter.subject)}</dd>
<dt>Message-ID</dt><dd>${escaped(letter.messageId)}</dd>
<dt>Kept</dt><dd>${timeOf(letter)}</dd>
</dl>
<p><a href="${escaped(addressOf(letter))}/html">See it as HTML</a></p>
<pre>${linked(letter.text)}</pre>`

/** Escaped text whose addresses can be clicked. */
const linked = (text: string): string =>
  escaped(text).replace(/https?:\/\/[^\s<>]+/g, (url) => `<a href="${url}">${url}</a>`)

const page = (title: string, content: string, status = 200): Response =>
  html(
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${root}.css">
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>
`,
    status
  )

const style = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 880px; margin: 0 auto; padding: 24px 16px }
h1 { font-size: 22px; line-height: 1.3; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse }
th, td { text-align: start; padding: 8px; border-bottom: 1px solid #8886; vertical-align: top; overflow-wrap: anywhere }
time { font-variant-numeric: tabular-nums }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px }
dd { margin: 0; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 16px; border: 1px solid #8886; border-radius: 8px }
`

const styleAttribute = / style="(?<declarations>[^"]*)"/g

/**
 * Mail programs want styles in attributes, which the portal's own policy forbids on every page. Here each attribute
 * becomes a class of a stylesheet beside the letter, so that the letter is seen as it is and the policy stays whole.
 */
const previewOf = (letter: KeptLetter): string => {
  const styles = stylesOf(letter)
  return letter.html
    .replaceAll(styleAttribute, (_, declarations: string) => ` class="s${styles.indexOf(declarations)}"`)
    .replace("</head>", () => `<link rel="stylesheet" href="${escaped(addressOf(letter))}/html.css">\n</head>`)
}

const stylesOf = (letter: KeptLetter): ReadonlyArray<string> => [
  ...new Set([...letter.html.matchAll(styleAttribute)].map(({ groups }) => groups?.declarations ?? ""))
]

const ruleOf = (declarations: string, index: number): string => `.s${index} { ${declarations} }`

const html = (body: string, status = 200): Response =>
  new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8" } })

const css = (body: string): Response => new Response(body, { headers: { "content-type": "text/css; charset=utf-8" } })
