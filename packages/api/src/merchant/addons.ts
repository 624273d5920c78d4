import { Addons } from "@kundportal/core/catalog/addon-reader"
import { createAddon as create } from "@kundportal/core/catalog/create-addon"
import { archiveAddon as archive, updateAddon as update } from "@kundportal/core/catalog/update-addon"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Effect } from "effect"
import type { AddonCreate, AddonUpdate } from "../wire/addon.ts"
import { addon, addonPatchFrom, createAddonFrom } from "../wire/addon.ts"
import type { PageQuery } from "../wire/page.ts"
import { pageFrom } from "../wire/page.ts"
import { addonIdFrom } from "../wire/requested-id.ts"

export const createAddon = (owner: BusinessId, body: typeof AddonCreate.Type) =>
  Effect.map(create(createAddonFrom(owner, body)), addon)

export const retrieveAddon = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return addon(yield* (yield* Addons).find(owner, yield* addonIdFrom(id)))
})

export const listAddons = Effect.fnUntraced(function* (owner: BusinessId, query: PageQuery) {
  return { items: (yield* (yield* Addons).page(owner, pageFrom(query))).map(addon) }
})

export const updateAddon = Effect.fnUntraced(function* (businessId: BusinessId, body: typeof AddonUpdate.Type) {
  const addonId = yield* addonIdFrom(body.addon_id)
  return addon(yield* update({ businessId, addonId, patch: addonPatchFrom(body) }))
})

export const archiveAddon = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return addon(yield* archive(owner, yield* addonIdFrom(id)))
})
