import { withSignsOfLife } from "@kundportal/api/http/test-tools/sign-of-life"
import { assert, describe, it } from "vitest"

/** An answer that comes when it is let go. */
const aSlowAnswer = () => {
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  return { answer: promise, comes: resolve, breaks: reject }
}

describe("an answer that may take long", () => {
  it("is the answer itself where it comes soon, whatever it is", async () => {
    const refusal = new Response("no", { status: 422 })
    assert.strictEqual(await withSignsOfLife(Promise.resolve(refusal), { afterMs: 60_000, everyMs: 1 }), refusal)
  })

  it("begins with spaces where it does not, and is JSON all the same", async () => {
    const { answer, comes } = aSlowAnswer()
    const response = await withSignsOfLife(answer, { afterMs: 0, everyMs: 1 })
    assert.match(response.headers.get("content-type") ?? "", /^application\/json/)
    let heard = ""
    for await (const part of response.body ?? []) {
      heard += new TextDecoder().decode(part)
      if (heard === "   ") comes(Response.json({ now: "2031-01-01T00:00:00.000Z" }))
    }
    assert.match(heard, /^ {3}/)
    assert.deepEqual(JSON.parse(heard), { now: "2031-01-01T00:00:00.000Z" })
  })

  it.each([
    ["is refused", () => Promise.resolve(Response.json({}, { status: 409 }))],
    ["breaks", () => Promise.reject(new Error("the database is gone"))]
  ])("is broken off where it %s after it has begun", async (_what, end) => {
    const { answer, comes, breaks } = aSlowAnswer()
    const response = await withSignsOfLife(answer, { afterMs: 0, everyMs: 1 })
    end().then(comes, breaks)
    const heard = await response.text().then(
      () => "all of it",
      () => "broken off"
    )
    assert.strictEqual(heard, "broken off")
  })
})
