import { Effect } from "effect"
import { Invoices } from "../invoice/reader.ts"
import { Subscriptions } from "../subscription/reader.ts"
import type { Grant } from "./grant.ts"
import { parseKeyText } from "./key-text.ts"
import type { LicenseKey } from "./model.ts"
import { LicenseKeys, LicenseTextUnknown } from "./reader.ts"
import { LicenseTexts } from "./texts.ts"
import type { Presented } from "./verdict.ts"

/** The key behind a text that somebody presents, and what gives a right to it. A mistyped text is not looked for. */
export const findPresented = Effect.fnUntraced(function* (typed: string) {
  const text = parseKeyText(typed)
  if (text === null) return yield* new LicenseTextUnknown()
  const key = yield* (yield* LicenseKeys).byTextHash((yield* LicenseTexts).hashOf(text))
  if (key === null) return yield* new LicenseTextUnknown()
  return yield* withGrant(key)
})

/** A key and what gives a right to it, as both stand now. The store keeps no key whose subscription or invoice is gone. */
export const withGrant = Effect.fnUntraced(function* (key: LicenseKey) {
  const presented: Presented = { key, grant: yield* Effect.orDie(grantOf(key)) }
  return presented
})

const grantOf = Effect.fnUntraced(function* ({ businessId, invoiceId, subscriptionId }: LicenseKey) {
  if (subscriptionId !== null) {
    const subscription = yield* (yield* Subscriptions).find(businessId, subscriptionId)
    const grant: Grant = { _tag: "Subscription", subscription }
    return grant
  }
  if (invoiceId !== null) {
    const grant: Grant = { _tag: "Purchase", invoice: yield* (yield* Invoices).find(businessId, invoiceId) }
    return grant
  }
  const gift: Grant = { _tag: "Gift" }
  return gift
})
