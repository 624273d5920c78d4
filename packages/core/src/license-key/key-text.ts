import { invariant } from "../kernel/invariant.ts"

/**
 * The text of a licence key: `7K2M-09QX-HTR4-ZB3V-1CWE-8YPD`. Five groups by chance (100 bits) and one that checks them,
 * of ten digits and the 22 letters that are not taken for a digit or read as a word: I, L, O and U are missing.
 */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const groupLength = 4
const checkLength = 4

/** How many characters of a key are chance. */
export const chanceLength = 20

/** Longer than any key with the blanks and dashes that people put in. */
const longestTyped = 100

/** A key from random bytes, one for each character: 256 is 8 × 32, so every character is equally likely. */
export const keyTextFrom = (bytes: ReadonlyArray<number>): string => {
  invariant(bytes.length === chanceLength, `a licence key takes ${chanceLength} bytes, not ${bytes.length}`)
  const chance = bytes.map((byte) => byte % alphabet.length)
  return written([...chance, ...checkOf(chance)])
}

/**
 * The key as it is written, from what somebody typed: in any case, with blanks and dashes anywhere, O for 0, I and L
 * for 1. Null when it is no key; up to four wrong characters never make one, so the store need not be asked.
 */
export const parseKeyText = (typed: string): string | null => {
  if (typed.length > longestTyped) return null
  const plain = typed
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .toUpperCase()
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1")
  const symbols = [...plain].map((character) => alphabet.indexOf(character))
  if (symbols.length !== chanceLength + checkLength || symbols.includes(-1)) return null
  const expected = checkOf(symbols.slice(0, chanceLength))
  return symbols.slice(chanceLength).every((symbol, place) => symbol === expected[place]) ? written(symbols) : null
}

/** Whether a text could be a key, without asking anybody: form and check digits are right. */
export const isWellFormed = (typed: string): boolean => parseKeyText(typed) !== null

/** The last group, to tell keys apart by. It follows from the others: who knows it still has 80 bits to guess. */
export const endingOf = (text: string): string => text.slice(-groupLength)

/** `••••-…-8YPD`: how a key is shown until its owner asks for it. */
export const masked = (ending: string): string => `••••-…-${ending}`

const written = (symbols: ReadonlyArray<number>): string =>
  symbols
    .map((symbol) => alphabet.charAt(symbol))
    .join("")
    .replaceAll(/.{4}(?=.)/g, "$&-")

/**
 * (x + 2)(x + 4)(x + 8)(x + 16) over the field of 32 elements, without its leading 1. Four roots in a row make a
 * Reed-Solomon code: two keys differ in at least five characters.
 */
const generator = [30, 6, 9, 17]

/** The remainder of the division by the generator. */
const checkOf = (symbols: ReadonlyArray<number>): ReadonlyArray<number> =>
  symbols.reduce<ReadonlyArray<number>>(
    (rest, symbol) => {
      const lead = symbol ^ (rest[0] ?? 0)
      return generator.map((coefficient, place) => (rest[place + 1] ?? 0) ^ times(lead, coefficient))
    },
    Array.from(generator, () => 0)
  )

/** Multiplication in the field of 32 elements: of polynomials over bits, modulo x⁵ + x² + 1. */
const times = (a: number, b: number): number => {
  let product = 0
  let power = a
  for (let bits = b; bits > 0; bits >>= 1) {
    if (bits & 1) product ^= power
    power = power & 16 ? (power << 1) ^ 37 : power << 1
  }
  return product
}
