import { createHash, createHmac } from "node:crypto"
import { Secrets } from "@kundportal/core/access/secrets"
import { Context, Effect, Ref } from "effect"

const secretKey = "the memory world's secret key"

/** Real derivations under a known key, and "random" secrets that are the same in every run. */
export const secrets = (minted: Ref.Ref<number>) =>
  Context.make(Secrets, {
    mint: mint(minted),
    hash: sha256,
    derive: (purpose, id) => hmac(`${purpose}:${id}`).toString("base64url"),
    code: (id) => String(hmac(`login_code:${id}`).readUInt32BE(0) % 1_000_000).padStart(6, "0"),
    same: (a, b) => a === b
  })

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")

/** The next secret: 40 hexadecimal digits. */
export const mint = (minted: Ref.Ref<number>): Effect.Effect<string> =>
  Effect.map(
    Ref.updateAndGet(minted, (count) => count + 1),
    (count) => sha256(`secret ${count}`).slice(0, 40)
  )

const hmac = (message: string): Buffer => createHmac("sha256", secretKey).update(message).digest()
