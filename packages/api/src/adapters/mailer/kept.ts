import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { BusinessId } from "@kundportal/core/kernel/id"
import type { Letter } from "@kundportal/core/notification/mailer"
import { Mailer } from "@kundportal/core/notification/mailer"
import { DateTime, Effect, Layer, Option, Schema } from "effect"
import type { Database } from "../store/database.ts"
import { scoped } from "../store/database.ts"

/** A letter that was not sent but kept, to be looked at. */
export interface KeptLetter extends Letter {
  /** The Message-ID without its angle brackets. */
  readonly id: string
  readonly createdAt: Date
}

export interface KeptLetters {
  /** Keep a letter. One with the same Message-ID takes the place of the older. */
  keep(letter: Letter, createdAt: Date): Promise<void>
  /** The newest hundred, newest first. */
  list(): Promise<ReadonlyArray<KeptLetter>>
  find(id: string): Promise<KeptLetter | null>
}

/** What a page of letters shows at most. */
const listed = 100
/** Test mode is no archive. */
const keptForMs = 30 * 24 * 60 * 60 * 1000

/**
 * The letters of test mode. They hold links that open portals, so they are sealed under the deployment's key: a copy of
 * the database alone lets nobody in.
 */
export const keptLetters = (db: Database, secretKey: string): KeptLetters => {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "", "kundportal kept letters", 32))
  return {
    keep: (letter, createdAt) => {
      const row = { business_id: letter.businessId, id: idOf(letter), created_at: createdAt }
      const sealed = seal(key, `${row.business_id} ${row.id}`, JSON.stringify(letter))
      return scoped(db, letter.businessId, async (trx) => {
        await trx
          .insertInto("letter")
          .values({ ...row, sealed })
          .onConflict((clash) => clash.columns(["business_id", "id"]).doUpdateSet({ created_at: createdAt, sealed }))
          .execute()
        await trx
          .deleteFrom("letter")
          .where("created_at", "<", new Date(createdAt.getTime() - keptForMs))
          .execute()
      })
    },
    list: () =>
      scoped(db, "*", async (trx) => {
        const rows = await trx.selectFrom("letter").selectAll().orderBy("created_at", "desc").limit(listed).execute()
        return rows.flatMap((row) => open(key, row) ?? [])
      }),
    find: (id) =>
      scoped(db, "*", async (trx) => {
        const row = await trx.selectFrom("letter").selectAll().where("id", "=", id).executeTakeFirst()
        return row === undefined ? null : open(key, row)
      })
  }
}

/** Delivers nothing: every letter is kept. */
export const layerKeptMailer = (letters: KeptLetters): Layer.Layer<Mailer> =>
  Layer.succeed(Mailer, {
    deliver: Effect.fn("Mailer.deliver")(function* (letter) {
      const now = yield* DateTime.now
      yield* Effect.promise(() => letters.keep(letter, DateTime.toDateUtc(now)))
    })
  })

const idOf = ({ messageId }: Letter): string => messageId.replace(/^<|>$/g, "")

interface Row {
  readonly business_id: string
  readonly id: string
  readonly created_at: Date
  readonly sealed: Uint8Array
}

const KeptText = Schema.fromJsonString(
  Schema.Struct({
    businessId: BusinessId,
    messageId: Schema.String,
    to: EmailAddress,
    fromName: Schema.String,
    replyTo: EmailAddress,
    subject: Schema.String,
    text: Schema.String,
    html: Schema.String
  })
)
const decodeKept = Schema.decodeUnknownSync(KeptText)

/** Null for a letter that was sealed under another key: since the key was changed, nobody can read it. */
const open = (key: Uint8Array, row: Row): KeptLetter | null => {
  const text = unseal(key, `${row.business_id} ${row.id}`, row.sealed)
  return Option.getOrNull(Option.map(text, (kept) => ({ ...decodeKept(kept), id: row.id, createdAt: row.created_at })))
}

const algorithm = "aes-256-gcm"
const nonceBytes = 12
const tagBytes = 16

/** Nonce, tag, ciphertext. The place of the row is sealed with it, so that letters cannot be swapped. */
const seal = (key: Uint8Array, place: string, text: string): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

const unseal = (key: Uint8Array, place: string, sealed: Uint8Array): Option.Option<string> => {
  const body = sealed.subarray(nonceBytes + tagBytes)
  const opened = Option.liftThrowable(() => {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes))
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8")
  })
  return opened()
}
