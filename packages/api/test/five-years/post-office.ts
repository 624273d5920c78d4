import { SMTPServer } from "smtp-server"
import { type ReadLetter, readLetter } from "./read-letter.ts"

/** A real mail server on the loopback that keeps what it is given, in the order in which it came. */
export interface PostOffice {
  /** `smtp://127.0.0.1:…` */
  readonly url: string
  readonly letters: ReadonlyArray<ReadLetter>
  readonly close: () => Promise<void>
}

export const openPostOffice = async (): Promise<PostOffice> => {
  const letters: Array<ReadLetter> = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    // The sender of the loopback is not looked up.
    disableReverseLookup: true,
    onData(stream, _session, answer) {
      const chunks: Array<Buffer> = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        letters.push(readLetter(Buffer.concat(chunks).toString("latin1")))
        answer()
      })
    }
  })
  server.on("error", () => undefined)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.server.address()
  const port = address === null || typeof address === "string" ? 0 : address.port
  const close = () => new Promise<void>((resolve) => server.close(resolve))
  return { url: `smtp://127.0.0.1:${port}`, letters, close }
}
