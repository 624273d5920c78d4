import { assert, describe, it } from "@effect/vitest"
import { CountryCode } from "@kundportal/core/kernel/country"
import { Metadata } from "@kundportal/core/kernel/metadata"
import { Ratio } from "@kundportal/core/kernel/ratio"
import { Result, Schema, SchemaIssue } from "effect"

const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** What the API tells whoever sent something that does not fit; nothing for what does. */
const told = (schema: Schema.Decoder<unknown>, sent: unknown): ReadonlyArray<string> => {
  const decoded = Schema.decodeUnknownResult(schema)(sent)
  return Result.isSuccess(decoded) ? [] : format(decoded.failure.issue).issues.map(({ message }) => message)
}

const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]))

describe("whoever sends what does not fit is told what would", () => {
  it.each<readonly [string, Schema.Decoder<unknown>, unknown, ReadonlyArray<string>]>([
    ["a country", CountryCode, "SE", []],
    ["no country", CountryCode, "XX", ["expected an ISO 3166-1 alpha-2 country code"]],
    ["notes", Metadata, pairs(50), []],
    ["a key of notes that is no name", Metadata, { "a b": 1 }, ["keys of 1 to 40 letters, digits, - and _"]],
    ["too many notes", Metadata, pairs(51), ["at most 50 pairs"]],
    ["a key that programs misread", Metadata, JSON.parse('{"__proto__": 1}'), ["a reserved name"]],
    ["a share", Ratio, { part: 30, whole: 30 }, []],
    ["a part that is more than its whole", Ratio, { part: 31, whole: 30 }, ["a part within its whole"]]
  ])("%s", (...[, schema, sent, expected]) => {
    assert.deepStrictEqual(told(schema, sent), expected)
  })
})
