import { DateTime, Effect } from "effect"
import { Secrets } from "../access/secrets.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { ApiKeyId, BusinessId } from "../kernel/id.ts"
import type { ApiKey } from "./api-key.ts"
import { isUsable } from "./api-key.ts"
import type { Mode } from "./api-key-text.ts"
import { formatApiKey } from "./api-key-text.ts"
import { Businesses } from "./reader.ts"

/** After a rotation the old key works this much longer, so that servers can be restarted one by one. */
export const rotationOverlapMs = 24 * 60 * 60 * 1000

/** For whom a key is made, what it is called in lists, and for which deployment it is. */
export interface IssueApiKey {
  readonly businessId: BusinessId
  readonly label: string
  readonly mode: Mode
}

/** Make a key. The reply holds its text, for the only time. */
export const issueApiKey = Effect.fn("Business.issueApiKey")(function* (command: IssueApiKey) {
  const { key, text } = yield* freshKey(command)
  yield* (yield* Commit).commit(command.businessId, { changes: [{ _tag: "PutApiKey", value: key }], events: [] })
  return { key, text }
})

/** Replace a key by a new one; the old one ends after the overlap. */
export const rotateApiKey = Effect.fn("Business.rotateApiKey")(function* (command: {
  readonly businessId: BusinessId
  readonly id: ApiKeyId
  readonly mode: Mode
}) {
  const [old, now] = yield* Effect.all([(yield* Businesses).apiKey(command.businessId, command.id), DateTime.now])
  const { key, text } = yield* freshKey({ ...command, label: old.label })
  const overlapEnd = DateTime.addDuration(now, rotationOverlapMs)
  // A key that ends already ends no later for being rotated again.
  const endsAt = old.endsAt === null ? overlapEnd : DateTime.min(old.endsAt, overlapEnd)
  yield* (yield* Commit).commit(command.businessId, {
    changes: [
      { _tag: "PutApiKey", value: { ...old, endsAt } },
      { _tag: "PutApiKey", value: key }
    ],
    events: []
  })
  return { key, text }
}, Effect.retry(whenStale))

/** End a key now. Ending it again changes nothing. */
export const revokeApiKey = Effect.fn("Business.revokeApiKey")(function* (businessId: BusinessId, id: ApiKeyId) {
  const [key, now] = yield* Effect.all([(yield* Businesses).apiKey(businessId, id), DateTime.now])
  if (!isUsable(key, now)) return key
  const ended: ApiKey = { ...key, endsAt: now }
  yield* (yield* Commit).commit(businessId, { changes: [{ _tag: "PutApiKey", value: ended }], events: [] })
  return ended
}, Effect.retry(whenStale))

const freshKey = Effect.fnUntraced(function* ({ businessId, label, mode }: IssueApiKey) {
  const secrets = yield* Secrets
  const [id, secret, now] = yield* Effect.all([(yield* Ids).apiKey, secrets.mint, DateTime.now])
  const key: ApiKey = {
    id,
    businessId,
    label,
    secretHash: secrets.hash(secret),
    createdAt: now,
    endsAt: null,
    version: 0
  }
  return { key, text: formatApiKey({ mode, id, secret }) }
})
