import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { Schema, SchemaGetter } from "effect"

/** One environment variable: how it is read, what it means, and what to say when it is wrong. */
export interface DeclaredSetting<A> {
  /** The value when the variable is missing or empty. */
  readonly fallback: A
  /** The default as it is written in the documentation. */
  readonly shownDefault: string
  readonly meaning: string
  /** Completes the sentence "NAME must be …". */
  readonly expected: string
  /** The value is never printed. */
  readonly secret: boolean
  readonly schema: Schema.Codec<A, string>
}

const wholeNumber = (minimum: number, maximum: number) =>
  Schema.String.check(Schema.isPattern(/^\d{1,5}$/)).pipe(
    Schema.decodeTo(Schema.Int.check(Schema.isBetween({ minimum, maximum })), {
      decode: SchemaGetter.transform(Number),
      encode: SchemaGetter.transform(String)
    })
  )

const text = Schema.String.check(Schema.isMinLength(1))

/** An address beginning with one of `protocols` that names a host. The text stays as it was written. */
const urlText = (protocols: ReadonlyArray<string>) =>
  text.check(
    Schema.makeFilter((value: string) => {
      const url = URL.parse(value)
      return url !== null && protocols.includes(url.protocol) && url.host !== ""
    })
  )

/** `https://portal.example.com`: nothing after the host, since every address we write begins with it. */
const originText = urlText(["http:", "https:"])
  .check(
    Schema.makeFilter((value: string) => {
      const url = new URL(value)
      return url.username + url.password + url.search + url.hash === "" && url.pathname === "/"
    })
  )
  .pipe(
    Schema.decodeTo(Schema.String, {
      decode: SchemaGetter.transform((value: string) => new URL(value).origin),
      encode: SchemaGetter.transform((value: string) => value)
    })
  )

const yes = Schema.Literals(["yes"])

const setting = <A>(declared: Omit<DeclaredSetting<A>, "secret"> & { secret?: true }): DeclaredSetting<A> => ({
  secret: false,
  ...declared
})

/** Every setting there is. `docs/configuration.md` is written from this table. */
export const declaredSettings = {
  PORT: setting<number>({
    fallback: 3000,
    shownDefault: "3000",
    meaning: "The port the portal listens on.",
    expected: "a whole number from 1 to 65535",
    schema: wholeNumber(1, 65_535)
  }),
  HOST: setting<string>({
    fallback: "127.0.0.1",
    shownDefault: "127.0.0.1",
    meaning: "The address the portal listens on; `0.0.0.0` for every interface, as in a container.",
    expected: "an IP address or a host name, without a protocol and without a port",
    schema: Schema.String.check(
      Schema.isPattern(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/)
    )
  }),
  PUBLIC_URL: setting<string | null>({
    fallback: null,
    shownDefault: "http://HOST:PORT",
    meaning:
      "Where browsers reach the portal: protocol, host and port, no path. Every link in a letter begins with it, and forms are accepted from its pages only. Live mode demands https.",
    expected: "an address such as https://portal.example.com, without a path, a query or a user name",
    schema: originText
  }),
  PORTAL_MODE: setting<"live" | "test">({
    fallback: "test",
    shownDefault: "test",
    meaning: "`test` runs on demo data and a simulated bank, `live` on real customers. Two deployments, never one.",
    expected: "test or live",
    schema: Schema.Literals(["test", "live"])
  }),
  DATABASE_URL: setting<string | null>({
    fallback: null,
    shownDefault: "",
    secret: true,
    meaning: "The PostgreSQL database. Empty: an embedded database in `DATA_DIR`.",
    expected: "empty, or an address that begins with postgres:// or postgresql:// and names a host",
    schema: urlText(["postgres:", "postgresql:"])
  }),
  DATA_DIR: setting<string>({
    fallback: "./.data",
    shownDefault: "./.data",
    meaning:
      "The folder of the embedded database, of the secret key in test mode and of `demo.json`. One process at a time: it is locked.",
    expected: "the path of a folder",
    schema: text.check(Schema.makeFilter((value: string) => !value.includes("\0")))
  }),
  SECRET_KEY: setting<string | null>({
    fallback: null,
    shownDefault: "",
    secret: true,
    meaning:
      "From this key links, codes and signatures are derived; with another one all of them die. Test mode makes one and keeps it in `DATA_DIR/secret-key`; live mode demands one. `openssl rand -base64 48` writes one.",
    expected: "at least 32 characters long",
    schema: Schema.String.check(Schema.isMinLength(32))
  }),
  SMTP_URL: setting<string | null>({
    fallback: null,
    shownDefault: "",
    secret: true,
    meaning:
      "The mail server, as in `smtps://name:password@mail.example.com`. Empty: letters are kept and shown at `/dev/mail`, in test mode only; live mode demands one.",
    expected: "an address that begins with smtp:// or smtps:// and names a host",
    schema: urlText(["smtp:", "smtps:"])
  }),
  MAIL_FROM: setting<string | null>({
    fallback: null,
    shownDefault: "portal@localhost.localdomain",
    meaning: "The address letters are sent from; the business's name stands beside it. Live mode demands one.",
    expected: "one plain e-mail address, without a display name",
    schema: EmailAddress
  }),
  PAYMENTS: setting<"none" | "stripe" | "test_bank" | null>({
    fallback: null,
    shownDefault: "test_bank",
    meaning:
      "Who charges cards: `test_bank`, a simulated bank in test mode only; `stripe`; or `none`, when businesses record payments that come in elsewhere. Live mode demands stripe or none.",
    expected: "test_bank, stripe or none",
    schema: Schema.Literals(["none", "stripe", "test_bank"])
  }),
  STRIPE_SECRET_KEY: setting<string | null>({
    fallback: null,
    shownDefault: "",
    secret: true,
    meaning: "The secret or restricted key of your Stripe account, of the same mode as the portal.",
    expected: "a key that begins with sk_test_, sk_live_, rk_test_ or rk_live_",
    schema: Schema.String.check(Schema.isPattern(/^[rs]k_(?:test|live)_[A-Za-z0-9]+$/))
  }),
  STRIPE_WEBHOOK_SECRET: setting<string | null>({
    fallback: null,
    shownDefault: "",
    secret: true,
    meaning: "The signing secret of the webhook endpoint `PUBLIC_URL/webhooks/stripe` in your Stripe account.",
    expected: "a secret that begins with whsec_",
    schema: Schema.String.check(Schema.isPattern(/^whsec_[A-Za-z0-9+/=_-]+$/))
  }),
  TRUSTED_PROXY: setting<number>({
    fallback: 0,
    shownDefault: "0",
    meaning:
      "How many proxies of your own stand in front of the portal. With 0 the header `X-Forwarded-For` is ignored; with n the address that the outermost of your n proxies saw is the visitor's. A number too high lets visitors choose their own address.",
    expected: "a whole number from 0 to 9",
    schema: wholeNumber(0, 9)
  }),
  EMBEDDED_IN_LIVE: setting<"yes" | null>({
    fallback: null,
    shownDefault: "",
    meaning:
      "Say `yes` to run live mode on the embedded database. It survives a crash of the process, but the last moments before a power failure may be lost; PostgreSQL loses nothing.",
    expected: "empty or yes",
    schema: yes
  })
} as const

export type SettingName = keyof typeof declaredSettings
