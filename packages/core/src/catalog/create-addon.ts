import { DateTime, Effect } from "effect"
import { Commit } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { Addon } from "./addon.ts"

/** An add-on but for what the core gives it: id, dates and version. */
export type CreateAddon = Omit<Addon, "archivedAt" | "createdAt" | "id" | "updatedAt" | "version">

/** Put something up for sale beside products. Products name the add-ons that go with them. */
export const createAddon = Effect.fn("Catalog.createAddon")(function* (command: CreateAddon) {
  const [id, now] = yield* Effect.all([(yield* Ids).addon, DateTime.now])
  const addon: Addon = { ...command, id, createdAt: now, updatedAt: now, archivedAt: null, version: 0 }
  yield* (yield* Commit).commit(addon.businessId, { changes: [{ _tag: "PutAddon", value: addon }], events: [] })
  return addon
})
