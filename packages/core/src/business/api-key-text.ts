import { Option, Schema } from "effect"
import { ApiKeyId } from "../kernel/id.ts"

/** For which deployment a key is: test or live. Neither opens the other. */
export const Mode = Schema.Literals(["test", "live"])
export type Mode = typeof Mode.Type

/** `kp_test_<id>_<40 characters of secret><6 characters of checksum>`: readable by people, checkable offline by scanners. */
const shape = /^kp_(?<mode>test|live)_(?<id>[A-Za-z0-9]{1,32})_(?<secret>[A-Za-z0-9]{40})(?<checksum>[A-Za-z0-9]{6})$/

/** A key in its parts. `secret` is 40 letters or digits, and only its SHA-256 is kept. */
export interface ApiKeyText {
  readonly mode: Mode
  readonly id: ApiKeyId
  readonly secret: string
}

/**
 * A key as it is shown once: mode, id, secret, and a checksum that finds typing errors. `parseApiKey` reads it again.
 */
export const formatApiKey = ({ mode, id, secret }: ApiKeyText): string => {
  const body = `kp_${mode}_${id.slice("key_".length)}_${secret}`
  return body + checksum(body)
}

/** Null for anything that is not a well-formed key with the right checksum. */
export const parseApiKey = (text: string): ApiKeyText | null => {
  const groups = shape.exec(text)?.groups
  if (groups === undefined || checksum(text.slice(0, -6)) !== groups.checksum) return null
  const mode = Schema.decodeUnknownOption(Mode)(groups.mode)
  if (Option.isNone(mode)) return null
  return { mode: mode.value, id: ApiKeyId.make(`key_${groups.id ?? ""}`), secret: groups.secret ?? "" }
}

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/** CRC-32 (IEEE 802.3) of the text, as six base-62 digits: a typing error is found without asking the database. */
const checksum = (text: string): string => {
  let crc = 0xffffffff
  for (const character of text) {
    crc ^= character.charCodeAt(0)
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  let rest = (crc ^ 0xffffffff) >>> 0
  let written = ""
  for (let place = 0; place < 6; place++) {
    written = (digits[rest % 62] ?? "") + written
    rest = Math.floor(rest / 62)
  }
  return written
}
