import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { deflateRawSync, inflateRawSync } from "node:zlib"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { BusinessId } from "@kundportal/core/kernel/id"
import type { Letter } from "@kundportal/core/notification/mailer"
import { Mailer } from "@kundportal/core/notification/mailer"
import { DateTime, Effect, Layer, Option, Schema } from "effect"
import { gathering } from "../gathering.ts"
import type { Database, Scoped } from "../store/database.ts"
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
const hourMs = 60 * 60 * 1000
/** Test mode is no archive. */
const keptForMs = 30 * 24 * hourMs
/** Nor a warehouse: five years of a thousand subscriptions are sixty thousand letters. The newest of a business are kept. */
const keptAtMost = 10_000
/** How many letters come between two clearings. */
const clearedEvery = 500

/**
 * The letters of test mode. They hold links that open portals, so they are sealed under the deployment's key: a copy of
 * the database alone lets nobody in. Letters that are kept at once are written at once.
 */
export const keptLetters = (db: Database, secretKey: string, most: number = keptAtMost): KeptLetters => {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "", "kundportal kept letters", 32))
  const clearing = every(Math.min(most, clearedEvery))
  const keepTogether = gathering(async (kept: ReadonlyArray<Keep>) => {
    for (const [businessId, letters] of Map.groupBy(kept, ({ letter }) => letter.businessId)) {
      await scoped(db, businessId, async (trx) => {
        await write(
          trx,
          letters.map((each) => rowOf(key, each))
        )
        const now = newest(letters)
        if (clearing(businessId, letters.length, now)) await clear(trx, { businessId, most, now })
      })
    }
    return kept.map(() => undefined)
  })
  return {
    keep: (letter, createdAt) => keepTogether({ letter, createdAt }),
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

interface Keep {
  readonly letter: Letter
  readonly createdAt: Date
}

/** Says whether it is time again to clear a business's letters: at first, every hour, and after every so many. */
const every = (interval: number) => {
  const last = new Map<string, { readonly at: number; readonly since: number }>()
  return (of: string, count: number, now: Date): boolean => {
    const { at, since } = last.get(of) ?? { at: 0, since: 0 }
    const isTime = since + count > interval || now.getTime() - at >= hourMs
    last.set(of, isTime ? { at: now.getTime(), since: 0 } : { at, since: since + count })
    return isTime
  }
}

const newest = (letters: ReadonlyArray<Keep>): Date =>
  new Date(Math.max(...letters.map(({ createdAt }) => createdAt.getTime())))

const rowOf = (key: Uint8Array, { letter, createdAt }: Keep): Row => {
  const [business_id, id] = [letter.businessId, idOf(letter)]
  // Text and HTML say the same twice: a letter shrinks to a third.
  const packed = deflateRawSync(JSON.stringify(letter), { level: 1 })
  return { business_id, id, created_at: createdAt, sealed: seal(key, `${business_id} ${id}`, packed) }
}

/** Of two with one Message-ID the later one stays. */
const write = async (trx: Scoped, rows: ReadonlyArray<Row>): Promise<void> => {
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
  await trx
    .insertInto("letter")
    .values(unique)
    .onConflict((clash) =>
      clash.columns(["business_id", "id"]).doUpdateSet((row) => ({
        created_at: row.ref("excluded.created_at"),
        sealed: row.ref("excluded.sealed")
      }))
    )
    .execute()
}

interface Clearing {
  readonly businessId: string
  readonly most: number
  readonly now: Date
}

const clear = async (trx: Scoped, { businessId, most, now }: Clearing): Promise<void> => {
  const oldest = trx
    .selectFrom("letter")
    .select("created_at")
    .where("business_id", "=", businessId)
    .orderBy("created_at", "desc")
    .offset(most)
    .limit(1)
  await trx
    .deleteFrom("letter")
    .where("business_id", "=", businessId)
    .where((or) => or.or([or("created_at", "<", new Date(now.getTime() - keptForMs)), or("created_at", "<=", oldest)]))
    .execute()
}

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
const seal = (key: Uint8Array, place: string, packed: Uint8Array): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(packed), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

const unseal = (key: Uint8Array, place: string, sealed: Uint8Array): Option.Option<string> => {
  const body = sealed.subarray(nonceBytes + tagBytes)
  const opened = Option.liftThrowable(() => {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes))
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    return unpacked(Buffer.concat([decipher.update(body), decipher.final()]))
  })
  return opened()
}

/** Letters were kept as they are before they were packed. */
const unpacked = (bytes: Uint8Array): string => {
  const isPlain = bytes[0] === "{".charCodeAt(0)
  return (isPlain ? Buffer.from(bytes) : inflateRawSync(bytes)).toString("utf8")
}
