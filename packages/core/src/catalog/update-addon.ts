import { DateTime, Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import type { AddonId, BusinessId } from "../kernel/id.ts"
import type { Addon } from "./addon.ts"
import { Addons } from "./addon-reader.ts"

/** Which add-on, and what is to be different. */
export interface UpdateAddon {
  readonly businessId: BusinessId
  readonly addonId: AddonId
  /** An absent field stays as it is. Subscriptions keep the price they bought at. */
  readonly patch: Partial<Pick<Addon, "description" | "name" | "price" | "taxCategory" | "taxInclusive">>
}

/** Change an add-on for those who buy it from now on. Fails with `AddonNotFound`. */
export const updateAddon = Effect.fn("Catalog.updateAddon")(function* ({ businessId, addonId, patch }: UpdateAddon) {
  const [addon, now] = yield* Effect.all([(yield* Addons).find(businessId, addonId), DateTime.now])
  const value: Addon = { ...addon, ...patch, updatedAt: now }
  yield* (yield* Commit).commit(businessId, { changes: [{ _tag: "PutAddon", value }], events: [] })
  return value
}, Effect.retry(whenStale))

/** Sell it no longer. Who has it keeps it; archiving it again changes nothing. */
export const archiveAddon = Effect.fn("Catalog.archiveAddon")(function* (owner: BusinessId, id: AddonId) {
  const [addon, now] = yield* Effect.all([(yield* Addons).find(owner, id), DateTime.now])
  if (addon.archivedAt !== null) return addon
  const value: Addon = { ...addon, archivedAt: now, updatedAt: now }
  yield* (yield* Commit).commit(owner, { changes: [{ _tag: "PutAddon", value }], events: [] })
  return value
}, Effect.retry(whenStale))
