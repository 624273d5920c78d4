import { DateTime, Effect } from "effect"
import { Commit } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { Business } from "./model.ts"

export type OpenBusiness = Omit<Business, "archivedAt" | "createdAt" | "id" | "version">

/** Take a business in. */
export const openBusiness = Effect.fn("Business.open")(function* (command: OpenBusiness) {
  const [id, createdAt] = yield* Effect.all([(yield* Ids).business, DateTime.now])
  const business: Business = { ...command, id, createdAt, archivedAt: null, version: 0 }
  yield* (yield* Commit).commit(id, { changes: [{ _tag: "PutBusiness", value: business }], events: [] })
  return business
})
