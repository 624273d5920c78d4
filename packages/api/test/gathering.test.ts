import { gathering } from "@kundportal/api/adapters/gathering"
import { DatabaseUnavailable } from "@kundportal/api/adapters/store/unavailable"
import { describe, expect, it } from "vitest"

describe("what is asked for in one turn", () => {
  it("is asked for together, and each hears its own answer", async () => {
    const asked: Array<ReadonlyArray<number>> = []
    const double = gathering(async (numbers: ReadonlyArray<number>) => {
      asked.push(numbers)
      return numbers.map((number) => number * 2)
    })
    expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6])
    expect(await double(4)).toBe(8)
    expect(asked).toEqual([[1, 2, 3], [4]])
  })

  it("is asked for one by one where the whole cannot be answered, so that one spoils none of the others", async () => {
    const half = gathering(async (numbers: ReadonlyArray<number>) => {
      if (numbers.includes(13)) throw new Error("13 is refused")
      return numbers.map((number) => number / 2)
    })
    expect(await Promise.allSettled([half(2), half(13), half(4)])).toEqual([
      { status: "fulfilled", value: 1 },
      { status: "rejected", reason: new Error("13 is refused") },
      { status: "fulfilled", value: 2 }
    ])
    await expect(half(13)).rejects.toThrow("13 is refused")
  })

  it("is given up for all where the database cannot be reached", async () => {
    let tries = 0
    const lost = gathering(async (numbers: ReadonlyArray<number>): Promise<ReadonlyArray<number>> => {
      tries += 1
      throw new DatabaseUnavailable(`${numbers.length} wait in vain`)
    })
    const ends = await Promise.allSettled([lost(1), lost(2), lost(3)])
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"])
    expect(tries).toBe(1)
  })
})
