import { assert, describe, it } from "@effect/vitest"
import { Branding, contrast, HexColour, inkOn, luminance, readableOn } from "@kundportal/core/business/branding"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { Schema } from "effect"

const Colour = Schema.String.check(Schema.isPattern(/^#[0-9a-f]{6}$/))

describe("branding", () => {
  it("measures luminance and contrast as WCAG 2.2 does", () => {
    assert.strictEqual(luminance("#000000"), 0)
    assert.strictEqual(luminance("#ffffff"), 1)
    assert.strictEqual(contrast("#000000", "#ffffff"), 21)
    assert.strictEqual(contrast("#777777", "#777777"), 1)
    // The well-known pair around the limit: #767676 passes on white, #777777 does not.
    assert.isAtLeast(contrast("#767676", "#ffffff"), 4.5)
    assert.isBelow(contrast("#777777", "#ffffff"), 4.5)
    assert.strictEqual(contrast("#123456", "#fedcba"), contrast("#fedcba", "#123456"))
  })

  it("leaves an accent alone that is readable already", () => {
    assert.strictEqual(readableOn("#7a4b2a", "#ffffff"), "#7a4b2a")
    assert.strictEqual(readableOn("#ffd166", "#111111"), "#ffd166")
  })

  it("darkens on light and lightens on dark", () => {
    assert.isBelow(luminance(readableOn("#ffd166", "#ffffff")), luminance("#ffd166"))
    assert.isAbove(luminance(readableOn("#000080", "#111111")), luminance("#000080"))
  })

  it.prop("makes any accent readable on light and on dark surfaces", [Colour], ([accent]) => {
    for (const surface of ["#ffffff", "#f6f6f6", "#111111", "#1b1b1b"]) {
      const readable = readableOn(accent, surface)
      assert.isAtLeast(contrast(readable, surface), 4.5, `${accent} on ${surface} became ${readable}`)
      assert.match(readable, /^#[0-9a-f]{6}$/)
    }
  })

  it.prop("makes any accent readable on any surface", [Colour, Colour], ([accent, surface]) => {
    assert.isAtLeast(contrast(readableOn(accent, surface), surface), 4.5, `${accent} on ${surface}`)
  })

  it.prop("always finds an ink that reads on the accent", [Colour], ([accent]) => {
    assert.isAtLeast(contrast(inkOn(accent), accent), 4.5)
  })

  it("lets no CSS in through a colour", () => {
    for (const text of ["red", "#fff", "#ffffff;}", "#ffffff ", "url(x)", "#gggggg", "var(--x)", "#ffffff\n"]) {
      assert.isFalse(Schema.is(HexColour)(text), text)
    }
    assert.isTrue(Schema.is(Branding)(aBusiness().branding))
    assert.isFalse(Schema.is(Branding)({ ...aBusiness().branding, radius: 25 }))
  })
})
