import { Schema } from "effect"

/**
 * Text that people type. Control characters (NUL breaks PostgreSQL), lone surrogates and bidirectional overrides are
 * refused: what is stored must come out on screen, in mail and in a PDF as it was typed.
 */
const printable = /^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u

const line = (maximum: number) =>
  Schema.String.check(
    Schema.isPattern(printable, { expected: "one line without control characters" }),
    Schema.isMaxLength(maximum)
  )

/** One line that may not be blank. */
export const Line = line(200).check(Schema.isPattern(/\S/, { expected: "something other than blanks" }))

/** One line that may be empty. */
export const OptionalLine = line(200)

/** Several lines: the only control characters are the line break and the tab. */
export const Paragraph = Schema.String.check(
  Schema.isPattern(/^(?:[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]|[\n\r\t])*$/u, {
    expected: "text without control characters"
  }),
  Schema.isMaxLength(5000)
)

/** E.164-like: an optional plus, digits, and the blanks and marks people write between them. */
export const PhoneNumber = Schema.String.check(
  Schema.isPattern(/^\+?[0-9][0-9 ().-]{3,30}$/, { expected: "a telephone number, as in +46 70 123 45 67" })
)

/** For forms, which tell each field what is wrong with it. */
export const isLine = Schema.is(Line)

/** For forms: whether a text is a telephone number. */
export const isPhoneNumber = Schema.is(PhoneNumber)
