/**
 * Takes a business in: `npm run open-business -- examples/business.json logo.png`. Reads the same settings as the
 * portal; with the embedded database the portal must be stopped meanwhile. Prints the static link and the API key, which
 * is shown only here. The logo, a PNG, may be left out.
 */
import { readFileSync } from "node:fs"
import process from "node:process"
import { issueApiKey } from "@kundportal/core/business/manage-api-keys"
import { Business } from "@kundportal/core/business/model"
import { openBusiness } from "@kundportal/core/business/open-business"
import { setLogo } from "@kundportal/core/business/set-logo"
import { loginPath } from "@kundportal/core/portal-address"
import { Effect, Result, Schema } from "effect"
import { readSettings, usesDataDirectory } from "../src/runtime/config.ts"
import { lockDataDirectory } from "../src/runtime/data-directory-lock.ts"
import { openPortal } from "../src/runtime/portal.ts"
import { refusalText } from "../src/runtime/settings-text.ts"

const { fields } = Business
const NewBusiness = Schema.Struct({
  name: fields.name,
  legalName: fields.legalName,
  address: fields.address,
  taxId: fields.taxId,
  supportEmail: fields.supportEmail,
  language: fields.language,
  timeZone: fields.timeZone,
  branding: Schema.Struct({
    accent: fields.branding.fields.accent,
    radius: fields.branding.fields.radius,
    appearance: fields.branding.fields.appearance
  }),
  returnOrigins: fields.returnOrigins,
  invoiceSeries: fields.invoiceSeries,
  subscriptionRules: Schema.optionalKey(fields.subscriptionRules),
  taxRates: Schema.optionalKey(fields.taxRates)
})

const leave = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const [path = leave("Name the file that describes the business, as examples/business.json does."), logoPath] =
  process.argv.slice(2)
const described = Schema.decodeUnknownResult(Schema.fromJsonString(NewBusiness), { onExcessProperty: "error" })(
  readFileSync(path, "utf8")
)
const command = Result.getOrElse(described, (problem) => leave(`${path} does not describe a business:\n${problem}`))
const settings = Result.getOrElse(readSettings(process.env), (refused) => leave(refusalText(refused)))
if (usesDataDirectory(settings)) {
  const lock = lockDataDirectory(settings.dataDir)
  if (Result.isFailure(lock)) leave(lock.failure.sentence)
}

const opened = Effect.gen(function* () {
  const business = yield* openBusiness({ ...command, branding: { ...command.branding, hasLogo: false } })
  if (logoPath !== undefined) yield* setLogo(business.id, readFileSync(logoPath, "base64"))
  const { text } = yield* issueApiKey({ businessId: business.id, label: "First key", mode: settings.mode })
  return { business, text }
})

const portal = await openPortal(settings, () => undefined)
const { business, text } = await portal.runtime.runPromise(opened)
await portal.close()
process.stdout.write(
  `${business.name} is open.\n\n` +
    `  Business     ${business.id}\n` +
    `  Static link  ${settings.publicUrl.origin}${loginPath(business.id)}\n` +
    `  API key      ${text}\n\n` +
    "The key is not shown again.\n"
)
