import { assert, describe, it } from "@effect/vitest"
import { canonical, EmailAddress, masked, TypedEmailAddress } from "@kundportal/core/kernel/email-address"
import { Option, Schema } from "effect"

const accepts = Schema.is(EmailAddress)
const typed = (text: string) => Option.getOrNull(Schema.decodeUnknownOption(TypedEmailAddress)(text))

describe("e-mail address", () => {
  it.each([
    "ada@example.com",
    "Ada.Lovelace+portal@sub.example.co.uk",
    "o'brien@example.com",
    "a@b.se",
    "1@2.se",
    "åsa@example.com",
    "ada_-!#$%&*/=?^`{|}~@example.com",
    `${"a".repeat(242)}@example.com`
  ])("accepts %s", (address) => {
    assert.isTrue(accepts(address))
  })

  it.each([
    ["two addresses", "victim@a.se,attacker@b.se"],
    ["two addresses with a semicolon", "victim@a.se;attacker@b.se"],
    ["two addresses with a blank", "victim@a.se attacker@b.se"],
    ["a second header", "a@a.se\r\nBcc: x@y.se"],
    ["a line break alone", "a@a.se\n"],
    ["a comment", `"a"@a.se(x)evil.se`],
    ["a quoted local part", `"a b"@a.se`],
    ["a group", "grp:x@a.se;"],
    ["angle brackets", "<a@a.se>"],
    ["a display name", "Ada <a@a.se>"],
    ["a source route", "@evil.se:a@a.se"],
    ["two at signs", "a@b@c.se"],
    ["an IP address in brackets", "a@[127.0.0.1]"],
    ["no domain", "a@"],
    ["no dot in the domain", "a@localhost"],
    ["no local part", "@a.se"],
    ["an empty label", "a@a..se"],
    ["a trailing dot", "a@a.se."],
    ["a leading hyphen", "a@-a.se"],
    ["a trailing hyphen", "a@a-.se"],
    ["a backslash", "a\\@a.se"],
    ["a NUL", "a\0b@a.se"],
    ["a leading blank", " a@a.se"],
    ["a trailing blank", "a@a.se "],
    ["a bidirectional override", "a\u202Eb@a.se"],
    ["a lone surrogate", "a\uD800b@a.se"],
    ["a zero-width space", "a\u200Bb@a.se"],
    ["a control character", "a\u0007b@a.se"],
    ["more than 254 characters", `${"a".repeat(243)}@example.com`],
    ["a Kelvin sign in the domain", "a@\u212A.se"],
    ["a letter in the domain that looks like another", "a@exаmple.se"],
    ["nothing", ""]
  ])("refuses %s", (_, address) => {
    assert.isFalse(accepts(address))
  })

  it("refuses long hostile input at once", () => {
    const began = performance.now()
    for (const hostile of [`a@${"a-".repeat(50_000)}`, `a@${"a.".repeat(50_000)}!`, `${"a".repeat(100_000)}@`]) {
      assert.isFalse(accepts(hostile))
    }
    assert.isBelow(performance.now() - began, 1000)
  })

  it("forgives the blanks around a typed address and nothing else", () => {
    assert.strictEqual(typed("  ada@example.com\t"), "ada@example.com")
    assert.isNull(typed("ada @example.com"))
    assert.isNull(typed("   "))
  })

  it("compares addresses without regard to case, and folds nothing that a provider might fold", () => {
    const same = (a: string, b: string) => canonical(EmailAddress.make(a)) === canonical(EmailAddress.make(b))
    assert.isTrue(same("Victim@A.SE", "victim@a.se"))
    assert.isTrue(same("A\u030Asa@example.com", "\u00C5sa@example.com"))
    assert.isFalse(same("vic.tim@gmail.com", "victim@gmail.com"))
    assert.isFalse(same("victim+x@gmail.com", "victim@gmail.com"))
    assert.isFalse(same("victim@gmail.com", "victim@googlemail.com"))
    assert.isFalse(same("аda@example.com", "ada@example.com"))
    // In capitals these would be the same: SS and I.
    assert.isFalse(same("stra\u00DFe@example.com", "strasse@example.com"))
    assert.isFalse(same("m\u0131ke@example.com", "mike@example.com"))
  })

  it("shows enough to recognise one's own address and too little to learn another's", () => {
    assert.strictEqual(masked(EmailAddress.make("ada@example.com")), "a•••@example.com")
    assert.strictEqual(masked(EmailAddress.make("a@example.com")), "a•••@example.com")
    assert.strictEqual(masked(EmailAddress.make("\u{20000}da@example.com")), "\u{20000}•••@example.com")
  })
})
