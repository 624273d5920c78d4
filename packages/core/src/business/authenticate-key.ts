import { DateTime, Effect } from "effect"
import { Secrets } from "../access/secrets.ts"
import { NotSignedIn } from "../access/sessions.ts"
import type { Actor } from "../actor.ts"
import { isUsable } from "./api-key.ts"
import type { Mode } from "./api-key-text.ts"
import { parseApiKey } from "./api-key-text.ts"
import { Businesses } from "./reader.ts"

/** Find out which business a bearer key speaks for. Every refusal is the same refusal. */
export const authenticateKey = Effect.fn("Business.authenticateKey")(function* (text: string, mode: Mode) {
  const [businesses, secrets, now] = yield* Effect.all([Businesses, Secrets, DateTime.now])
  const presented = parseApiKey(text)
  if (presented === null || presented.mode !== mode) return yield* new NotSignedIn()
  const key = yield* businesses.apiKeyByCredential(presented.id)
  // The hash is computed whether or not the key exists, so that the time taken does not tell.
  const matches = secrets.same(secrets.hash(presented.secret), key?.secretHash ?? secrets.hash(""))
  if (key === null || !matches || !isUsable(key, now)) return yield* new NotSignedIn()
  const actor: Extract<Actor, { _tag: "Merchant" }> = { _tag: "Merchant", businessId: key.businessId, apiKeyId: key.id }
  return actor
})
