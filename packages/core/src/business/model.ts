import { DateTime, Option, Schema } from "effect"
import { Address } from "../kernel/address.ts"
import { EmailAddress } from "../kernel/email-address.ts"
import { BusinessId } from "../kernel/id.ts"
import { Language } from "../kernel/language.ts"
import { Line, OptionalLine } from "../kernel/text.ts"
import { TaxRate } from "../tax/rate-table.ts"
import { Branding } from "./branding.ts"
import { SubscriptionRules } from "./subscription-rules.ts"

const TimeZone = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_+/-]{1,64}$/),
  Schema.makeFilter((name: string) => Option.isSome(DateTime.zoneMakeNamed(name)) || "expected an IANA time zone")
)

/** A business that sells. Everything else belongs to exactly one. */
export const Business = Schema.Struct({
  id: BusinessId,
  /** The name customers know. */
  name: Line,
  /** The name on invoices. */
  legalName: Line,
  address: Address,
  taxId: Schema.NullOr(OptionalLine),
  supportEmail: EmailAddress,
  /** Spoken to customers who have not chosen a language. */
  language: Language,
  /** IANA name; decides which calendar day an invoice carries. */
  timeZone: TimeZone,
  branding: Branding,
  /** `https` origins to which a portal session may offer a way back. */
  returnOrigins: Schema.Array(Schema.String),
  /** The letters before the number on its invoices. */
  invoiceSeries: Schema.String.check(Schema.isPattern(/^[A-Z0-9]{1,8}$/)),
  subscriptionRules: SubscriptionRules,
  /** Tax rates of its own, which win over the table. */
  taxRates: Schema.Array(TaxRate),
  createdAt: Schema.DateTimeUtcFromDate,
  archivedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type Business = typeof Business.Type
