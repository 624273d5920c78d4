import type { Piece } from "./pieces.ts"
import { piecesOf } from "./pieces.ts"
import type { Typeface } from "./typeface.ts"

export interface Style {
  readonly face: Typeface
  /** In points. */
  readonly size: number
  /** `#rrggbb` */
  readonly colour: string
}

/** One line of text, ready to be drawn. */
export interface TextLine {
  readonly pieces: ReadonlyArray<Piece>
  /** In points. */
  readonly width: number
}

/** The whole text on one line. */
export const oneLine = (text: string, style: Style): TextLine => lineOf(piecesOf(text, style.face), style)

/** Break at blanks and after hyphens and slashes; a word longer than the line is cut where the line ends. */
export const wrap = (text: string, style: Style, width: number): ReadonlyArray<TextLine> => {
  const lines: Array<Array<Piece>> = [[]]
  let used = 0
  const fits = (part: ReadonlyArray<Piece>): boolean => used + widthOf(trimmed(part), style) <= width
  const words = wordsOf(piecesOf(text, style.face))
  for (const part of words.flatMap((word) =>
    widthOf(trimmed(word), style) > width ? cut(word, style, width) : [word]
  )) {
    if (used > 0 && !fits(part)) {
      lines.push([])
      used = 0
    }
    lines.at(-1)?.push(...part)
    used += widthOf(part, style)
  }
  return lines.map((pieces) => lineOf(trimmed(pieces), style))
}

/** Words with the blanks that follow them. */
const wordsOf = (pieces: ReadonlyArray<Piece>): ReadonlyArray<ReadonlyArray<Piece>> => {
  const words: Array<Array<Piece>> = []
  let open = false
  for (const [index, piece] of pieces.entries()) {
    if (open) words.at(-1)?.push(piece)
    else words.push([piece])
    const next = pieces[index + 1]
    open = isBlank(piece) ? next !== undefined && isBlank(next) : !/[-–—/]$/u.test(piece.drawn)
  }
  return words
}

/** A word in parts that fit a line. */
const cut = (word: ReadonlyArray<Piece>, style: Style, width: number): ReadonlyArray<ReadonlyArray<Piece>> => {
  const parts: Array<Array<Piece>> = []
  let used = Number.POSITIVE_INFINITY
  for (const piece of word) {
    const wide = widthOf([piece], style)
    if (used + wide > width) {
      parts.push([])
      used = 0
    }
    parts.at(-1)?.push(piece)
    used += wide
  }
  return parts
}

const isBlank = ({ drawn }: Piece): boolean => drawn === " "

const trimmed = (pieces: ReadonlyArray<Piece>): ReadonlyArray<Piece> =>
  pieces.slice(0, pieces.findLastIndex((piece) => !isBlank(piece)) + 1)

const lineOf = (pieces: ReadonlyArray<Piece>, style: Style): TextLine => ({
  pieces: inVisualOrder(pieces),
  width: widthOf(pieces, style)
})

/**
 * Arabic and Hebrew run from right to left, and readers of a PDF find the order of such text by where it stands. Their
 * stand-ins are therefore laid out from the right too; reading gives back what was typed.
 */
const inVisualOrder = (pieces: ReadonlyArray<Piece>): ReadonlyArray<Piece> => {
  const ordered: Array<Piece> = []
  let from = 0
  while (from < pieces.length) {
    const to = endOfRightToLeft(pieces, from)
    if (to > from) ordered.push(...pieces.slice(from, to).toReversed())
    else ordered.push(...pieces.slice(from, from + 1))
    from = Math.max(to, from + 1)
  }
  return ordered
}

/** Where a run of right-to-left characters that begins here ends; the blanks between its words belong to it. */
const endOfRightToLeft = (pieces: ReadonlyArray<Piece>, from: number): number => {
  let end = from
  for (let at = from; at < pieces.length; at++) {
    const piece = pieces[at]
    if (piece === undefined || !(isRightToLeft(piece) || (at > from && isBlank(piece)))) break
    if (isRightToLeft(piece)) end = at + 1
  }
  return end
}

const isRightToLeft = ({ typed }: Piece): boolean => typed !== null && rightToLeft.test(typed)

const rightToLeft = /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

const widthOf = (pieces: ReadonlyArray<Piece>, { face, size }: Style): number =>
  pieces.reduce((sum, { drawn }) => sum + face.width(drawn), 0) * size
