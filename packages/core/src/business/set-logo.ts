import { Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import type { BusinessId } from "../kernel/id.ts"
import { parseLogo } from "./logo.ts"
import { Businesses } from "./reader.ts"

/** Give a business its picture, or another one. */
export const setLogo = Effect.fn("Business.setLogo")(function* (businessId: BusinessId, base64: string) {
  const businesses = yield* Businesses
  const logo = yield* Effect.fromResult(parseLogo(businessId, base64))
  const [business, current] = yield* Effect.all([businesses.find(businessId), businesses.logo(businessId)])
  yield* (yield* Commit).commit(businessId, {
    changes: [
      { _tag: "PutLogo", value: { ...logo, version: current?.version ?? 0 } },
      { _tag: "PutBusiness", value: { ...business, branding: { ...business.branding, hasLogo: true } } }
    ],
    events: []
  })
}, Effect.retry(whenStale))
