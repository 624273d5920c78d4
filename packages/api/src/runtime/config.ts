import { isIPv6 } from "node:net"
import { join, resolve } from "node:path"
import { Data, Option, Redacted, Result, Schema } from "effect"
import { type DeclaredSetting, declaredSettings, type SettingName } from "./declared-settings.ts"
import { type PaymentSettings, paymentSettings, paymentTrouble } from "./payment-settings.ts"
import { keptSecretKey } from "./secret-key.ts"

export type Database =
  | { readonly _tag: "Embedded"; readonly directory: string }
  | { readonly _tag: "Postgres"; readonly url: Redacted.Redacted<string> }

/** Everything an operator can decide about a deployment, parsed. Secrets are redacted: they print as `<redacted>`. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** Where browsers reach the portal, as `https://portal.example.com`. */
  readonly publicUrl: { readonly origin: string }
  readonly mode: "live" | "test"
  readonly database: Database
  /** An absolute path. */
  readonly dataDir: string
  readonly secretKey: Redacted.Redacted<string>
  /** Null: letters are kept and shown at `/dev/mail` (test mode only). */
  readonly smtp: { readonly url: Redacted.Redacted<string> } | null
  readonly mailFrom: string
  readonly payments: PaymentSettings
  /** How many proxies in front of us may be believed about the visitor's address. */
  readonly trustedProxyHops: number
}

/** The settings cannot be used. One sentence for each that is wrong; none repeats a value, which may be a secret. */
export class SettingsRefused extends Data.TaggedError("SettingsRefused")<{
  readonly sentences: ReadonlyArray<string>
}> {}

export type Environment = Readonly<Record<string, string | undefined>>

/** Read all settings, or say everything that is wrong with them at once. Makes the secret key of test mode. */
export const readSettings = (env: Environment): Result.Result<Settings, SettingsRefused> => {
  const values = readValues(env)
  const sentences = [...values.sentences, ...missingInLive(values), ...paymentTrouble(values)]
  if (sentences.length > 0) return Result.fail(new SettingsRefused({ sentences }))
  const dataDir = resolve(values.dataDir)
  return Result.map(secretKeyOf(values.secretKey, dataDir), (secretKey) => ({
    port: values.port,
    host: values.host,
    publicUrl: { origin: values.publicUrl ?? `http://${reachable(values.host)}:${values.port}` },
    mode: values.mode,
    database:
      values.databaseUrl === null
        ? { _tag: "Embedded", directory: join(dataDir, "database") }
        : { _tag: "Postgres", url: Redacted.make(values.databaseUrl) },
    dataDir,
    secretKey: Redacted.make(secretKey),
    smtp: values.smtpUrl === null ? null : { url: Redacted.make(values.smtpUrl) },
    mailFrom: values.mailFrom ?? declaredSettings.MAIL_FROM.shownDefault,
    payments: paymentSettings(values),
    trustedProxyHops: values.trustedProxyHops
  }))
}

/** Whether this deployment writes into `DATA_DIR`, and so must be alone there. */
export const usesDataDirectory = (settings: Settings): boolean =>
  settings.mode === "test" || settings.database._tag === "Embedded"

const readValues = (env: Environment) => {
  const sentences: Array<string> = []
  // A wrong value is replaced by the default, only so that the rest can be looked at too.
  const read = <A>(name: SettingName, { schema, fallback, expected }: DeclaredSetting<A>): A => {
    const given = env[name] ?? ""
    if (given === "") return fallback
    const value = Schema.decodeUnknownOption(schema)(given)
    if (Option.isNone(value)) sentences.push(`${name} must be ${expected}.`)
    return Option.getOrElse(value, () => fallback)
  }
  const declared = declaredSettings
  return {
    port: read("PORT", declared.PORT),
    host: read("HOST", declared.HOST),
    publicUrl: read("PUBLIC_URL", declared.PUBLIC_URL),
    mode: read("PORTAL_MODE", declared.PORTAL_MODE),
    databaseUrl: read("DATABASE_URL", declared.DATABASE_URL),
    dataDir: read("DATA_DIR", declared.DATA_DIR),
    secretKey: read("SECRET_KEY", declared.SECRET_KEY),
    smtpUrl: read("SMTP_URL", declared.SMTP_URL),
    mailFrom: read("MAIL_FROM", declared.MAIL_FROM),
    payments: read("PAYMENTS", declared.PAYMENTS),
    stripeSecretKey: read("STRIPE_SECRET_KEY", declared.STRIPE_SECRET_KEY),
    stripeWebhookSecret: read("STRIPE_WEBHOOK_SECRET", declared.STRIPE_WEBHOOK_SECRET),
    trustedProxyHops: read("TRUSTED_PROXY", declared.TRUSTED_PROXY),
    embeddedInLive: read("EMBEDDED_IN_LIVE", declared.EMBEDDED_IN_LIVE),
    given: (name: SettingName) => (env[name] ?? "") !== "",
    sentences
  }
}

/** What live mode demands beyond what test mode does. A value that was given but is wrong is told once, elsewhere. */
const missingInLive = (values: ReturnType<typeof readValues>): ReadonlyArray<string> => {
  if (values.mode !== "live") return []
  const demanded = (["PUBLIC_URL", "SECRET_KEY", "SMTP_URL", "MAIL_FROM"] as const)
    .filter((name) => !values.given(name))
    .map((name) => `${name} must be set in live mode: ${declaredSettings[name].expected}.`)
  const insecure =
    values.publicUrl?.startsWith("http:") === true ? ["PUBLIC_URL must begin with https:// in live mode."] : []
  const embedded =
    !values.given("DATABASE_URL") && values.embeddedInLive !== "yes"
      ? [
          "DATABASE_URL must be set in live mode, because the embedded database may lose its last moments in a power failure; EMBEDDED_IN_LIVE=yes accepts that."
        ]
      : []
  return [...demanded, ...insecure, ...embedded]
}

/** Where a browser on this machine finds a server that listens on `host`. */
const reachable = (host: string): string => {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1"
  return isIPv6(host) ? `[${host}]` : host
}

const secretKeyOf = (given: string | null, dataDirectory: string): Result.Result<string, SettingsRefused> => {
  if (given !== null) return Result.succeed(given)
  return Result.try({
    try: () => keptSecretKey(dataDirectory),
    catch: (problem) => new SettingsRefused({ sentences: [`DATA_DIR cannot be used: ${reason(problem)}.`] })
  }).pipe(
    Result.filterOrFail(
      (key) => key.length >= 32,
      () => new SettingsRefused({ sentences: [`${join(dataDirectory, "secret-key")} holds less than 32 characters.`] })
    )
  )
}

const reason = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem))
