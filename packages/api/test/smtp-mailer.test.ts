import { createServer } from "node:net"
import { layerSmtpMailer } from "@kundportal/api/adapters/mailer/smtp"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import type { Letter } from "@kundportal/core/notification/mailer"
import { Mailer } from "@kundportal/core/notification/mailer"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { Effect, Layer, Logger, ManagedRuntime } from "effect"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import { afterEach, describe, expect, it } from "vitest"

const aLetter = (over: Partial<Letter> = {}): Letter => ({
  businessId: kaffe,
  messageId: "<lnk_1@portal.test>",
  to: EmailAddress.make("ada@example.com"),
  fromName: "Kaffe",
  replyTo: EmailAddress.make("hej@kaffe.example"),
  subject: "Hello",
  text: "Plain",
  html: "<p>Rich</p>",
  ...over
})

interface Received {
  readonly sender: string
  readonly recipients: ReadonlyArray<string>
  readonly raw: string
}

/** An answer other than "fine". */
const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode })

const open: Array<() => Promise<void>> = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

/** A real mail server on the loopback, and what it has taken in. `data` may refuse a letter, or answer late. */
const postOffice = async (options: SMTPServerOptions & { readonly data?: () => Promise<Error | null> }) => {
  const received: Array<Received> = []
  const { data = () => Promise.resolve(null), ...rest } = options
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    ...rest,
    onData(stream, session, answer) {
      const chunks: Array<Buffer> = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", async () => {
        const { mailFrom, rcptTo } = session.envelope
        const refused = await data()
        if (refused === null) {
          received.push({
            sender: mailFrom === false ? "" : mailFrom.address,
            recipients: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString("utf8")
          })
        }
        answer(refused)
      })
    }
  })
  server.on("error", () => undefined)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.server.address()
  const port = address === null || typeof address === "string" ? 0 : address.port
  open.push(() => new Promise((resolve) => server.close(resolve)))
  return { url: `smtp://127.0.0.1:${port}`, received }
}

/** The mailer of a deployment that sends through `url`, and what it logs. */
const mailerFor = (url: string) => {
  const logged: Array<string> = []
  const keeper = Logger.make(({ message }) => void logged.push(String(message)))
  const runtime = ManagedRuntime.make(
    Layer.mergeAll(layerSmtpMailer({ url, from: "portal@host.example" }), Logger.layer([keeper]))
  )
  open.push(() => runtime.dispose())
  const deliver = (letter: Letter): Promise<"settled" | "later"> =>
    runtime.runPromise(
      Effect.flatMap(Mailer, (mailer) => mailer.deliver(letter)).pipe(
        Effect.as("settled" as const),
        Effect.catchTag("MailerUnavailable", () => Effect.succeed("later" as const))
      )
    )
  return { deliver, logged }
}

