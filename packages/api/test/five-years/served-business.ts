import { readSettings } from "@kundportal/api/runtime/config"
import { openPortal } from "@kundportal/api/runtime/portal"
import { issueApiKey } from "@kundportal/core/business/manage-api-keys"
import { openBusiness } from "@kundportal/core/business/open-business"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { Effect, Result } from "effect"
import { serve } from "../served.ts"
import type { Door } from "./asking.ts"

/** A whole portal over HTTP, with its worker, its bank and its queue, and one business that retries and reminds. */
export interface ServedBusiness extends Door {
  readonly businessId: string
  /** What the portal had to report. */
  readonly troubles: ReadonlyArray<string>
  readonly close: () => Promise<void>
}

/** Where its data is and where its letters go: `DATA_DIR`, `DATABASE_URL` and `SMTP_URL`, as an operator sets them. */
export const serveBusiness = async (env: Readonly<Record<string, string>>): Promise<ServedBusiness> => {
  const troubles: Array<string> = []
  const settings = Result.getOrThrow(readSettings(env))
  const portal = await openPortal(settings, ({ message, cause }) => troubles.push(`${message} ${String(cause ?? "")}`))
  const { id: businessId, key } = await portal.runtime.runPromise(
    Effect.gen(function* () {
      const { id: _id, createdAt: _at, archivedAt: _archived, version: _version, ...described } = aBusiness()
      const subscriptionRules = { ...defaultRules, retryPayments: true, sendReminders: true }
      const { id } = yield* openBusiness({ ...described, taxRates: [], subscriptionRules })
      const { text } = yield* issueApiKey({ businessId: id, label: "Five years", mode: "test" })
      return { id, key: text }
    })
  )
  const { url, close } = await serve((request) => portal.fetch(request, { ip: "192.0.2.1" }))
  return {
    url,
    key,
    businessId,
    troubles,
    close: async () => {
      await close()
      await portal.close()
    }
  }
}
