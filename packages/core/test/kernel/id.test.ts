import { assert, describe, it } from "@effect/vitest"
import { CountryCode, countryCodes } from "@kundportal/core/kernel/country"
import { CustomerId, SessionId, SubscriptionId } from "@kundportal/core/kernel/id"
import { Schema } from "effect"

describe("id", () => {
  it("has the prefix of its noun and up to 32 letters or digits", () => {
    const accepts = Schema.is(CustomerId)
    assert.isTrue(accepts("cus_a"))
    assert.isTrue(accepts(`cus_${"Z9".repeat(16)}`))
    for (const text of [
      "cus_",
      "cus",
      "sub_a",
      "CUS_a",
      "cus_a b",
      "cus_../x",
      "cus_å",
      "cus_a\n",
      " cus_a",
      `cus_${"a".repeat(33)}`
    ]) {
      assert.isFalse(accepts(text), text)
    }
    assert.isFalse(Schema.is(SubscriptionId)("cus_a"))
  })

  it("names a session by 64 hexadecimal digits", () => {
    assert.isTrue(Schema.is(SessionId)("0f".repeat(32)))
    assert.isFalse(Schema.is(SessionId)("0F".repeat(32)))
    assert.isFalse(Schema.is(SessionId)("0f".repeat(31)))
  })
})

describe("country", () => {
  it("knows the 249 officially assigned codes, in capitals", () => {
    assert.strictEqual(countryCodes.length, 249)
    assert.deepStrictEqual([...new Set(countryCodes)].toSorted(), countryCodes)
    const accepts = Schema.is(CountryCode)
    for (const code of ["SE", "JP", "AX"]) assert.isTrue(accepts(code), code)
    for (const code of ["se", "SWE", "XX", "ZZ", "EU", "UK", ""]) assert.isFalse(accepts(code), code)
  })
})
