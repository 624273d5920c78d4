import { createHash, createHmac, randomFillSync, timingSafeEqual } from "node:crypto"
import { Secrets } from "@kundportal/core/access/secrets"
import { Effect, Layer, Redacted } from "effect"

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/** Random bytes, many at a time: to ask for a few costs as much. */
const pool = Buffer.alloc(4096)
let left = 0

/** A byte is handed out once, and then nobody can find it here. */
const randomByte = (): number => {
  if (left === 0) left = randomFillSync(pool).length
  left -= 1
  const byte = pool.readUInt8(left)
  pool.writeUInt8(0, left)
  return byte
}

/** Letters and digits by chance, each equally likely: bytes that would favour the first letters are thrown away. */
export const randomText = (length: number): string => {
  let text = ""
  while (text.length < length) {
    const byte = randomByte()
    if (byte < 248) text += alphabet.charAt(byte % alphabet.length)
  }
  return text
}

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest()

/** SHA-256, in hex: what is kept of a secret, or of an address that is only counted. */
export const hashOf = (text: string): string => sha256(text).toString("hex")

export const layerSecrets = (key: Redacted.Redacted<string>): Layer.Layer<Secrets> => {
  const hmac = (text: string): Buffer => createHmac("sha256", Redacted.value(key)).update(text).digest()
  return Layer.succeed(Secrets, {
    mint: Effect.sync(() => randomText(40)),
    hash: hashOf,
    derive: (purpose, id) => hmac(`${purpose}:${id}`).toString("base64url"),
    code: (id) => String(hmac(`login_code:${id}`).readUIntBE(0, 6) % 1_000_000).padStart(6, "0"),
    // Both sides are hashed first, so that they have one length whatever was typed.
    same: (a, b) => timingSafeEqual(sha256(a), sha256(b))
  })
}
