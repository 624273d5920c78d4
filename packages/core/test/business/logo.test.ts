import { assert, describe, it } from "@effect/vitest"
import { Logo, parseLogo } from "@kundportal/core/business/logo"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { Result, Schema } from "effect"

const tagOf = (base64: string) => {
  const result = parseLogo(kaffe, base64)
  return Result.isFailure(result) ? result.failure._tag : "accepted"
}

describe("logo", () => {
  it("is a PNG", () => {
    assert.deepStrictEqual(Result.getOrThrow(parseLogo(kaffe, "iVBORw0KGgoAAAA=")), {
      businessId: kaffe,
      mediaType: "image/png",
      base64: "iVBORw0KGgoAAAA=",
      version: 0
    })
    assert.strictEqual(tagOf("PHN2ZyB4bWxucz0i"), "LogoRefused")
    assert.strictEqual(tagOf(""), "LogoRefused")
  })

  it("is at most 100,000 characters of base64 and nothing else", () => {
    const start = "iVBORw0KGgo"
    assert.strictEqual(tagOf(start.padEnd(100_000, "A")), "accepted")
    assert.strictEqual(tagOf(start.padEnd(100_004, "A")), "LogoRefused")
    assert.strictEqual(tagOf(`${start}<script>`), "LogoRefused")
    assert.strictEqual(tagOf(`${start}AAAA=AAA`), "LogoRefused")
  })

  it("accepts only what the store can read back", () => {
    const logo = Result.getOrThrow(parseLogo(kaffe, "iVBORw0KGgoAAAA="))
    assert.isTrue(Schema.is(Logo)(logo))
  })
})
