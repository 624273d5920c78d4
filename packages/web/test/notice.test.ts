import { describe, expect, it } from "vitest"
import { cookieOf, keepCookie } from "../src/server/cookies.ts"
import { readNotice, writeNotice } from "../src/server/notice.ts"

const notice = { form: "profile", wrong: { name: "name_missing" }, typed: { name: 'Åsa; =" <b>' } } as const

describe("what a form answered", () => {
  it("reaches the next page as it was written", () => {
    const kept = keepCookie("notice", "test", writeNotice(notice) ?? "")
    const sent = new Headers({ cookie: `a=b; ${kept.slice(0, kept.indexOf(";"))}` })
    expect(readNotice(cookieOf(sent, "notice", "test"))).toEqual(notice)
  })

  it("is left out when a browser could not keep it", () => {
    expect(writeNotice({ ...notice, typed: { name: "x".repeat(3000) } })).toBeNull()
  })

  it.each([
    ["nothing", null],
    ["no text of ours", "AAAA"],
    ["another shape", Buffer.from('{"form":"profile","wrong":{"a":1},"typed":{}}').toString("base64url")],
    ["an unknown form", Buffer.from('{"form":"x","wrong":{},"typed":{}}').toString("base64url")]
  ])("is nothing when the cookie holds %s", (_, text) => {
    expect(readNotice(text)).toBeNull()
  })

  it("is nothing when a neighbour planted a second cookie of its name", () => {
    const headers = new Headers({ cookie: "__Host-kp-test-notice=a; __Host-kp-test-notice=b" })
    expect(cookieOf(headers, "notice", "test")).toBeNull()
  })
})
