import { createHash } from "node:crypto"
import type { InvoiceDocument } from "@kundportal/core/invoice/document"
import { fill } from "@kundportal/core/invoice/words"
import { closingBlocks } from "./closing.ts"
import { flow } from "./flow.ts"
import { area, footerLine, left, right, styles } from "./layout.ts"
import { openingBlocks } from "./opening.ts"
import { openSheet } from "./sheet.ts"
import { tableOf } from "./table.ts"
import { oneLine } from "./wrap.ts"

const languageTags = { en: "en-GB", sv: "sv" } as const

/** An invoice on A4. Nothing but the document decides the bytes: no clock, no chance, no time zone of the machine. */
export const renderInvoice = (document: InvoiceDocument): Uint8Array => {
  const sheet = openSheet({
    title: document.title,
    author: document.seller.name,
    language: languageTags[document.language],
    createdAt: new Date(document.issuedAt),
    fileId: createHash("sha256").update(document.id).digest("hex").slice(0, 32)
  })
  const table = tableOf(sheet, document)
  const blocks = [...openingBlocks(sheet, document), ...table.rows, ...closingBlocks(sheet, document)]
  const pages = flow(blocks, table.head, area)
  for (const [index, placed] of pages.entries()) {
    if (index > 0) sheet.newPage()
    for (const { block, top } of placed) block.draw(top)
    const words = fill(document.pageWords, { page: String(index + 1), pages: String(pages.length) })
    sheet.text(oneLine(document.title, styles.label), { x: left, y: footerLine }, styles.label)
    sheet.text(oneLine(words, styles.label), { x: right, y: footerLine, align: "right" }, styles.label)
  }
  return sheet.bytes()
}
