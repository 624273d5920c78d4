import type { InvoiceDocument, Sum } from "@kundportal/core/invoice/document"
import type { Block } from "./flow.ts"
import { accentOn, hairline, leading, left, middle, right, styles } from "./layout.ts"
import type { Sheet } from "./sheet.ts"
import type { Style } from "./wrap.ts"
import { oneLine, wrap } from "./wrap.ts"

const gap = 14

/** The sums under the table, kept together on the page of the last rows, and what has to be said beneath them. */
export const closingBlocks = (sheet: Sheet, { sums, remarks, accent }: InvoiceDocument): ReadonlyArray<Block> => [
  { height: 10, inTable: false, keepsWithNext: true, draw: () => undefined },
  ...sums.map((sum, index) => sumBlock(sheet, sum, { accent, isLast: index === sums.length - 1 })),
  ...remarks.flatMap((remark) => remarkBlocks(sheet, remark))
]

/** Line by line: a reason may be longer than a page. */
const remarkBlocks = (sheet: Sheet, remark: string): ReadonlyArray<Block> =>
  wrap(remark, styles.body, right - left).map((line, index) => ({
    height: leading(styles.body.size) + (index === 0 ? gap : 0),
    inTable: false,
    keepsWithNext: false,
    draw: (top) => {
      sheet.text(line, { x: left, y: top + styles.body.size + (index === 0 ? gap : 0) }, styles.body)
    }
  }))

interface Setting {
  readonly accent: string
  readonly isLast: boolean
}

const sumBlock = (sheet: Sheet, { is, label, value }: Sum, { accent, isLast }: Setting): Block => {
  const style: Style = is === "total" || is === "due" ? styles.strong : styles.body
  const figure = oneLine(value, style)
  const lines = wrap(label, style, right - middle - figure.width - gap)
  const height = lines.length * leading(style.size) + (is === "total" || is === "due" ? 10 : 4)
  return {
    height,
    inTable: false,
    keepsWithNext: !isLast,
    draw: (top) => {
      const y = top + height - 6 - (lines.length - 1) * leading(style.size)
      if (is === "total") sheet.rule({ from: middle, to: right, y: top + 2, thickness: 0.5, colour: hairline })
      if (is === "due") sheet.rule({ from: middle, to: right, y: top + 2, thickness: 1, colour: accentOn(accent) })
      sheet.text(figure, { x: right, y, align: "right" }, style)
      lines.forEach((line, index) => {
        sheet.text(line, { x: middle, y: y + index * leading(style.size) }, style)
      })
    }
  }
}
