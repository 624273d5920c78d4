import {
  browserCookie,
  forgetCookie,
  languageCookie,
  readCookie,
  readLanguage,
  sessionCookie,
  setCookie
} from "@kundportal/api/http/cookies"
import { describe, expect, it } from "vitest"

const sent = (cookie: string) => new Headers({ cookie })

describe("cookies", () => {
  it("are held to this host, hidden from scripts, and sent over https only", () => {
    expect(setCookie(sessionCookie, "live", "s3cret")).toBe(
      "__Host-kp-session=s3cret; Path=/; Max-Age=86400; HttpOnly; Secure; SameSite=Lax"
    )
    expect(forgetCookie(sessionCookie, "test")).toBe(
      "__Host-kp-test-session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax"
    )
  })

  it("have other names in test mode than in live mode", () => {
    const names = [sessionCookie, browserCookie, languageCookie].flatMap(({ name }) => [name("live"), name("test")])
    expect(names).toEqual([
      "__Host-kp-session",
      "__Host-kp-test-session",
      "__Host-kp-browser",
      "__Host-kp-test-browser",
      "__Host-kp-language",
      "__Host-kp-test-language"
    ])
  })

  it("are read back among others", () => {
    const headers = sent("a=b; __Host-kp-session=s3cret-_~.; __Host-kp-language=sv")
    expect(readCookie(headers, sessionCookie, "live")).toBe("s3cret-_~.")
    expect(readLanguage(headers, "live")).toBe("sv")
    expect(readCookie(headers, sessionCookie, "test")).toBe(null)
  })

  it.each([
    "",
    ";;;===",
    "__Host-kp-session",
    "__Host-kp-session=",
    "__Host-kp-session=%",
    "__Host-kp-session=%zz%",
    '__Host-kp-session="quoted"',
    "__Host-kp-session=a b",
    "__Host-kp-session=å",
    `__Host-kp-session=${"a".repeat(257)}`,
    "__Host-kp-session=one; __Host-kp-session=two",
    "x__Host-kp-session=a",
    "__host-kp-session=a"
  ])("that we did not set are not there: %s", (cookie) => {
    expect(readCookie(sent(cookie), sessionCookie, "live")).toBe(null)
  })

  it("choose no language that we do not speak", () => {
    expect(readLanguage(sent("__Host-kp-language=xx"), "live")).toBe(null)
  })
})
