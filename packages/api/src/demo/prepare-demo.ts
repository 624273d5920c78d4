import { grantLink } from "@kundportal/core/access/grant-link"
import { authenticateKey } from "@kundportal/core/business/authenticate-key"
import { issueApiKey } from "@kundportal/core/business/manage-api-keys"
import { BusinessId, CustomerId } from "@kundportal/core/kernel/id"
import { linkPath, loginPath } from "@kundportal/core/portal-address"
import type { DateTime, ManagedRuntime } from "effect"
import { Effect } from "effect"
import type { TestBank } from "../adapters/test-bank/open.ts"
import type { Settings } from "../runtime/config.ts"
import type { Ports } from "../runtime/ports.ts"
import { demoBanner } from "./banner.ts"
import { DemoBank, savedAt } from "./demo-bank.ts"
import type { DemoFile } from "./demo-file.ts"
import { demoFilePath, readDemoFile, writeDemoFile } from "./demo-file.ts"
import type { MadeBusiness } from "./make-demo.ts"
import { makeDemo } from "./make-demo.ts"

export interface PrepareDemo {
  readonly runtime: ManagedRuntime.ManagedRuntime<Ports, never>
  readonly settings: Pick<Settings, "dataDir" | "publicUrl" | "smtp">
  /** Where the cards of the demo are known; null where nobody simulates a bank. */
  readonly bank: TestBank | null
  readonly now: DateTime.Utc
}

/**
 * What test mode does before it opens its doors: makes the demo if the database is empty, sees to it that `demo.json`
 * tells the truth, and writes what the terminal shows. The file is written last: when it is there, everything is.
 */
export const prepareDemo = ({ runtime, settings, bank, now }: PrepareDemo): Promise<{ readonly banner: string }> =>
  runtime.runPromise(
    bank === null ? prepare(settings, now) : Effect.provideService(prepare(settings, now), DemoBank, savedAt(bank))
  )

const prepare = Effect.fn("Demo.prepare")(function* (settings: PrepareDemo["settings"], now: DateTime.Utc) {
  const kept = readDemoFile(settings.dataDir)
  const businesses = kept !== null && (yield* isTrue(kept)) ? kept.businesses : yield* describe(kept, now)
  const { origin } = settings.publicUrl
  const file: DemoFile = {
    baseUrl: origin,
    mailUrl: settings.smtp === null ? `${origin}/dev/mail` : null,
    businesses: businesses.map(({ id, name, apiKey, productIds, customers }) => ({
      id,
      name,
      apiKey,
      staticLink: origin + loginPath(BusinessId.make(id)),
      productIds,
      customers
    }))
  }
  const customerLink = yield* linkOf(file)
  if (JSON.stringify(file) !== JSON.stringify(kept)) writeDemoFile(settings.dataDir, file)
  return { banner: demoBanner({ file, filePath: demoFilePath(settings.dataDir), customerLink }) }
})

/** Whether the file is of this database: every key in it opens the business it is said to open. */
const isTrue = (kept: DemoFile) =>
  kept.businesses.length === 0
    ? Effect.succeed(false)
    : Effect.map(Effect.forEach(kept.businesses, opensItsBusiness), (all) => all.every(Boolean))

const opensItsBusiness = ({ id, apiKey }: Pick<DemoFile["businesses"][number], "apiKey" | "id">) =>
  Effect.match(authenticateKey(apiKey, "test"), {
    onSuccess: ({ businessId }) => businessId === id,
    onFailure: () => false
  })

/** Make the demo, or find it again, and give it keys: those that the file knew, if they still open it. */
const describe = Effect.fnUntraced(function* (kept: DemoFile | null, now: DateTime.Utc) {
  const made = yield* makeDemo(now)
  return yield* Effect.forEach(made, (business) =>
    Effect.map(keyFor(business, kept), (apiKey) => ({ ...business, apiKey }))
  )
})

const keyFor = Effect.fnUntraced(function* ({ id }: MadeBusiness, kept: DemoFile | null) {
  const known = kept?.businesses.find((business) => business.id === id)?.apiKey
  if (known !== undefined && (yield* opensItsBusiness({ id, apiKey: known }))) return known
  // A key is shown once, so a lost file means a new key; the lost one can be revoked by its label.
  const { text } = yield* Effect.orDie(issueApiKey({ businessId: id, label: "Demo", mode: "test" }))
  return text
})

/** A fresh way in for the first customer of the first business; null when the database holds no demo. */
const linkOf = Effect.fnUntraced(function* ({ baseUrl, businesses: [business] }: DemoFile) {
  const customer = business?.customers[0]
  if (business === undefined || customer === undefined) return null
  const businessId = BusinessId.make(business.id)
  const { linkId, secret } = yield* Effect.orDie(
    grantLink({ businessId, customerId: CustomerId.make(customer.id), returnUrl: null, delivery: "redirect" })
  )
  return baseUrl + linkPath(businessId, linkId, secret)
})
