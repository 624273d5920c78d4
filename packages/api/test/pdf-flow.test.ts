import { assert, describe, it } from "@effect/vitest"
import type { Block } from "@kundportal/api/adapters/pdf/flow"
import { flow } from "@kundportal/api/adapters/pdf/flow"
import { Schema } from "effect"

const draw = () => undefined
const head: Block = { height: 20, inTable: true, keepsWithNext: true, draw }
const opening: Block = { height: 300, inTable: false, keepsWithNext: true, draw }
const sum: Block = { height: 40, inTable: false, keepsWithNext: true, draw }
const lastSum: Block = { ...sum, keepsWithNext: false }
const area = { top: 50, bottom: 750 }

const rowsOf = (heights: ReadonlyArray<number>): ReadonlyArray<Block> =>
  heights.map((height, index) => ({ height, inTable: true, keepsWithNext: index >= heights.length - 2, draw }))

const Heights = Schema.NonEmptyArray(Schema.Int.check(Schema.isBetween({ minimum: 20, maximum: 150 })))

describe("the flow of blocks over pages", () => {
  it("puts what fits on one page, under one head", () => {
    const [row] = rowsOf([30])
    const pages = flow([opening, ...(row === undefined ? [] : [row]), lastSum], head, area)
    assert.deepStrictEqual(
      pages.map((page) => page.map(({ top }) => top)),
      // 50 + 300 = 350 (head), + 20 = 370 (row), + 30 = 400 (sum)
      [[50, 350, 370, 400]]
    )
  })

  it("turns the page under a repeated head, and takes the last two rows along with the sums", () => {
    const rows = rowsOf([200, 100, 30, 30])
    const pages = flow([opening, ...rows, sum, lastSum], head, area)
    const [first, second, third, fourth] = rows
    assert.deepStrictEqual(
      pages.map((page) => page.map(({ block }) => block)),
      [
        [opening, head, first, second],
        [head, third, fourth, sum, lastSum]
      ]
    )
  })

  it("gives the sums a row to stand under when opening, rows and sums together are taller than a page", () => {
    const rows = rowsOf([116, 145])
    const [first, second] = rows
    const pages = flow([opening, ...rows, sum, sum, lastSum], head, area)
    assert.deepStrictEqual(
      pages.map((page) => page.map(({ block }) => block)),
      [
        [opening, head, first],
        [head, second, sum, sum, lastSum]
      ]
    )
  })

  it("tears a group apart only when no page holds it", () => {
    const sums = Array.from({ length: 40 }, () => sum)
    const rows = rowsOf([30, 30])
    const pages = flow([...rows, ...sums, lastSum], head, area)
    assert.strictEqual(pages.flat().filter(({ block }) => block.height === 40).length, 41)
    assert.isTrue(pages.flat().every(({ block, top }) => top + block.height <= area.bottom))
  })

  it.prop(
    "keeps every block, in order, on the paper, and the sums never without rows",
    { heights: Heights },
    ({ heights }) => {
      const blocks = [opening, ...rowsOf(heights), sum, sum, lastSum]
      const pages = flow(blocks, head, area)
      assert.deepStrictEqual(
        pages.flatMap((page) => page.map(({ block }) => block)).filter((block) => block !== head),
        blocks
      )
      for (const page of pages) {
        assert.isTrue(page.every(({ block, top }) => top >= area.top && top + block.height <= area.bottom))
        assert.isAtMost(page.filter(({ block }) => block === head).length, 1)
        assert.isTrue(page.some(({ block }) => block.inTable && block !== head))
      }
      const last = pages.at(-1)?.filter(({ block }) => block.inTable && block !== head) ?? []
      // Two tall rows below the opening and above the sums may need a page each.
      assert.isAtLeast(last.length, heights.length > 2 ? 2 : 1)
    }
  )
})
