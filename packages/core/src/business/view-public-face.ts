import { Effect } from "effect"
import type { BusinessId } from "../kernel/id.ts"
import { Businesses, BusinessNotFound } from "./reader.ts"

/** A business as its login page shows it. An archived one is as unknown as one that never was. */
export const viewPublicFace = Effect.fn("Business.viewPublicFace")(function* (id: BusinessId) {
  const business = yield* (yield* Businesses).find(id)
  if (business.archivedAt !== null) return yield* new BusinessNotFound({ id })
  return business
})
