import { inkOn, readableOn } from "../business/branding.ts"
import type { Business } from "../business/model.ts"
import type { Language } from "../kernel/language.ts"
import { escaped } from "./html.ts"
import type { Letter } from "./mailer.ts"

/** What a letter says. The text and the HTML are written from the same blocks, so they never say different things. */
export type LetterContent = Pick<Letter, "html" | "subject" | "text">

/** A part of a letter, in order from top to bottom. */
export type Block =
  | { readonly _tag: "Paragraph"; readonly text: string }
  /** The one thing to do: a button, with the whole address beneath it. */
  | { readonly _tag: "Action"; readonly label: string; readonly url: string }
  /** An address in passing. */
  | { readonly _tag: "Address"; readonly lead: string; readonly url: string }
  | { readonly _tag: "Code"; readonly digits: string }
  /** Facts to look up: a table, and as text one line each, `Amount: SEK 129.00`. */
  | { readonly _tag: "Facts"; readonly rows: ReadonlyArray<Fact> }

/** One thing to look up, and what it is called. Both are one line. */
export interface Fact {
  readonly label: string
  readonly value: string
}

/** A letter before it is set: plain text everywhere, escaped when it is written out. */
export interface Draft {
  readonly business: Business
  readonly language: Language
  readonly subject: string
  readonly heading: string
  readonly blocks: ReadonlyArray<Block>
}

/** A letter as HTML and as text; both say the same. */
export const write = (draft: Draft): LetterContent => ({
  subject: draft.subject,
  text: writeText(draft),
  html: writeHtml(draft)
})

const closing = {
  en: (address: string) => `Questions? Reply to this mail or write to ${address}.`,
  sv: (address: string) => `Har du frågor? Svara på det här mejlet eller skriv till ${address}.`
} as const satisfies Record<Language, (address: string) => string>

const writeText = ({ business, language, heading, blocks }: Draft): string =>
  [
    heading,
    ...blocks.map(textOf),
    // Two hyphens and a blank: mail programs fold away what follows as a signature.
    `-- \n${business.name}\n${closing[language](business.supportEmail)}`
  ].join("\n\n")

const textOf = (block: Block): string => {
  switch (block._tag) {
    case "Paragraph":
      return block.text
    case "Action":
      return `${block.label}:\n${block.url}`
    case "Address":
      return `${block.lead}\n${block.url}`
    case "Code":
      return `    ${block.digits}`
    case "Facts":
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join("\n")
  }
}

const paper = "#ffffff"
const ink = "#18181b"
const quiet = "#52525b"
const hairline = "#e4e4e7"
const face = "font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"
const line = "font-size:16px;line-height:1.5"

/** Tables and inline styles, because that is what every mail program understands; nothing is loaded from anywhere. */
const writeHtml = ({ business, language, subject, heading, blocks }: Draft): string => {
  const { accent, radius } = business.branding
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;padding:0;background:#f4f4f5;color:${ink};${face}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:${paper};border-top:4px solid ${accent};border-radius:${radius}px">
<tr><td style="padding:28px 28px 8px;${line}">
<p style="margin:0 0 20px;font-weight:600;color:${readableOn(accent, paper)}">${escaped(business.name)}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600;color:${ink}">${escaped(heading)}</h1>
${blocks.map((block) => htmlOf(block, business)).join("\n")}
</td></tr>
<tr><td style="padding:12px 28px 28px;font-size:14px;line-height:1.5;color:${quiet}">
<p style="margin:0;padding-top:16px;border-top:1px solid ${hairline}">${escaped(closing[language](business.supportEmail))}</p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

const htmlOf = (block: Block, { branding: { accent, radius } }: Business): string => {
  const link = readableOn(accent, paper)
  switch (block._tag) {
    case "Paragraph":
      return `<p style="margin:0 0 16px">${escaped(block.text)}</p>`
    case "Action":
      return `<p style="margin:0 0 12px"><a href="${escaped(block.url)}" style="display:inline-block;padding:12px 20px;background:${accent};color:${inkOn(accent)};border-radius:${radius}px;font-weight:600;text-decoration:none">${escaped(block.label)}</a></p>
<p style="margin:0 0 20px;font-size:14px;word-break:break-all"><a href="${escaped(block.url)}" style="color:${link}">${escaped(block.url)}</a></p>`
    case "Address":
      return `<p style="margin:0 0 16px">${escaped(block.lead)}<br><a href="${escaped(block.url)}" style="color:${link};word-break:break-all">${escaped(block.url)}</a></p>`
    case "Code":
      return `<p style="margin:0 0 20px;font-size:28px;line-height:1.3;font-weight:600;letter-spacing:4px;font-variant-numeric:tabular-nums">${escaped(block.digits)}</p>`
    case "Facts":
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px;border-top:1px solid ${hairline}">
${block.rows.map(rowOf).join("\n")}
</table>`
  }
}

const rowOf = ({ label, value }: Fact): string =>
  `<tr><td style="padding:8px 16px 8px 0;border-bottom:1px solid ${hairline};vertical-align:top;color:${quiet}">${escaped(label)}</td><td style="padding:8px 0;border-bottom:1px solid ${hairline};vertical-align:top;text-align:right;word-break:break-word;font-variant-numeric:tabular-nums">${escaped(value)}</td></tr>`