describe("the mailer over SMTP", () => {
  it("delivers one letter to one recipient, with the headers it needs", async () => {
    const { url, received } = await postOffice({})
    expect(await mailerFor(url).deliver(aLetter())).toBe("settled")
    expect(received.map(({ sender, recipients }) => ({ sender, recipients }))).toEqual([
      { sender: "portal@host.example", recipients: ["ada@example.com"] }
    ])
    const raw = received[0]?.raw ?? ""
    for (const header of [
      "From: Kaffe <portal@host.example>",
      "To: ada@example.com",
      "Reply-To: Kaffe <hej@kaffe.example>",
      "Subject: Hello",
      "Message-ID: <lnk_1@portal.test>",
      "Auto-Submitted: auto-generated"
    ]) {
      expect(raw).toContain(`${header}\r\n`)
    }
    expect(raw).toContain("multipart/alternative")
    // The plain text comes first: the last part is the one a mail program prefers.
    expect(raw.indexOf("text/plain")).toBeLessThan(raw.indexOf("text/html"))
  })

  it("lets no name or subject add a header or a recipient", async () => {
    const { url, received } = await postOffice({})
    const evil = "Evil\r\nBcc: eve@evil.example, <eve@evil.example>"
    await mailerFor(url).deliver(aLetter({ fromName: evil, subject: evil }))
    expect(received[0]?.recipients).toEqual(["ada@example.com"])
    expect(received[0]?.raw).not.toMatch(/^Bcc:/im)
    expect(received[0]?.raw).toContain("To: ada@example.com\r\n")
  })

  it("asks to be tried again when the server says later, and then sends the same Message-ID", async () => {
    const answers = [refusal(451, "4.3.0 try later")]
    const { url, received } = await postOffice({ data: () => Promise.resolve(answers.shift() ?? null) })
    const { deliver } = mailerFor(url)
    expect(await deliver(aLetter())).toBe("later")
    expect(await deliver(aLetter())).toBe("settled")
    expect(received.map(({ raw }) => /^Message-ID: .*$/m.exec(raw)?.[0])).toEqual(["Message-ID: <lnk_1@portal.test>"])
  })

  it("does not ask again when the server refuses the recipient for good, and logs no whole address", async () => {
    const { url, received } = await postOffice({
      onRcptTo: (_address, _session, answer) => answer(refusal(550, "5.1.1 <ada@example.com>: no such mailbox"))
    })
    const { deliver, logged } = mailerFor(url)
    expect(await deliver(aLetter())).toBe("settled")
    expect(received).toEqual([])
    expect(logged).toEqual([
      "The mail server refused <lnk_1@portal.test> to a•••@example.com for good (EENVELOPE RCPT TO 550): it is not sent again"
    ])
  })

  it("does not ask again when the server refuses the letter itself for good", async () => {
    const { url } = await postOffice({ data: () => Promise.resolve(refusal(554, "5.7.1 looks like spam")) })
    expect(await mailerFor(url).deliver(aLetter())).toBe("settled")
  })

  it("asks to be tried again while the server refuses the deployment: its sender or its password", async () => {
    const sender = await postOffice({
      onMailFrom: (_address, _session, answer) => answer(refusal(550, "5.7.1 sender not allowed"))
    })
    expect(await mailerFor(sender.url).deliver(aLetter())).toBe("later")
    const password = await postOffice({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, answer) => answer(refusal(535, "5.7.8 wrong password"))
    })
    const { deliver, logged } = mailerFor(password.url.replace("smtp://", "smtp://ada:hunter2@"))
    expect(await deliver(aLetter())).toBe("later")
    expect(logged.join()).not.toContain("hunter2")
  })

  it("asks to be tried again when nobody listens", async () => {
    expect(await mailerFor("smtp://127.0.0.1:1").deliver(aLetter())).toBe("later")
  })

  it("delivers other letters while one hangs in the middle", async () => {
    const gate = Promise.withResolvers<null>()
    const hung = Promise.withResolvers<void>()
    let letters = 0
    const { url, received } = await postOffice({
      data: () => {
        letters += 1
        if (letters > 1) return Promise.resolve(null)
        hung.resolve()
        return gate.promise
      }
    })
    const { deliver } = mailerFor(url)
    const hanging = deliver(aLetter({ messageId: "<slow@portal.test>" }))
    await hung.promise
    await Promise.all(["a", "b", "c"].map((name) => deliver(aLetter({ messageId: `<${name}@portal.test>` }))))
    expect(received.length).toBe(3)
    gate.resolve(null)
    expect(await hanging).toBe("settled")
    expect(received.length).toBe(4)
  })

  it("gives up on a server that takes the call and never says a word", async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve))
    open.push(() => new Promise((resolve) => silent.close(() => resolve())))
    const address = silent.address()
    const port = address === null || typeof address === "string" ? 0 : address.port
    const before = performance.now()
    expect(await mailerFor(`smtp://127.0.0.1:${port}`).deliver(aLetter())).toBe("later")
    expect(performance.now() - before).toBeLessThan(15_000)
  })
})
