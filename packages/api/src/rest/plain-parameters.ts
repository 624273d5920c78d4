import { Option, Schema } from "effect"

/*
 * A query is text, and the generated description says so: a number is a text with a pattern, a boolean one of two
 * words. Whoever generates a client from it wants to hear "integer" and "boolean".
 */

const Document = Schema.Record(Schema.String, Schema.Unknown)
const decodeRecord = Schema.decodeUnknownOption(Document)

/** The only numbers in any query. */
const pages: Readonly<Record<string, unknown>> = {
  page_number: { type: "integer", minimum: 0, maximum: 1_000_000, default: 0, description: "Counted from 0." },
  page_size: { type: "integer", minimum: 1, maximum: 100, default: 10 }
}

const plainSchema = ({ name, schema }: Readonly<Record<string, unknown>>): unknown => {
  const { enum: words, ...rest } = recordOf(schema)
  if (Array.isArray(words) && words.join() === "true,false") return { ...rest, type: "boolean" }
  return pages[String(name)] ?? schema
}

/** The same document with integers and booleans named as such wherever a parameter is described. */
export const withPlainParameters = (document: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  mapped(document, (record) => (record.in === "query" ? { ...record, schema: plainSchema(record) } : record))

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  Option.getOrElse(decodeRecord(value), () => ({}))

type Rewrite = (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

const mapped = (record: Readonly<Record<string, unknown>>, rewrite: Rewrite): Record<string, unknown> =>
  Object.fromEntries(Object.entries(rewrite(record)).map(([key, value]) => [key, mappedValue(value, rewrite)]))

const mappedValue = (value: unknown, rewrite: Rewrite): unknown => {
  if (Array.isArray(value)) return value.map((each: unknown) => mappedValue(each, rewrite))
  return typeof value === "object" && value !== null ? mapped(recordOf(value), rewrite) : value
}
