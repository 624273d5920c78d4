import { assert, describe, it } from "@effect/vitest"
import { Metadata } from "@kundportal/core/kernel/metadata"
import { Line, OptionalLine, Paragraph, PhoneNumber } from "@kundportal/core/kernel/text"
import { Option, Schema } from "effect"

const hostile = [
  ["a NUL", "a\0b"],
  ["a bell", "a\u0007b"],
  ["a delete character", "a\u007Fb"],
  ["a C1 control", "a\u0085b"],
  ["a lone high surrogate", "a\uD800b"],
  ["a lone low surrogate", "a\uDC00b"],
  ["a bidirectional override", "a\u202Eb"],
  ["a bidirectional isolate", "a\u2066b"]
] as const

describe("text", () => {
  it.each(hostile)("refuses %s on one line and on several", (_, text) => {
    for (const schema of [Line, OptionalLine, Paragraph]) assert.isFalse(Schema.is(schema)(text))
  })

  it("accepts what people write in any script", () => {
    for (const text of ["Åsa Öberg", "Łódź", "Жанна", "山田太郎", "محمد", "👩‍👩‍👧", "O'Brien & Söhne <b>“€” 100 %"]) {
      for (const schema of [Line, OptionalLine, Paragraph]) assert.isTrue(Schema.is(schema)(text), text)
    }
  })

  it("accepts line breaks and tabs in a paragraph only", () => {
    for (const text of ["one\ntwo", "one\r\ntwo", "one\ttwo"]) {
      assert.isFalse(Schema.is(Line)(text))
      assert.isTrue(Schema.is(Paragraph)(text))
    }
  })

  it("refuses a blank line where something must stand", () => {
    for (const text of ["", "   ", "\u00A0"]) {
      assert.isFalse(Schema.is(Line)(text))
      assert.isTrue(Schema.is(OptionalLine)(text))
    }
  })

  it("limits a line to 200 characters and a paragraph to 5,000", () => {
    assert.isTrue(Schema.is(Line)("x".repeat(200)))
    assert.isFalse(Schema.is(Line)("x".repeat(201)))
    assert.isTrue(Schema.is(Paragraph)("x".repeat(5000)))
    assert.isFalse(Schema.is(Paragraph)("x".repeat(5001)))
  })

  it("accepts telephone numbers as people write them, and no markup", () => {
    for (const number of ["+46 31-12 34 56", "031 123 456", "08-123456", "+1 (555) 010.9999"]) {
      assert.isTrue(Schema.is(PhoneNumber)(number), number)
    }
    for (const number of ["", "+", "123", "call me", "+46<b>31", "++4631123456", "0".repeat(40)]) {
      assert.isFalse(Schema.is(PhoneNumber)(number), number)
    }
  })
})

describe("metadata", () => {
  const accepts = Schema.is(Metadata)

  it("accepts up to 50 pairs of short keys and scalar values", () => {
    assert.isTrue(accepts({}))
    assert.isTrue(accepts({ plan: "gold", seats: 3, ratio: -0.5, vip: false, "a-b_C9": "" }))
    assert.isTrue(accepts(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, n]))))
    assert.isFalse(accepts(Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n]))))
  })

  it("refuses nested values, hostile keys and hostile text", () => {
    for (const pairs of [
      { a: { b: 1 } },
      { a: [1] },
      { a: null },
      { a: Number.NaN },
      { a: Number.POSITIVE_INFINITY },
      { "a b": 1 },
      { "": 1 },
      { ["k".repeat(41)]: 1 },
      { a: "x".repeat(501) },
      { a: "a\0b" },
      { a: "a\uD800b" },
      JSON.parse('{"__proto__": 1}')
    ]) {
      assert.isFalse(accepts(pairs), JSON.stringify(pairs))
      const kept = Option.getOrNull(Schema.decodeUnknownOption(Metadata)(pairs))
      assert.isTrue(kept === null || Object.keys(kept).length === 0, JSON.stringify(kept))
    }
  })
})
