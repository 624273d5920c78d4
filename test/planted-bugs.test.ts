import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { unfit } from "../scripts/planted-bugs/garden.ts"
import { plants } from "../scripts/planted-bugs/plants.ts"

const sources = { folder: join(import.meta.dirname, "..") }

describe("the list of planted bugs", () => {
  it("has names of its own for all of them", () => {
    expect(new Set(plants.map(({ name }) => name)).size).toBe(plants.length)
  })

  // What is caught is shown by the script; here only that the list has kept up with the sources.
  it.each(plants)("can still plant: $name", (plant) => {
    expect(unfit(sources, plant)).toEqual([])
  })
})
