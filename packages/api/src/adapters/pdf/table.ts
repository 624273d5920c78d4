import type { Column, InvoiceDocument, Row } from "@kundportal/core/invoice/document"
import type { Block } from "./flow.ts"
import { hairline, leading, left, quiet, right, styles } from "./layout.ts"
import type { Sheet } from "./sheet.ts"
import type { Style, TextLine } from "./wrap.ts"
import { oneLine, wrap } from "./wrap.ts"

const figureColumns = ["quantity", "unitPrice", "taxRate", "amount"] as const satisfies ReadonlyArray<Column>
const gap = 16
const narrowestDescription = 140
const padding = 7

/** Where the columns stand: figures end at their right edge, the description takes what they leave. */
interface Grid {
  readonly body: Style
  readonly note: Style
  readonly edges: Readonly<Record<(typeof figureColumns)[number], number>>
  readonly descriptionWidth: number
}

export interface Table {
  readonly head: Block
  readonly rows: ReadonlyArray<Block>
}

export const tableOf = (sheet: Sheet, document: InvoiceDocument): Table => {
  const grid = gridOf(document)
  const blocks = document.rows.map((row) => rowBlock(sheet, row, grid))
  return {
    head: headBlock(sheet, document.columns, grid),
    // The last two rows go with the sums, so that a page never begins with sums of nothing.
    rows: blocks.map((block, index) => ({ ...block, keepsWithNext: index >= blocks.length - 2 }))
  }
}

/** Amounts of many digits are set smaller until the description has room. */
const gridOf = (document: InvoiceDocument): Grid => {
  const grids = [9.5, 8.5, 7.5, 6.5].map((size) => gridAt(document, size))
  const roomy = grids.find(({ descriptionWidth }) => descriptionWidth >= narrowestDescription)
  return roomy ?? gridAt(document, 5.5)
}

const gridAt = ({ columns, rows }: InvoiceDocument, size: number): Grid => {
  const body: Style = { ...styles.body, size }
  const note: Style = { ...styles.label, size: size - 1.5 }
  const widthOf = (column: Column): number =>
    Math.max(oneLine(columns[column], styles.label).width, ...rows.map((row) => oneLine(row[column], body).width))
  const amount = right
  const taxRate = amount - widthOf("amount") - gap
  const unitPrice = taxRate - widthOf("taxRate") - gap
  const quantity = unitPrice - widthOf("unitPrice") - gap
  const descriptionWidth = quantity - widthOf("quantity") - gap - left
  return { body, note, edges: { amount, taxRate, unitPrice, quantity }, descriptionWidth }
}

const headBlock = (sheet: Sheet, columns: InvoiceDocument["columns"], { edges }: Grid): Block => ({
  height: 20,
  inTable: true,
  keepsWithNext: true,
  draw: (top) => {
    const y = top + 9
    sheet.text(oneLine(columns.description, styles.label), { x: left, y }, styles.label)
    for (const column of figureColumns) {
      sheet.text(oneLine(columns[column], styles.label), { x: edges[column], y, align: "right" }, styles.label)
    }
    sheet.rule({ from: left, to: right, y: top + 19.5, thickness: 0.75, colour: quiet })
  }
})

const rowBlock = (sheet: Sheet, row: Row, { body, note, edges, descriptionWidth }: Grid): Block => {
  const lines: ReadonlyArray<readonly [TextLine, Style]> = [
    ...wrap(row.description, body, descriptionWidth).map((line) => [line, body] as const),
    ...row.notes.flatMap((text) => wrap(text, note, descriptionWidth).map((line) => [line, note] as const))
  ]
  const height = lines.reduce((sum, [, { size }]) => sum + leading(size), 2 * padding)
  return {
    height,
    inTable: true,
    keepsWithNext: false,
    draw: (top) => {
      let y = top + padding + body.size
      for (const column of figureColumns) {
        sheet.text(oneLine(row[column], body), { x: edges[column], y, align: "right" }, body)
      }
      for (const [line, style] of lines) {
        sheet.text(line, { x: left, y }, style)
        y += leading(style.size)
      }
      sheet.rule({ from: left, to: right, y: top + height, thickness: 0.5, colour: hairline })
    }
  }
}
