import { execFileSync } from "node:child_process"

/** The words of a PDF file as poppler, an independent reader, finds them; every kind of blank is one plain blank. */
export const wordsOf = (file: string): string =>
  execFileSync("pdftotext", ["-layout", "-enc", "UTF-8", file, "-"], { encoding: "utf8" }).replace(/\s+/gu, " ")
