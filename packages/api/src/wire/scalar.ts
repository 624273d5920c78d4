import { DateTime, Schema } from "effect"

/** What stands for a part of the contract that this server does not have: always null, always there. */
export const Absent = Schema.Null

/** The same for lists. */
export const NoneOf = Schema.Array(Schema.Never)

/** An instant in answers: ISO 8601 in UTC. */
export const Timestamp = Schema.String.annotate({ format: "date-time", examples: ["2026-01-31T00:00:00.000Z"] })

export const timestamp = (instant: DateTime.Utc): string => DateTime.formatIso(instant)
export const timestampOrNull = (instant: DateTime.Utc | null): string | null =>
  instant === null ? null : timestamp(instant)

/** An instant in requests: ISO 8601 with its offset, in the years 1000 to 9999. */
export const RequestedInstant = Schema.String.check(
  Schema.isPattern(/^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/, {
    message: "Expected an ISO 8601 date and time with its offset, as 2026-01-31T00:00:00Z"
  })
).pipe(Schema.decodeTo(Schema.DateTimeUtcFromString))

/** Text to search for. PostgreSQL refuses NUL and lone surrogates, so we do, before it is asked. */
export const SearchText = Schema.String.check(
  Schema.isPattern(/^[^\0\p{Cs}]*$/u, { message: "Expected text without NUL or unpaired surrogates" }),
  Schema.isMaxLength(254)
)

/** An id as it stands in a request. Whether it has the right shape is nobody's business: the wrong ones are not found. */
export const RequestedId = Schema.String

/** Ids and codes in answers are plain text: what they are made of inside is nobody's business outside. */
export const text = (branded: string): string => branded
export const textOrNull = (branded: string | null): string | null => branded
