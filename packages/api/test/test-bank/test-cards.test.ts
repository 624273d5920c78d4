import type { CardProblems, TypedCard } from "@kundportal/api/adapters/test-bank/card-form"
import { givenCard } from "@kundportal/api/adapters/test-bank/card-form"
import { findTestCard, grouped, hasCheckDigit, testCards } from "@kundportal/api/adapters/test-bank/test-cards"
import { Result } from "effect"
import { assert, describe, it } from "vitest"

describe("the numbers of the test bank", () => {
  it.each([
    ["4242 4242 4242 4242", "pays"],
    ["5555 5555 5555 4444", "pays"],
    ["3782 822463 10005", "pays"],
    ["4000 0025 0000 3155", "asks"],
    ["4000 0000 0000 0341", { declines: "card_declined" }],
    ["4000 0000 0000 0002", { declines: "card_declined" }],
    ["4000 0000 0000 9995", { declines: "insufficient_funds" }],
    ["4000 0000 0000 0069", { declines: "expired_card" }],
    ["4000 0000 0000 0119", { declines: "processing_error" }],
    ["4000 0000 0000 1109", "answer lost"],
    ["4000 0000 0000 2206", "slow"],
    ["4000 0000 0000 3303", "down"]
  ])("%s: %s", (number, behaviour) => {
    assert.deepStrictEqual(findTestCard(number)?.behaviour, behaviour)
  })

  it("have a right check digit, are written in groups, and each has its own name and words", () => {
    for (const card of testCards) {
      assert.isTrue(hasCheckDigit(card.number), card.number)
      assert.strictEqual(findTestCard(grouped(card)), card)
      assert.strictEqual(findTestCard(card.name), card)
    }
    for (const texts of [
      testCards.map(({ name }) => name),
      testCards.map(({ number }) => number),
      testCards.map(({ words }) => words.en),
      testCards.map(({ words }) => words.sv)
    ]) {
      assert.strictEqual(new Set(texts).size, testCards.length)
    }
  })
})

const refused: ReadonlyArray<readonly [Partial<TypedCard>, CardProblems]> = [
  [{ number: "" }, { number: "number_missing" }],
  [{ number: "4242 4242 4242 4241" }, { number: "number_broken" }],
  [{ number: "four two" }, { number: "number_broken" }],
  [{ number: "4111 1111 1111 1111" }, { number: "number_unknown" }],
  [{ number: "pays" }, { number: "number_broken" }],
  [{ expiry: "" }, { expiry: "expiry_missing" }],
  [{ expiry: "13/34" }, { expiry: "expiry_broken" }],
  [{ expiry: "00/34" }, { expiry: "expiry_broken" }],
  [{ expiry: "12/1934" }, { expiry: "expiry_broken" }],
  [{ expiry: "soon" }, { expiry: "expiry_broken" }],
  [{ expiry: "03/26" }, { expiry: "expiry_past" }],
  [{ expiry: "12/2025" }, { expiry: "expiry_past" }],
  [{ holder: "a\u0007b" }, { holder: "holder_broken" }],
  [{ holder: "a".repeat(201) }, { holder: "holder_broken" }],
  [
    { number: "", expiry: "01/20", holder: "\u202E" },
    { number: "number_missing", expiry: "expiry_past", holder: "holder_broken" }
  ]
]

describe("a card that somebody typed", () => {
  const now = new Date("2026-04-30T23:59:59Z")
  const right = { number: "4242 4242 4242 4242", expiry: "12/34", holder: "Ada Lind" }
  const given = (over: Partial<TypedCard>) => givenCard({ ...right, ...over }, now)

  it.each([
    ["12/34", 12, 2034],
    ["1/27", 1, 2027],
    ["04/26", 4, 2026],
    ["12 / 2034", 12, 2034],
    ["1234", 12, 2034],
    ["12-34", 12, 2034]
  ])("expires %s: month %i of %i", (expiry, expiryMonth, expiryYear) => {
    const card = Result.getOrThrow(given({ expiry }))
    assert.deepInclude(card, { expiryMonth, expiryYear, holderName: "Ada Lind" })
    assert.strictEqual(card.testCard.name, "pays")
  })

  it.each(refused)("is refused with everything that is wrong: %j", (over, problems) => {
    assert.deepStrictEqual(given(over), Result.fail(problems))
  })

  it("may have no name", () => {
    assert.isNull(Result.getOrThrow(given({ holder: "" })).holderName)
  })
})
