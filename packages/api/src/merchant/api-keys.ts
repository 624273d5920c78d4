import type { Mode } from "@kundportal/core/business/api-key-text"
import { issueApiKey, revokeApiKey as revoke, rotateApiKey as rotate } from "@kundportal/core/business/manage-api-keys"
import { Businesses } from "@kundportal/core/business/reader"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Effect } from "effect"
import type { ApiKeyCreate } from "../wire/api-key.ts"
import { apiKey } from "../wire/api-key.ts"
import { apiKeyIdFrom } from "../wire/requested-id.ts"

/** Whose keys, and of which mode. */
export interface KeyRing {
  readonly businessId: BusinessId
  readonly mode: Mode
}

export const listApiKeys = Effect.fnUntraced(function* ({ businessId }: KeyRing) {
  const keys = yield* (yield* Businesses).apiKeys(businessId)
  return { items: keys.map(apiKey) }
})

/** The only answer that ever holds the key's text. */
export const createApiKey = Effect.fnUntraced(function* (ring: KeyRing, { label }: typeof ApiKeyCreate.Type) {
  const { key, text } = yield* issueApiKey({ ...ring, label })
  return { ...apiKey(key), key: text }
})

export const rotateApiKey = Effect.fnUntraced(function* (ring: KeyRing, id: string) {
  const { key, text } = yield* rotate({ ...ring, id: yield* apiKeyIdFrom(id) })
  return { ...apiKey(key), key: text }
})

export const revokeApiKey = Effect.fnUntraced(function* ({ businessId }: KeyRing, id: string) {
  return apiKey(yield* revoke(businessId, yield* apiKeyIdFrom(id)))
})
