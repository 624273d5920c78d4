import { DateTime, Schema } from "effect"
import { ApiKeyId, BusinessId } from "../kernel/id.ts"
import { Line } from "../kernel/text.ts"

/** A merchant's key. The secret is shown once and only its hash is kept. */
export const ApiKey = Schema.Struct({
  id: ApiKeyId,
  businessId: BusinessId,
  label: Line,
  /** SHA-256 of the secret, in hex. */
  secretHash: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)),
  createdAt: Schema.DateTimeUtcFromDate,
  /** From this instant on the key opens nothing: set in the past to revoke, a little ahead to rotate. */
  endsAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type ApiKey = typeof ApiKey.Type

/** Whether a key still opens anything: at the instant in `endsAt` it no longer does. */
export const isUsable = (key: ApiKey, now: DateTime.Utc): boolean =>
  key.endsAt === null || DateTime.isLessThan(now, key.endsAt)
