import { assert, describe, it } from "@effect/vitest"
import { allowReturnUrl } from "@kundportal/core/access/return-url"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { Result } from "effect"

const business = aBusiness({ returnOrigins: ["https://kaffe.example", "https://shop.kaffe.example:8443"] })

const verdict = (url: string | null) => {
  const result = allowReturnUrl(business, url)
  return Result.isFailure(result) ? result.failure._tag : result.success
}

describe("return URL", () => {
  it.each([
    "https://kaffe.example",
    "https://kaffe.example/",
    "https://kaffe.example/konto?tab=1&x=%2F#top",
    "https://kaffe.example?x=1",
    "https://kaffe.example#x",
    "HTTPS://KAFFE.EXAMPLE/Konto",
    "https://shop.kaffe.example:8443/x"
  ])("allows %s", (url) => {
    assert.strictEqual(verdict(url), url)
  })

  it("allows none at all", () => {
    assert.isNull(verdict(null))
  })

  it.each([
    ["another origin", "https://evil.example/"],
    ["plain http", "http://kaffe.example/"],
    ["another port", "https://kaffe.example:8443/"],
    ["the registered port left out", "https://shop.kaffe.example/"],
    ["a subdomain", "https://x.kaffe.example/"],
    ["a longer host", "https://kaffe.example.evil.example/"],
    ["a host with a suffix", "https://kaffe.exampleevil/"],
    ["a user name", "https://kaffe.example@evil.example/"],
    ["a user name and password", "https://kaffe.example:443@evil.example/"],
    ["a user name before the right host", "https://evil@kaffe.example/"],
    ["an IP address", "https://127.0.0.1/"],
    ["an IPv6 address", "https://[::1]/"],
    ["a look-alike in Unicode", "https://kаffe.example/"],
    ["a look-alike in punycode", "https://xn--kffe-5cd.example/"],
    ["a Kelvin sign", "https://\u212Aaffe.example/"],
    ["two slashes", "//kaffe.example/"],
    ["a slash and a backslash", "/\\kaffe.example"],
    ["two backslashes", "\\\\kaffe.example"],
    ["backslashes after the scheme", "https:\\\\kaffe.example"],
    ["a backslash before the at sign", "https://kaffe.example\\@evil.example/"],
    ["an encoded slash", "/%2f%2fkaffe.example"],
    ["a scheme without slashes", "https:kaffe.example"],
    ["one slash", "https:/kaffe.example"],
    ["three slashes", "https:///kaffe.example"],
    ["javascript", "javascript:alert(1)//https://kaffe.example"],
    ["data", "data:text/html,https://kaffe.example"],
    ["a tab in the scheme", "ht\ttps://kaffe.example/"],
    ["a tab in the host", "https://kaffe\t.example/"],
    ["a line break", "https://kaffe.example/\r\nSet-Cookie: a=b"],
    ["a trailing line break", "https://kaffe.example/\n"],
    ["a blank", "https://kaffe.example/a b"],
    ["a leading blank", " https://kaffe.example/"],
    ["a NUL", "https://kaffe.example/\0"],
    ["another control character", "https://kaffe.example/\u0007"],
    ["a lone surrogate", "https://kaffe.example/\uD800"],
    ["a bidirectional override", "https://kaffe.example/\u202E"],
    ["markup", `https://kaffe.example/"><script>`],
    ["a quote", "https://kaffe.example/'x"],
    ["a trailing dot", "https://kaffe.example./"],
    ["more than 2,000 characters", `https://kaffe.example/${"a".repeat(2000)}`],
    ["nothing", ""]
  ])("refuses %s", (_, url) => {
    assert.strictEqual(verdict(url), "ReturnUrlRefused")
  })

  it("allows nothing to a business that has registered nothing", () => {
    const result = allowReturnUrl(aBusiness({ returnOrigins: [] }), "https://kaffe.example/")
    assert.isTrue(Result.isFailure(result))
  })
})
