import { limited } from "@kundportal/api/http/body-limit"
import { describe, expect, it } from "vitest"

const posted = (body: string | ReadableStream<Uint8Array> | null) => {
  // `duplex` is demanded for streams and missing in the types.
  const init = { method: "POST", body, duplex: "half" }
  return new Request("http://portal.example", init)
}

/** A body that never says how long it is, and never ends. */
const endless = () => {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1000
      controller.enqueue(new Uint8Array(1000))
    }
  })
  return { body, sent: () => sent }
}

describe("a body", () => {
  it("of the largest size is read whole", async () => {
    const body = await limited(posted("a".repeat(1000)), 1000)
    expect(body?.byteLength).toBe(1000)
  })

  it("one byte larger is refused", async () => {
    expect(await limited(posted("a".repeat(1001)), 1000)).toBe(null)
  })

  it("that does not end is left when sixteen times the limit has come", async () => {
    const { body, sent } = endless()
    expect(await limited(posted(body), 10_000)).toBe(null)
    expect(sent()).toBeGreaterThan(160_000)
    expect(sent()).toBeLessThan(170_000)
  })

  it("that is not there is empty", async () => {
    expect((await limited(posted(null), 10))?.byteLength).toBe(0)
  })
})
