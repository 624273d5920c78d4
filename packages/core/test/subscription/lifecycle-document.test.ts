import { describe, expect, it } from "@effect/vitest"
import { lifecycleDocument } from "./lifecycle-document.ts"

describe("docs/subscription-lifecycle.md", () => {
  it("says what the table says today (run `vitest run --project core test/subscription/lifecycle-document -u` after changing it)", async () => {
    await expect(lifecycleDocument()).toMatchFileSnapshot("../../../../docs/subscription-lifecycle.md")
  })
})
