/** What a customer reads: the text of a letter, and what it came with. */
export interface ReadLetter {
  readonly messageId: string
  readonly to: string
  readonly text: string
}

/** Read a letter as it came over the wire, a byte a character. */
export const readLetter = (raw: string): ReadLetter => {
  const { headers, body } = partOf(raw)
  const boundary = /boundary="?(?<boundary>[^";\r\n]+)"?/i.exec(headers)?.groups?.boundary
  const parts = boundary === undefined ? [{ headers, body }] : body.split(`--${boundary}`).map(partOf)
  const plain = parts.find((part) => /content-type: text\/plain/i.test(part.headers))
  return {
    messageId: /^message-id:\s*(?<id><[^>]+>)/im.exec(headers)?.groups?.id ?? "",
    to: /^to:\s*<?(?<to>[^\s<>]+)>?/im.exec(headers)?.groups?.to ?? "",
    text: plain === undefined ? "" : textOf(plain)
  }
}

interface Part {
  readonly headers: string
  readonly body: string
}

const partOf = (raw: string): Part => {
  const trimmed = raw.replace(/^\r\n/, "")
  const end = trimmed.indexOf("\r\n\r\n")
  return end < 0 ? { headers: trimmed, body: "" } : { headers: trimmed.slice(0, end), body: trimmed.slice(end + 4) }
}

const textOf = ({ headers, body }: Part): string => {
  const encoding = /^content-transfer-encoding:\s*(?<encoding>\S+)/im.exec(headers)?.groups?.encoding?.toLowerCase()
  return bytesOf(body, encoding).toString("utf8").replaceAll("\r\n", "\n")
}

const bytesOf = (body: string, encoding: string | undefined): Buffer => {
  if (encoding === "base64") return Buffer.from(body, "base64")
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1")
  const unfolded = body.replaceAll("=\r\n", "")
  const bytes = unfolded.replace(/=(?<hex>[0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )
  return Buffer.from(bytes, "latin1")
}
