import { invariant } from "@kundportal/core/kernel/invariant"
import { jsPDF } from "jspdf"
import type { Piece } from "./pieces.ts"
import { bold, regular } from "./typeface.ts"
import type { Style, TextLine } from "./wrap.ts"

/** Paper to draw on: A4, distances in points from the upper left corner. */
export interface Sheet {
  readonly text: (line: TextLine, at: Place, style: Style) => void
  readonly rule: (rule: Rule) => void
  readonly newPage: () => void
  readonly bytes: () => Uint8Array
}

/** The baseline's left end, or its right end when `align` says so. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly align?: "right"
}

export interface Rule {
  readonly from: number
  readonly to: number
  readonly y: number
  readonly thickness: number
  readonly colour: string
}

export interface Imprint {
  readonly title: string
  readonly author: string
  readonly language: "en-GB" | "sv"
  readonly createdAt: Date
  /** 32 hexadecimal digits that stay with the document. */
  readonly fileId: string
}

export const pageSize = { width: 595.28, height: 841.89 }

export const openSheet = (imprint: Imprint): Sheet => {
  const pdf = new jsPDF({ unit: "pt", format: "a4", compress: true, putOnlyUsedFonts: true, floatPrecision: 2 })
  for (const face of [regular, bold]) {
    pdf.addFileToVFS(`${face.name}.ttf`, face.bytes)
    pdf.addFont(`${face.name}.ttf`, "Noto Sans", face.name)
  }
  pdf.setFileId(imprint.fileId)
  pdf.setCreationDate(new UniversalDate(imprint.createdAt))
  pdf.setLanguage(imprint.language)
  pdf.setProperties({ title: property(imprint.title), author: property(imprint.author) })
  pdf.viewerPreferences({ DisplayDocTitle: true })
  const operator = operatorsOf(pdf.internal)
  return {
    text: (line, { x, y, align }, { face, size, colour }) => {
      pdf.setFont("Noto Sans", face.name).setFontSize(size).setTextColor(colour)
      let left = align === "right" ? x - line.width : x
      for (const { drawn, typed } of runsOf(line.pieces)) {
        if (typed !== null) operator(`/Span <</ActualText <FEFF${utf16(typed)}>>> BDC`)
        pdf.text(drawn, left, y)
        if (typed !== null) operator("EMC")
        left += face.width(drawn) * size
      }
    },
    rule: ({ from, to, y, thickness, colour }) => {
      pdf.setDrawColor(colour).setLineWidth(thickness).line(from, y, to, y)
    },
    newPage: () => {
      pdf.addPage()
    },
    bytes: () => new Uint8Array(pdf.output("arraybuffer"))
  }
}

/** Neighbours that can be drawn become one text. */
const runsOf = (pieces: ReadonlyArray<Piece>): ReadonlyArray<Piece> => {
  const runs: Array<Piece> = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last?.typed === null && piece.typed === null) {
      runs[runs.length - 1] = { drawn: last.drawn + piece.drawn, typed: null }
    } else runs.push(piece)
  }
  return runs
}

/** The writer has no method for marked content, but its plug-ins write operators, and so do we. */
const operatorsOf = (internal: object): ((operator: string) => void) => {
  invariant(canWrite(internal), "the PDF writer lets its plug-ins write operators")
  return (operator) => internal.write(operator)
}

const canWrite = (internal: object): internal is { write(operator: string): void } =>
  "write" in internal && typeof internal.write === "function"

/** Hexadecimal UTF-16, big end first. Nothing a person typed is ever written as PDF source. */
const utf16 = (text: string): string =>
  unitsOf(text)
    .map((unit) => unit.toString(16).padStart(4, "0"))
    .join("")

const unitsOf = (text: string): ReadonlyArray<number> =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))

/**
 * Text for the document's properties. The writer puts them between parentheses as bytes, where a byte 0D reads as a
 * line break: `č` (U+010D) would arrive as `Ċ`. Taken apart it is `c` and a mark, which arrive well. A blank that does
 * not break has another meaning in that encoding.
 */
const property = (text: string): string => {
  const arriving = text
    .replace(/\p{Cc}/gu, "")
    .replace(/\u00A0/g, " ")
    .replace(/./gsu, (character) => {
      if (!holdsReturn(character)) return character
      const apart = character.normalize("NFD")
      return holdsReturn(apart) ? "\uFFFD" : apart
    })
  // A name like `/JS` is harmless between parentheses, but a scanner may only look for its bytes. One invisible
  // character from outside Latin-1 makes the writer use two bytes for each, and the name is not there to be found.
  return /\/[A-Za-z]/.test(arriving) ? `${arriving}\u200B` : arriving
}

const holdsReturn = (text: string): boolean =>
  unitsOf(text).some((unit) => unit >> 8 === 0x0d || (unit & 0xff) === 0x0d)

/** The writer asks a date for its local fields; this one answers with those of UTC, wherever the process runs. */
class UniversalDate extends Date {
  override getTimezoneOffset(): number {
    return 0
  }
  override getFullYear(): number {
    return this.getUTCFullYear()
  }
  override getMonth(): number {
    return this.getUTCMonth()
  }
  override getDate(): number {
    return this.getUTCDate()
  }
  override getHours(): number {
    return this.getUTCHours()
  }
  override getMinutes(): number {
    return this.getUTCMinutes()
  }
  override getSeconds(): number {
    return this.getUTCSeconds()
  }
}
