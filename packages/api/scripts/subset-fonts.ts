/**
 * Makes the two faces that invoices are set in: `node packages/api/scripts/subset-fonts.ts`. The result is committed,
 * so that the bytes of an invoice do not depend on what a registry hands out; run it again only to cover more letters.
 */
import { copyFile, readFile, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import subsetFont from "subset-font"

const source = new URL(import.meta.resolve("@expo-google-fonts/noto-sans/package.json"))
const target = new URL("../src/adapters/pdf/fonts/", import.meta.url)

const faces = [
  { from: "400Regular/NotoSans_400Regular.ttf", to: "noto-sans-regular.ttf" },
  { from: "700Bold/NotoSans_700Bold.ttf", to: "noto-sans-bold.ttf" }
]

/** First and last code point; what the face lacks is left out. */
const ranges = [
  [0x0020, 0x007e], // ASCII
  [0x00a0, 0x024f], // Latin-1, Latin Extended A and B
  [0x02b0, 0x036f], // modifiers and combining marks
  [0x0370, 0x03ff], // Greek
  [0x0400, 0x052f], // Cyrillic
  [0x1e00, 0x1eff], // Latin Extended Additional: Welsh, Vietnamese
  [0x1f00, 0x1fff], // Greek Extended
  [0x2010, 0x2027], // dashes, quotation marks, bullets
  [0x2030, 0x205e], // per mille, primes, guillemets, fraction slash
  [0x2070, 0x209c], // superscripts and subscripts
  [0x20a0, 0x20c0], // currency signs
  [0x2100, 0x215f], // №, ™, vulgar fractions
  [0x2190, 0x2199], // arrows
  [0x2212, 0x2212], // minus
  [0xfb00, 0xfb06], // ligatures as single characters
  [0xfffd, 0xfffd] // stands in for what the faces lack
] as const

const characters = ranges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, offset) => first + offset))
  .map((point) => String.fromCodePoint(point))
  .join("")

for (const { from, to } of faces) {
  // Hints and layout rules are dropped: the PDF writer copies neither, and half the bytes are theirs.
  const subset = await subsetFont(await readFile(new URL(from, source)), characters, {
    targetFormat: "sfnt",
    noHinting: true,
    noLayoutClosure: true,
    keepFeatures: [],
    dropTables: ["GDEF", "GPOS", "GSUB", "gasp"]
  })
  await writeFile(new URL(to, target), subset)
  process.stdout.write(`${to}: ${subset.length} bytes\n`)
}
await copyFile(new URL("LICENSE_FONT", source), new URL("OFL.txt", target))
process.stdout.write(`written to ${fileURLToPath(target)}\n`)
