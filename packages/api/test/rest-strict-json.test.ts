import { assert, describe, it } from "@effect/vitest"
import { troubleWith } from "@kundportal/api/rest/strict-json"
import { Schema } from "effect"

describe("strict JSON", () => {
  /** Made of the very marks that JSON is made of. */
  const Marks = Schema.String.check(Schema.isPattern(/^[a"\\{}[\]:, 0-9]{0,8}$/))
  const Sound = Schema.Record(
    Marks,
    Schema.Union([Marks, Schema.Int, Schema.Null, Schema.Array(Schema.Struct({ a: Marks, b: Schema.Int }))])
  )

  it.prop("finds no trouble in what JSON.stringify writes", [Sound], ([sound]) => {
    assert.equal(troubleWith(JSON.stringify(sound)), null)
  })

  it.each([
    ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}', null],
    ['{"a":"{\\"a\\":1,\\"a\\":2}"}', null],
    ['{"a":"\\\\","b":"\\""}', null],
    ['{"a":1 , "a" : 2}', "The body holds a key twice: a."],
    ['{"a":{"b":1,"b":2}}', "The body holds a key twice: b."],
    ['{"a":1,"\\u0061":2}', "The body holds a key twice: a."],
    ['{"__proto__":1}', "The body holds a reserved key: __proto__."],
    ['["__proto__"]', null],
    ["9007199254740991", null],
    ["9007199254740992", "The body holds a number beyond 2^53 - 1."],
    ["[-1e400]", "The body holds a number beyond 2^53 - 1."],
    ['"\\ud83d\\ude00"', null],
    ['"\\ud83d"', "The body holds an unpaired surrogate."],
    ["[".repeat(16) + "]".repeat(16), null],
    ["[".repeat(17) + "]".repeat(17), "The body is nested more than 16 deep."],
    ["{'a':1}", "The body is not valid JSON."],
    ["NaN", "The body is not valid JSON."]
  ])("says of %s: %s", (text, trouble) => {
    assert.equal(troubleWith(text), trouble)
  })
})
