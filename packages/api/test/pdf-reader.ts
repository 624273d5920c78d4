import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inflateSync } from "node:zlib"

/** What poppler, an independent reader, finds on each page. */
export const pagesOf = (pdf: Uint8Array): ReadonlyArray<string> =>
  poppler("pdftotext", pdf, ["-enc", "UTF-8"])
    .split("\f")
    .slice(0, -1)
    // The marks by which poppler itself says that a text runs from right to left.
    .map((page) => page.replace(/[\u202A-\u202C]/g, ""))

export const textOf = (pdf: Uint8Array): string => pagesOf(pdf).join("\n")

/** The text without line breaks and blanks: what was typed, wherever the lines ended. */
export const lettersOf = (text: string): string => text.replace(/\s/gu, "")

/** Every word's right edge, in points. */
export const rightEdgesOf = (pdf: Uint8Array): ReadonlyArray<number> =>
  [...poppler("pdftotext", pdf, ["-bbox"]).matchAll(/xMax="([0-9.]+)"/g)].map(([, edge]) => Number(edge))

/** Title, Author and so on. */
export const propertiesOf = (pdf: Uint8Array): ReadonlyMap<string, string> =>
  new Map(
    poppler("pdfinfo", pdf, ["-isodates", "-enc", "UTF-8"])
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()] as const)
  )

/** The file as a scanner sees it: its objects, and its streams unpacked. */
export const sourceOf = (pdf: Uint8Array): string => {
  const raw = Buffer.from(pdf)
  const text = raw.toString("latin1")
  const unpacked = [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n/g)].map((found) =>
    inflateSync(raw.subarray(found.index + found[0].length)).toString("latin1")
  )
  return [text, ...unpacked].join("\n")
}

const poppler = (program: "pdfinfo" | "pdftotext", pdf: Uint8Array, options: ReadonlyArray<string>): string => {
  const folder = mkdtempSync(join(tmpdir(), "invoice-"))
  try {
    const file = join(folder, "invoice.pdf")
    writeFileSync(file, pdf)
    const output = program === "pdftotext" ? ["-"] : []
    return execFileSync(program, [...options, file, ...output], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 })
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") {
      throw new Error(`${program} is missing. These tests read PDFs with poppler: apt-get install poppler-utils`)
    }
    throw cause
  } finally {
    rmSync(folder, { recursive: true })
  }
}
