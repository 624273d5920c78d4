import { assert, describe, it } from "@effect/vitest"
import {
  chanceLength,
  endingOf,
  isWellFormed,
  keyTextFrom,
  masked,
  parseKeyText
} from "@kundportal/core/license-key/key-text"
import { Schema } from "effect"

const Byte = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 255 }))
const Chance = Schema.Array(Byte).check(Schema.isMinLength(chanceLength), Schema.isMaxLength(chanceLength))
const Symbol32 = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 31 }))
const Place = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 23 }))

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** 0, 1, 2 … 19 */
const counted = keyTextFrom(Array.from({ length: chanceLength }, (_, place) => place))

/** The text with another character at a place; `by` of 1 to 31 is never the same one. */
const mistyped = (text: string, place: number, by: number): string => {
  const plain = [...text.replaceAll("-", "")]
  return plain.map((old, at) => (at === place ? alphabet.charAt((alphabet.indexOf(old) + by) % 32) : old)).join("")
}

describe("the text of a licence key", () => {
  it("has six groups of four characters, of which the last checks the others", () => {
    assert.strictEqual(counted, "0123-4567-89AB-CDEF-GHJK-CHECK".replace("CHECK", endingOf(counted)))
    assert.match(counted, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
    assert.strictEqual(masked(endingOf(counted)), `••••-…-${counted.slice(-4)}`)
  })

  it("keeps its checking group for good: keys that are out there must stay well formed", () => {
    assert.strictEqual(counted, "0123-4567-89AB-CDEF-GHJK-VQS3")
    assert.strictEqual(keyTextFrom(Array.from({ length: chanceLength }, () => 255)), "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-HQNZ")
  })

  it("takes each character from one byte", () => {
    const high = Array.from({ length: chanceLength }, (_, place) => 224 + place)
    assert.strictEqual(keyTextFrom(high), counted)
    assert.throws(() => keyTextFrom([1, 2, 3]))
  })

  it("is understood in any case, with any dashes and blanks, and with the letters that look like digits", () => {
    const typed = [
      counted.toLowerCase(),
      counted.replaceAll("-", ""),
      ` ${counted.replaceAll("-", " ")}\n`,
      counted.replaceAll("-", "–"),
      counted.replace("0", "O").replace("1", "l"),
      counted.replace("0", "o").replace("1", "I")
    ]
    for (const text of typed) assert.strictEqual(parseKeyText(text), counted)
  })

  it("is nothing else", () => {
    const wrong = [
      "",
      " ",
      counted.slice(1),
      `${counted}0`,
      counted.replace("A", "U"),
      counted.replace("A", "Å"),
      counted.replace("-", "_"),
      `${counted}${" ".repeat(100)}`,
      "�".repeat(24)
    ]
    for (const text of wrong) assert.isFalse(isWellFormed(text), text)
  })

  it.prop("is well formed whatever chance says", [Chance], ([bytes]) => {
    const text = keyTextFrom(bytes)
    assert.strictEqual(parseKeyText(text), text)
  })

  it.prop(
    "is none with one to four wrong characters",
    [Chance, Schema.Array(Schema.Tuple([Place, Symbol32]))],
    ([bytes, slips]) => {
      const text = keyTextFrom(bytes)
      const apart = [...new Map(slips).entries()].slice(0, 4)
      const typed = apart.reduce((before, [place, by]) => mistyped(before, place, by), text)
      assert.strictEqual(isWellFormed(typed), apart.length === 0)
    }
  )

  it.prop("is none with two characters swapped", [Chance, Place, Place], ([bytes, one, other]) => {
    const plain = [...keyTextFrom(bytes).replaceAll("-", "")]
    const swapped = plain.map((old, at) => (at === one ? plain[other] : at === other ? plain[one] : old)).join("")
    assert.strictEqual(isWellFormed(swapped), plain[one] === plain[other])
  })
})
