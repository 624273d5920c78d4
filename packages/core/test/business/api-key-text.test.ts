import { assert, describe, it } from "@effect/vitest"
import type { ApiKeyText } from "@kundportal/core/business/api-key-text"
import { formatApiKey, parseApiKey } from "@kundportal/core/business/api-key-text"
import { ApiKeyId } from "@kundportal/core/kernel/id"
import { Schema } from "effect"

const key: ApiKeyText = {
  mode: "test",
  id: ApiKeyId.make("key_7Hq"),
  secret: "abcdefghijABCDEFGHIJ0123456789klmnoKLMNO"
}

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

describe("API key text", () => {
  it("says what it is, for which mode, and which key", () => {
    assert.match(formatApiKey(key), /^kp_test_7Hq_abcdefghijABCDEFGHIJ0123456789klmnoKLMNO[A-Za-z0-9]{6}$/)
    assert.match(formatApiKey({ ...key, mode: "live" }), /^kp_live_7Hq_/)
  })

  it("ends in the CRC-32 of what stands before, in base 62", () => {
    // zlib says that the CRC-32 of the text before is 1719398752.
    assert.strictEqual(formatApiKey(key).slice(-6), "1sMQ9w")
  })

  const Secret = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9]{40}$/))
  const Id = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9]{1,32}$/))
  const Mode = Schema.Literals(["test", "live"])

  it.prop("reads back what was written", [Mode, Id, Secret], ([mode, id, secret]) => {
    const written = { mode, id: ApiKeyId.make(`key_${id}`), secret }
    assert.deepStrictEqual(parseApiKey(formatApiKey(written)), written)
  })

  it("notices every change of a single character", () => {
    const text = formatApiKey(key)
    for (let place = 0; place < text.length; place++) {
      for (const other of [...alphabet].filter((character) => character !== text[place])) {
        const changed = text.slice(0, place) + other + text.slice(place + 1)
        assert.isNull(parseApiKey(changed), changed)
      }
    }
  })

  it("notices a missing, a doubled and two swapped characters", () => {
    const text = formatApiKey(key)
    for (let place = 0; place < text.length - 1; place++) {
      const [here, next] = [text[place] ?? "", text[place + 1] ?? ""]
      assert.isNull(parseApiKey(text.slice(0, place) + text.slice(place + 1)))
      assert.isNull(parseApiKey(text.slice(0, place) + here + text.slice(place)))
      if (here !== next) assert.isNull(parseApiKey(text.slice(0, place) + next + here + text.slice(place + 2)))
    }
  })

  it("is not fooled by the other mode, blanks, line breaks or long input", () => {
    const text = formatApiKey(key)
    for (const wrong of [
      text.replace("test", "live"),
      ` ${text}`,
      `${text}\n`,
      "",
      "%%%",
      "kp_test___",
      "x".repeat(100_000)
    ]) {
      assert.isNull(parseApiKey(wrong))
    }
  })
})
