import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { ApiKeyId, BusinessId } from "../kernel/id.ts"
import type { ApiKey } from "./api-key.ts"
import type { Logo } from "./logo.ts"
import type { Business } from "./model.ts"

/** No business has this id. */
export class BusinessNotFound extends Schema.TaggedError<BusinessNotFound>()("BusinessNotFound", {
  id: Schema.String
}) {
  readonly kind: Kind = "not_found"
}

/** The business has no key with this id. */
export class ApiKeyNotFound extends Schema.TaggedError<ApiKeyNotFound>()("ApiKeyNotFound", { id: Schema.String }) {
  readonly kind: Kind = "not_found"
}

/** Businesses and what is theirs alone: the logo and the API keys. */
export class Businesses extends Context.Service<
  Businesses,
  {
    /** Whether this database holds any business yet: asked once, at the start, before any owner is known. */
    readonly any: Effect.Effect<boolean>
    find(id: BusinessId): Effect.Effect<Business, BusinessNotFound>
    logo(id: BusinessId): Effect.Effect<Logo | null>
    /** Newest first. */
    apiKeys(owner: BusinessId): Effect.Effect<ReadonlyArray<ApiKey>>
    apiKey(owner: BusinessId, id: ApiKeyId): Effect.Effect<ApiKey, ApiKeyNotFound>
    /**
     * The one lookup that cannot name the owner first: the key itself tells who asks. An archived business has no keys.
     */
    apiKeyByCredential(id: ApiKeyId): Effect.Effect<ApiKey | null>
  }
>()("@kundportal/core/Businesses") {}
