import { masked } from "@kundportal/core/kernel/email-address"
import type { Letter } from "@kundportal/core/notification/mailer"
import { Mailer, MailerUnavailable } from "@kundportal/core/notification/mailer"
import { Effect, Layer } from "effect"
import { createTransport } from "nodemailer"

export interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password if the server wants them. */
  readonly url: string
  /** The deployment's plain address: what servers check, and what stands beside the business's name. */
  readonly from: string
}

/** A server that is up answers within a second or two; one that does not is tried again later. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 20_000 }

/** A server that keeps the conversation going without ever ending it: stop waiting before the job's own time is up. */
const wholeTimeout = "45 seconds"

/** As many conversations as there may be reactions at work, so that none waits for another's. */
const maxConnections = 6

/** Mails through a server, over connections that are kept open. */
export const layerSmtpMailer = ({ url, from }: SmtpSettings): Layer.Layer<Mailer> =>
  Layer.effect(
    Mailer,
    Effect.gen(function* () {
      const transport = yield* Effect.acquireRelease(
        Effect.sync(() => createTransport({ url, pool: true, maxConnections, ...timeouts })),
        (open) => Effect.sync(() => open.close())
      )
      return Mailer.of({
        deliver: Effect.fn("Mailer.deliver")(function* (letter) {
          yield* Effect.tryPromise({ try: () => transport.sendMail(messageOf(letter, from)), catch: refusalOf }).pipe(
            Effect.timeoutOrElse({ duration: wholeTimeout, orElse: () => Effect.fail(noAnswer) }),
            Effect.catch((refusal) => settle(letter, refusal))
          )
        })
      })
    })
  )

/** Addresses are given in parts and the envelope in clear, so that nothing in a name is ever read as another address. */
const messageOf = (letter: Letter, from: string) => ({
  envelope: { from, to: [letter.to] },
  from: { name: oneLine(letter.fromName), address: from },
  to: { name: "", address: letter.to },
  replyTo: { name: oneLine(letter.fromName), address: letter.replyTo },
  messageId: letter.messageId,
  subject: oneLine(letter.subject),
  text: letter.text,
  html: letter.html,
  // Holiday answers and read receipts would go to the business for every login.
  headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
  disableFileAccess: true,
  disableUrlAccess: true
})

const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, " ").trim()

interface Refusal {
  /** The server has understood, and will say the same again. */
  readonly isFinal: boolean
  /** Never the server's sentence: it likes to quote the address. */
  readonly reason: string
}

const noAnswer: Refusal = { isFinal: false, reason: "no end in sight" }

const refusalOf = (error: unknown): Refusal => {
  const { code, command, responseCode } = partsOf(error)
  const reason = [code, command, responseCode].filter((part) => part !== undefined).join(" ")
  // A refused sender, login or encryption is the deployment's trouble, and ends when somebody mends it.
  const isAboutThisLetter = (code === "EENVELOPE" || code === "EMESSAGE") && command !== "MAIL FROM"
  const isPermanent = responseCode === undefined ? command === "API" : responseCode >= 500
  return { isFinal: isAboutThisLetter && isPermanent, reason }
}

const partsOf = (error: unknown) => {
  const part = (name: string): unknown => (error instanceof Error ? Reflect.get(error, name) : undefined)
  const [code, command, responseCode] = [part("code"), part("command"), part("responseCode")]
  return {
    code: typeof code === "string" ? code : undefined,
    command: typeof command === "string" ? command : undefined,
    responseCode: typeof responseCode === "number" ? responseCode : undefined
  }
}

const settle = Effect.fnUntraced(function* (letter: Letter, { isFinal, reason }: Refusal) {
  if (!isFinal) {
    yield* Effect.logWarning(`The mail server could not take ${letter.messageId} now (${reason})`)
    return yield* new MailerUnavailable()
  }
  yield* Effect.logWarning(
    `The mail server refused ${letter.messageId} to ${masked(letter.to)} for good (${reason}): it is not sent again`
  )
})
