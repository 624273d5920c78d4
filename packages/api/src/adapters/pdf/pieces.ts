import type { Typeface } from "./typeface.ts"

/** The smallest part of a text that is never torn apart: what a reader takes for one character. */
export interface Piece {
  /** What is drawn; every character of it is in the face. */
  readonly drawn: string
  /** What was typed, where it could not be drawn. A program that reads or copies the text gets this. */
  readonly typed: string | null
}

/**
 * U+FFFD stands for each character that the faces lack (Chinese, Arabic, emoji). It says openly that something is
 * missing, keeps its neighbours where they belong, and beneath it the PDF still holds what was typed.
 */
const standIn = "\uFFFD"

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })

/** A text as the face can draw it. Accents typed as marks of their own are composed, so that they sit well. */
export const piecesOf = (text: string, face: Typeface): ReadonlyArray<Piece> => {
  const clean = text.toWellFormed().replace(blanks, " ").replace(unprintable, "").normalize("NFC")
  return charactersOf(clean).flatMap((character): ReadonlyArray<Piece> => {
    if (draws(face, character)) return [{ drawn: character, typed: null }]
    const visible = character.replace(invisible, "")
    if (visible === "") return []
    return [draws(face, visible) ? { drawn: visible, typed: null } : { drawn: standIn, typed: character }]
  })
}

/** Asking for graphemes takes longer than all the rest; a text without marks and joiners has one per code point. */
const charactersOf = (text: string): ReadonlyArray<string> =>
  simple.test(text) ? Array.from(text) : Array.from(graphemes.segment(text), ({ segment }) => segment)

const simple = /^[\p{L}\p{N}\p{P}\p{Zs}\p{Sc}\p{Sm}]*$/u

const draws = (face: Typeface, text: string): boolean => {
  for (const character of text) if (!face.draws(character.codePointAt(0) ?? 0)) return false
  return true
}

/** Line breaks, tabs and the Unicode line and paragraph separators part words, and so does the ideographic space. */
const blanks = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029\u3000]/gu

/** Control characters, and marks that reorder the text around them: a name must not be able to turn an amount around. */
const unprintable = /[\p{Cc}\u00AD\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/** Joiners and selectors mean something only inside a character that we cannot draw anyway. */
const invisible = /[\p{Cf}\p{Variation_Selector}]/gu
