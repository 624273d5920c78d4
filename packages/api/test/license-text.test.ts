import { layerLicenseTexts } from "@kundportal/api/adapters/license-text"
import { BusinessId, LicenseKeyId } from "@kundportal/core/kernel/id"
import { parseKeyText } from "@kundportal/core/license-key/key-text"
import type { LicenseKey } from "@kundportal/core/license-key/model"
import { LicenseTexts } from "@kundportal/core/license-key/texts"
import { aLicenseKey } from "@kundportal/testing/fixtures/license-key"
import { Effect, Redacted } from "effect"
import { assert, describe, it } from "vitest"

const ours = layerLicenseTexts(Redacted.make("the secret key of this installation"))
const theirs = layerLicenseTexts(Redacted.make("the secret key of another installation"))

const mint = (key = aLicenseKey()): LicenseKey => {
  const kept = Effect.flatMap(LicenseTexts, (texts) => texts.mint(key))
  return { ...key, ...Effect.runSync(kept.pipe(Effect.provide(ours))) }
}

/** The text, or the failure's tag. */
const open = (key: LicenseKey, layer = ours): string =>
  Effect.runSync(
    Effect.flatMap(LicenseTexts, (texts) => texts.open(key)).pipe(
      Effect.catchTag("LicenseTextUnreadable", ({ _tag }) => Effect.succeed(_tag)),
      Effect.provide(layer)
    )
  )

const hashOf = (text: string): string =>
  Effect.runSync(Effect.map(LicenseTexts, (texts) => texts.hashOf(text)).pipe(Effect.provide(ours)))

/** The sealed text with one bit of one byte turned. */
const turned = (sealed: string, at: number): string => {
  const bytes = Buffer.from(sealed, "base64")
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  return bytes.toString("base64")
}

describe("the text of a licence key at rest", () => {
  it("is a well-formed key to whoever has the secret, and is found by its hash", () => {
    const key = mint()
    const text = open(key)
    assert.equal(parseKeyText(text), text)
    assert.equal(hashOf(text), key.textHash)
    assert.equal(text.slice(-4), key.ending)
  })

  it("is another one each time", () => {
    const minted = Array.from({ length: 500 }, () => mint())
    assert.equal(new Set(minted.map((key) => open(key))).size, 500)
    assert.equal(new Set(minted.map(({ textSealed }) => textSealed)).size, 500)
  })

  it("stands nowhere in the row, nor in base64", () => {
    const key = mint()
    const text = open(key)
    const row = JSON.stringify(key)
    const bytes = Buffer.from(key.textSealed, "base64").toString("latin1")
    for (let from = 0; from + 8 <= text.length; from++) {
      assert.notInclude(row, text.slice(from, from + 8))
      assert.notInclude(bytes, text.slice(from, from + 8))
    }
    assert.notInclude(row, Buffer.from(text).toString("base64").slice(0, 12))
  })

  it("cannot be read with another secret", () => {
    assert.equal(open(mint(), theirs), "LicenseTextUnreadable")
  })

  it("cannot be read in another row, nor of another business", () => {
    const key = mint()
    assert.equal(open({ ...key, id: LicenseKeyId.make("lic_2") }), "LicenseTextUnreadable")
    assert.equal(open({ ...key, businessId: BusinessId.make("bus_2") }), "LicenseTextUnreadable")
  })

  it("cannot be read once any part of it was changed, cut or emptied", () => {
    const key = mint()
    const { length } = Buffer.from(key.textSealed, "base64")
    for (let at = 0; at < length; at++) {
      assert.equal(open({ ...key, textSealed: turned(key.textSealed, at) }), "LicenseTextUnreadable", `byte ${at}`)
    }
    for (const textSealed of ["", "AAAA", key.textSealed.slice(0, 24), "not base64 at all"]) {
      assert.equal(open({ ...key, textSealed }), "LicenseTextUnreadable")
    }
  })
})
