import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { EmailAddress } from "../kernel/email-address.ts"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId } from "../kernel/id.ts"

/** The mail server could not be asked, or said "later". The job is tried again. */
export class MailerUnavailable extends Schema.TaggedError<MailerUnavailable>()("MailerUnavailable", {}) {
  readonly kind: Kind = "unavailable"
}

/** One mail, complete. */
export interface Letter {
  readonly businessId: BusinessId
  /** Stays the same however often the letter is tried, so that a mail program shows it once. */
  readonly messageId: string
  readonly to: EmailAddress
  /** The business's name, shown as the sender; the sending address is the deployment's. */
  readonly fromName: string
  readonly replyTo: EmailAddress
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Hands letters to whoever carries them. Fails with `MailerUnavailable`, after which the job tries again. */
export class Mailer extends Context.Service<
  Mailer,
  {
    deliver(letter: Letter): Effect.Effect<void, MailerUnavailable>
  }
>()("@kundportal/core/Mailer") {}

/** Where this deployment is reached from outside: the only source of addresses in mails. */
export class PublicUrl extends Context.Service<PublicUrl, { readonly origin: string }>()(
  "@kundportal/core/PublicUrl"
) {}
