import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { Option } from "effect"

const algorithm = "aes-256-gcm"
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** A key for one purpose, derived from the installation's secret: what is sealed for one opens for no other. */
export const sealingKey = (secretKey: string, purpose: string): Uint8Array =>
  Buffer.from(hkdfSync("sha256", secretKey, "", purpose, keyBytes))

/** Nonce, tag, ciphertext. The place it is kept in is sealed with it, so that two places cannot swap their contents. */
export const seal = (key: Uint8Array, place: string, text: string): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** None for what was sealed under another key or in another place, or was changed since. */
export const unseal = (key: Uint8Array, place: string, sealed: Uint8Array): Option.Option<string> =>
  Option.liftThrowable(() => {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8")
  })()
