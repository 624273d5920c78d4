import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { AddonId, BusinessId } from "../kernel/id.ts"
import type { Page } from "../kernel/page.ts"
import type { Addon } from "./addon.ts"

/** The business has no add-on with this id. */
export class AddonNotFound extends Schema.TaggedError<AddonNotFound>()("AddonNotFound", { id: Schema.String }) {
  readonly kind: Kind = "not_found"
}

/** The add-ons of a business, read. */
export class Addons extends Context.Service<
  Addons,
  {
    find(owner: BusinessId, id: AddonId): Effect.Effect<Addon, AddonNotFound>
    /** Those of the named ones that the business has, in no particular order; archived ones too. */
    several(owner: BusinessId, ids: ReadonlyArray<AddonId>): Effect.Effect<ReadonlyArray<Addon>>
    /** Newest first, without the archived ones. */
    page(owner: BusinessId, page: Page): Effect.Effect<ReadonlyArray<Addon>>
  }
>()("@kundportal/core/Addons") {}
