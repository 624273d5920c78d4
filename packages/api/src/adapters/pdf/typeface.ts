import { readFileSync } from "node:fs"
import { invariant } from "@kundportal/core/kernel/invariant"

/** A face as the layout needs it: which characters it draws, how wide, and its file. */
export interface Typeface {
  readonly name: "bold" | "normal"
  /** The file as a string of bytes, the form in which the PDF writer takes it. */
  readonly bytes: string
  readonly draws: (codePoint: number) => boolean
  /** Width of a text that this face draws, in points at size 1. Digits are all equally wide. */
  readonly width: (text: string) => number
}

const load = (name: Typeface["name"], file: string): Typeface => {
  const content = readFileSync(new URL(`./fonts/${file}`, import.meta.url))
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  const tables = tablesOf(view)
  const glyphs = glyphsOf(view, offset(tables, "cmap"))
  const advances = advancesOf(view, offset(tables, "hhea"), offset(tables, "hmtx"))
  const unitsPerEm = view.getUint16(offset(tables, "head") + 18)
  const width = (text: string): number => {
    let units = 0
    for (const character of text) units += advances(glyphs.get(character.codePointAt(0) ?? 0) ?? 0)
    return units / unitsPerEm
  }
  return { name, bytes: content.toString("latin1"), draws: (codePoint) => glyphs.has(codePoint), width }
}

type Tables = ReadonlyMap<string, number>

/** Where each table of the font file begins. */
const tablesOf = (view: DataView): Tables =>
  new Map(
    Array.from({ length: view.getUint16(4) }, (_, index) => {
      const record = 12 + 16 * index
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)))
      return [tag, view.getUint32(record + 8)] as const
    })
  )

const offset = (tables: Tables, tag: string): number => {
  const found = tables.get(tag)
  invariant(found !== undefined, `the font has a table ${tag}`)
  return found
}

/** Code point to glyph, from the segments of a character map in format 4: all our faces need. */
const glyphsOf = (view: DataView, cmap: number): ReadonlyMap<number, number> => {
  const table = cmap + view.getUint32(cmap + 8)
  invariant(view.getUint16(table) === 4, "the font's first character map is in format 4")
  const size = view.getUint16(table + 6)
  const glyphs = new Map<number, number>()
  for (let at = 0; at < size; at += 2) {
    const last = view.getUint16(table + 14 + at)
    const first = view.getUint16(table + 16 + size + at)
    const delta = view.getUint16(table + 16 + 2 * size + at)
    const rangeAt = table + 16 + 3 * size + at
    const range = view.getUint16(rangeAt)
    for (let point = first; point <= last && point < 0xffff; point++) {
      const raw = range === 0 ? point : view.getUint16(rangeAt + range + 2 * (point - first))
      if (raw !== 0) glyphs.set(point, (raw + delta) & 0xffff)
    }
  }
  return glyphs
}

/** Advance widths in font units; the last one of the table holds for all glyphs after it. */
const advancesOf = (view: DataView, hhea: number, hmtx: number): ((glyph: number) => number) => {
  const count = view.getUint16(hhea + 34)
  return (glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, count - 1))
}

export const regular = load("normal", "noto-sans-regular.ttf")
export const bold = load("bold", "noto-sans-bold.ttf")
