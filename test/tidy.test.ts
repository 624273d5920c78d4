import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { architecture } from "./tidy/architecture.ts"
import { manners } from "./tidy/manners.ts"
import { planted } from "./tidy/planted.ts"
import { readRepository } from "./tidy/source.ts"

const rules = [...architecture, ...manners]
const repository = readRepository(join(import.meta.dirname, ".."))

describe("tidy", () => {
  it("reads the whole repository", () => {
    const paths = new Set(repository.map(({ path }) => path))
    for (const path of [
      "packages/core/src/commit.ts",
      "packages/web/src/app.tsx",
      "pnpm-lock.yaml",
      "test/tidy.test.ts"
    ]) {
      assert.isTrue(paths.has(path), path)
    }
  })

  it.each(rules)("$promise", ({ broken }) => {
    assert.deepStrictEqual(broken(repository), [])
  })
})

describe("the tidy rules themselves", () => {
  it.each(planted)("catch a planted violation: $name", ({ rule, sources, caught }) => {
    const [{ broken } = { broken: () => ["no such rule"] }] = rules.filter(({ promise }) => promise === rule)
    assert.deepStrictEqual(broken(sources), caught)
  })

  it("have each caught something", () => {
    const proved = new Set(planted.filter(({ caught }) => caught.length > 0).map(({ rule }) => rule))
    assert.deepStrictEqual(
      rules.map(({ promise }) => promise).filter((promise) => !proved.has(promise)),
      []
    )
  })
})
