import type { InvoiceDocument, PartyBlock } from "@kundportal/core/invoice/document"
import type { Block } from "./flow.ts"
import { accentOn, area, leading, left, middle, right, styles } from "./layout.ts"
import type { Sheet } from "./sheet.ts"
import type { Style } from "./wrap.ts"
import { oneLine, wrap } from "./wrap.ts"

const columnWidth = middle - left - 20
const columns = [left, middle]
const factsHeight = 42

/** What stands above the table: title, number and date, both parties, and whether it is paid. */
export const openingBlocks = (sheet: Sheet, document: InvoiceDocument): ReadonlyArray<Block> => [
  { height: 52, ...above, draw: (top) => drawTitle(sheet, document, top) },
  {
    height: factsHeight * Math.ceil(document.facts.length / columns.length),
    ...above,
    draw: (top) => drawFacts(sheet, document, top)
  },
  partiesBlock(sheet, document),
  { height: 62, ...above, draw: (top) => drawStatus(sheet, document, top) }
]

/** The opening goes on the page where the table begins. */
const above = { inTable: false, keepsWithNext: true } as const

const drawTitle = (sheet: Sheet, { heading, accent }: InvoiceDocument, top: number): void => {
  sheet.rule({ from: left, to: left + 28, y: top - 14, thickness: 3, colour: accentOn(accent) })
  sheet.text(oneLine(heading, styles.title), { x: left, y: top + 18 }, styles.title)
}

const drawFacts = (sheet: Sheet, { facts }: InvoiceDocument, top: number): void => {
  for (const [index, { label, value }] of facts.entries()) {
    const x = columns[index % columns.length] ?? middle
    const y = top + factsHeight * Math.floor(index / columns.length)
    sheet.text(oneLine(label, styles.label), { x, y: y + 8 }, styles.label)
    sheet.text(oneLine(value, styles.body), { x, y: y + 22 }, styles.body)
  }
}

const drawStatus = (sheet: Sheet, { status }: InvoiceDocument, top: number): void => {
  sheet.text(oneLine(status.total, styles.figure), { x: left, y: top + 16 }, styles.figure)
  wrap(status.text, styles.body, right - left).forEach((line, index) => {
    sheet.text(line, { x: left, y: top + 33 + index * leading(styles.body.size) }, styles.body)
  })
}

/** Names and addresses may be very long. Rather than push the table off its page, they are then set smaller. */
const partiesBlock = (sheet: Sheet, { seller, buyer }: InvoiceDocument): Block => {
  const tallest = (area.bottom - area.top) / 2
  const settings = [9.5, 8, 7, 6].map((size) => [seller, buyer].map((party) => partyLines(party, size)))
  const chosen = settings.find((parties) => Math.max(...parties.map(heightOf)) <= tallest) ?? settings.at(-1) ?? []
  return {
    height: Math.max(...chosen.map(heightOf)) + 26,
    ...above,
    draw: (top) => {
      for (const [index, lines] of chosen.entries()) drawLines(sheet, lines, { x: columns[index] ?? middle, top })
    }
  }
}

interface StyledLine {
  readonly line: ReturnType<typeof oneLine>
  readonly style: Style
  readonly height: number
}

const partyLines = ({ label, name, lines }: PartyBlock, size: number): ReadonlyArray<StyledLine> => [
  { line: oneLine(label, styles.label), style: styles.label, height: leading(styles.label.size) + 2 },
  ...styled(name, { ...styles.strong, size }),
  ...lines.flatMap((text) => styled(text, { ...styles.body, size }))
]

const styled = (text: string, style: Style): ReadonlyArray<StyledLine> =>
  wrap(text, style, columnWidth).map((line) => ({ line, style, height: leading(style.size) }))

const heightOf = (lines: ReadonlyArray<StyledLine>): number => lines.reduce((sum, { height }) => sum + height, 0)

const drawLines = (
  sheet: Sheet,
  lines: ReadonlyArray<StyledLine>,
  at: { readonly x: number; readonly top: number }
): void => {
  let y = at.top + styles.label.size
  for (const { line, style, height } of lines) {
    sheet.text(line, { x: at.x, y }, style)
    y += height
  }
}
