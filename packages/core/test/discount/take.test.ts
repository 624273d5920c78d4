import { assert, describe, it } from "@effect/vitest"
import type { Discount } from "@kundportal/core/discount/model"
import { DiscountCode, maxDiscounts } from "@kundportal/core/discount/model"
import type { Taking } from "@kundportal/core/discount/take"
import { take, used } from "@kundportal/core/discount/take"
import { DiscountId, ProductId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { aOneTimePrice, aProduct, aUsageBasedPrice } from "@kundportal/testing/fixtures/catalog"
import { aDiscount, anAppliedDiscount } from "@kundportal/testing/fixtures/discount"
import { at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"

const noon = at("2026-04-10T12:00:00Z")
const justBefore = at("2026-04-10T11:59:59.999Z")
const justAfter = at("2026-04-10T12:00:00.001Z")

const coded = (code: string, over: Partial<Discount> = {}) =>
  aDiscount({ id: DiscountId.make(`dsc_${code.toLowerCase()}`), code: DiscountCode.make(code), ...over })

const fika = aDiscount()
const tea = coded("TEA", { cycles: 3, preserveOnPlanChange: true, name: "Te" })

const tried = (discounts: ReadonlyArray<Discount>, over: Partial<Taking> = {}) =>
  take(discounts, { codes: ["FIKA"], product: aProduct(), alreadyApplied: [], now: noon, ...over })

const refusal = (...asked: Parameters<typeof tried>) => {
  const failure = Result.getOrThrow(Result.flip(tried(...asked)))
  return failure._tag === "DiscountNotFound" ? ["not found", failure.id] : [failure.reason, failure.code]
}

const codesOf = (...asked: Parameters<typeof tried>): ReadonlyArray<string> =>
  Result.getOrThrow(tried(...asked)).map(({ code }) => code)

describe("take discounts", () => {
  it("takes a discount as it is now: later edits do not reach it", () => {
    assert.deepStrictEqual(Result.getOrThrow(tried([fika])), [anAppliedDiscount()])
    assert.deepStrictEqual(Result.getOrThrow(tried([tea], { codes: ["tea"] })), [
      anAppliedDiscount({ discountId: tea.id, code: tea.code, name: "Te", cyclesLeft: 3, preserveOnPlanChange: true })
    ])
  })

  it("takes none when none is named", () => {
    assert.deepStrictEqual(Result.getOrThrow(tried([fika], { codes: [] })), [])
  })

  it("reads codes in any case and keeps their order", () => {
    assert.deepStrictEqual(codesOf([fika, tea], { codes: ["tea", "fIkA"] }), ["TEA", "FIKA"])
    assert.deepStrictEqual(codesOf([fika, tea], { codes: ["FIKA", "Tea"] }), ["FIKA", "TEA"])
  })

  it.each([
    ["archived", { archivedAt: noon }, ["archived", "FIKA"]],
    ["that starts later", { startsAt: justAfter }, ["not_started", "FIKA"]],
    ["that ends at this instant", { endsAt: noon }, ["ended", "FIKA"]],
    ["that has ended", { endsAt: justBefore }, ["ended", "FIKA"]],
    ["that is used up", { usageLimit: 5, timesUsed: 5 }, ["used_up", "FIKA"]],
    ["that is more than used up", { usageLimit: 5, timesUsed: 6 }, ["used_up", "FIKA"]],
    ["for another product", { restrictedTo: [ProductId.make("pdt_other")] }, ["other_product", "FIKA"]],
    [
      "in another currency",
      { reduction: { _tag: "Flat", amounts: [Money.of(100, "EUR")] } },
      ["other_currency", "FIKA"]
    ]
  ] satisfies ReadonlyArray<readonly [string, Partial<Discount>, ReadonlyArray<string>]>)(
    "refuses one %s",
    (_, over, expected) => {
      assert.deepStrictEqual(refusal([aDiscount(over)]), expected)
    }
  )

  it.each([
    ["that starts at this instant", { startsAt: noon }],
    ["that ends an instant later", { startsAt: justBefore, endsAt: justAfter }],
    ["with one use left", { usageLimit: 5, timesUsed: 4 }],
    ["for this product among others", { restrictedTo: [ProductId.make("pdt_other"), aProduct().id] }],
    [
      "with an amount in this currency among others",
      { reduction: { _tag: "Flat", amounts: [Money.of(100, "EUR"), Money.of(1000, "SEK")] } }
    ]
  ] satisfies ReadonlyArray<readonly [string, Partial<Discount>]>)("takes one %s", (_, over) => {
    assert.deepStrictEqual(codesOf([aDiscount(over)]), ["FIKA"])
  })

  it("looks at the currency of every kind of price", () => {
    const euros = aDiscount({ reduction: { _tag: "Flat", amounts: [Money.of(100, "EUR")] } })
    const once = aProduct({ price: aOneTimePrice() })
    assert.deepStrictEqual(refusal([euros], { product: once }), ["other_currency", "FIKA"])
    assert.deepStrictEqual(codesOf([euros], { product: aProduct({ price: aUsageBasedPrice() }) }), ["FIKA"])
  })

  it("does not find a code that the business does not have", () => {
    assert.deepStrictEqual(refusal([tea]), ["not found", "FIKA"])
    assert.deepStrictEqual(refusal([fika], { codes: ["fikas"] }), ["not found", "FIKAS"])
  })

  it("takes all or none: the first that does not hold says why", () => {
    assert.deepStrictEqual(refusal([fika, tea], { codes: ["tea", "nope", "fika"] }), ["not found", "NOPE"])
  })

  it("takes a code once, in whatever case it is repeated", () => {
    assert.deepStrictEqual(refusal([fika, tea], { codes: ["FIKA", "TEA", "fika"] }), ["repeated", "FIKA"])
    assert.deepStrictEqual(refusal([fika], { alreadyApplied: [anAppliedDiscount()] }), ["already_taken", "FIKA"])
  })

  it("stacks twenty at most, with those that are there already", () => {
    const many = Array.from({ length: maxDiscounts + 1 }, (_, index) => coded(`CODE${index}`))
    const codes = many.map(({ code }) => code)
    assert.strictEqual(codesOf(many, { codes: codes.slice(0, 20) }).length, 20)
    assert.deepStrictEqual(refusal(many, { codes }), ["too_many", "CODE20"])
    const alreadyApplied = Array.from({ length: 19 }, (_, index) => ({
      discountId: DiscountId.make(`dsc_old${index}`)
    }))
    assert.deepStrictEqual(codesOf(many, { codes: ["code0"], alreadyApplied }), ["CODE0"])
    assert.deepStrictEqual(refusal(many, { codes: ["code0", "code1"], alreadyApplied }), ["too_many", "CODE1"])
  })

  it("counts a use", () => {
    assert.deepStrictEqual(used(aDiscount({ timesUsed: 4 })), aDiscount({ timesUsed: 5 }))
  })
})
