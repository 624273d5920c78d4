import { type Asked, answersInJson, guard, maxBodyBytes } from "@kundportal/api/http/guard"
import { describe, expect, it } from "vitest"

const place = { mode: "live", publicUrl: { origin: "https://portal.example.com" } } as const
const local = { mode: "test", publicUrl: { origin: "http://127.0.0.1:3000" } } as const

const ours = { "sec-fetch-site": "same-origin", origin: "https://portal.example.com" }
const json = { "content-type": "application/json", "content-length": "2" }
const form = { "content-type": "application/x-www-form-urlencoded", "content-length": "2" }
const key = { authorization: "Bearer kp_live_x_y" }

const login = "/login/bus_1"
const trpc = "/api/trpc/portal.profile.update"

/** Not a `Request`: those cannot even be made with the methods that must be refused. */
const asked = (method: string, path: string, headers: Readonly<Record<string, string>> = {}): Asked => ({
  method,
  url: `http://evil.example${path}`,
  headers: new Headers(headers)
})

const statusOf = (request: Asked): number | "in" => guard(request, place)?.status ?? "in"

describe("the guard lets in", () => {
  it.each<[string, string, Readonly<Record<string, string>>]>([
    ["GET", "/", {}],
    ["HEAD", "/portal/overview", {}],
    ["GET", "/session/bus_1/lnk_1.secret", { "sec-fetch-site": "cross-site" }],
    ["GET", "/portal/billing?search=%C3%A5%2F", {}],
    ["GET", "/_build/assets/a.b-Cd_1.js", {}],
    ["POST", login, { ...form, ...ours }],
    ["POST", "/session/bus_1/lnk_1.secret", { ...form, "sec-fetch-site": "same-origin", origin: "null" }],
    ["POST", "/login/bus_1", { ...form, origin: "https://portal.example.com" }],
    ["POST", trpc, { ...json, ...ours }],
    ["POST", trpc, { ...json, ...key }],
    ["GET", "/api/trpc/a,b?batch=1", { "sec-fetch-site": "same-origin" }],
    ["POST", "/customers", { ...json, ...key, "content-type": "application/json; charset=UTF-8" }],
    ["POST", "/customers/cus_1/customer-portal/session?send_email=true", { ...key, "content-length": "0" }],
    ["POST", "/customers/cus_1/customer-portal/session", key],
    ["PATCH", "/customers/cus_1", { ...json, ...key }],
    ["GET", "/invoices/payments/pay_1", { "sec-fetch-site": "cross-site" }]
  ])("%s %s %j", (method, path, headers) => {
    expect(statusOf(asked(method, path, headers))).toBe("in")
  })
})

describe("the guard refuses every method an address does not have", () => {
  it.each([
    [login, ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"], "GET, HEAD, POST"],
    [trpc, ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"], "GET, POST"],
    ["/logout", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"], "POST"],
    ["/portal/overview", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"], "GET, HEAD"],
    ["/customers", ["OPTIONS", "TRACE"], "GET, HEAD, POST, PATCH, PUT, DELETE"]
  ])("%s %j", (path, methods, allow) => {
    for (const method of methods) {
      const response = guard(asked(method, path, { ...json, ...ours }), place)
      expect([method, response?.status, response?.headers.get("allow")]).toEqual([method, 405, allow])
    }
  })
})

describe("the guard knows no such address", () => {
  it.each([
    "/_server",
    "/_server/",
    "/_server?id=cancel&args=%5B%5D",
    "/_serverX",
    "/_SERVER",
    "/%5Fserver",
    "//_server",
    "/portal//overview",
    "/.git/config",
    "/.env",
    "/portal/.hidden",
    "/%2egit/config",
    "/.well-known/security.txt",
    "/portal/..%2f..%2fetc/passwd",
    "/a%5Cb",
    "/api",
    "/api/trpc",
    "/api/trpc/a/b",
    "/api/health"
  ])("%s", (path) => {
    for (const method of ["GET", "POST", "PUT", "HEAD"]) {
      expect(statusOf(asked(method, path, { ...json, ...ours }))).toBe(404)
    }
  })

  it.each(["/%", "/%zz", "/a%00b", "/a%0d%0aset-cookie", "/%ff"])("that cannot be read: %s", (path) => {
    expect(statusOf(asked("GET", path))).toBe(400)
  })
})

describe("the guard refuses a change that no page of ours sends", () => {
  const changes = [
    [login, form],
    ["/session/bus_1/lnk_1.secret", form],
    ["/logout", form],
    [trpc, json]
  ] as const
  it.each<[string, Readonly<Record<string, string>>]>([
    ["a foreign origin", { origin: "https://evil.example" }],
    ["a foreign origin behind a believable site", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://portal.example.com" }],
    ["a neighbour under the same domain", { "sec-fetch-site": "same-site", origin: "https://a.example.com" }],
    ["nobody", { "sec-fetch-site": "none" }],
    ["neither header", {}],
    ["an origin that says nothing", { origin: "null" }],
    ["the right host without https", { origin: "http://portal.example.com" }],
    ["another port", { origin: "https://portal.example.com:8443" }],
    ["a longer name", { origin: "https://portal.example.com.evil.example" }]
  ])("%s", (_, headers) => {
    for (const [path, body] of changes) expect(statusOf(asked("POST", path, { ...body, ...headers }))).toBe(403)
  })

  it("whatever the Host header or a proxy header claims", () => {
    const headers = { host: "evil.example", "x-forwarded-host": "evil.example", origin: "http://evil.example" }
    expect(statusOf(asked("POST", login, { ...form, ...headers }))).toBe(403)
  })

  it.each(["cross-site", "same-site"])("nor does it let a page of another site read the typed API (%s)", (site) => {
    expect(statusOf(asked("GET", "/api/trpc/portal.me", { "sec-fetch-site": site }))).toBe(403)
  })
})

describe("an API key", () => {
  it.each([trpc, "/customers"])("is refused when a browser sends it to %s", (path) => {
    expect(statusOf(asked("POST", path, { ...json, ...key, ...ours }))).toBe(403)
    expect(statusOf(asked("POST", path, { ...json, ...key, origin: "null" }))).toBe(403)
  })

  it("does not excuse a form from coming from our pages", () => {
    expect(statusOf(asked("POST", login, { ...form, ...key }))).toBe(403)
  })
})

describe("on one's own machine in test mode", () => {
  const status = (origin: string) =>
    guard(asked("POST", login, { ...form, origin, "sec-fetch-site": "same-origin" }), local)?.status ?? "in"

  it.each(["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"])("%s is ours", (origin) => {
    expect(status(origin)).toBe("in")
  })

  it.each([
    "http://localhost:3001",
    "https://localhost:3000",
    "http://localhost.evil.example:3000",
    "http://evil.example:3000",
    "http://localhost:3000/",
    "localhost:3000",
    ""
  ])("%s is not", (origin) => {
    expect(status(origin)).toBe(403)
  })
})

describe("the guard refuses a body of another kind", () => {
  const types = ["text/plain", "multipart/form-data; boundary=x", "application/octet-stream", "application/jsonx", ""]
  it.each([
    [trpc, [...types, "application/x-www-form-urlencoded", "application/json; charset=latin1"]],
    ["/customers", [...types, "application/x-www-form-urlencoded"]],
    [login, [...types, "application/json"]]
  ])("%s", (path, refused) => {
    for (const type of refused) {
      const headers = { ...(path === "/customers" ? {} : ours), "content-length": "2", "content-type": type }
      expect([type, statusOf(asked("POST", path, headers))]).toEqual([type, 415])
    }
  })

  it("and one without a kind, except where there is no body", () => {
    expect(statusOf(asked("POST", login, ours))).toBe(415)
    expect(statusOf(asked("POST", trpc, ours))).toBe(415)
    expect(statusOf(asked("POST", "/customers", { "content-length": "2" }))).toBe(415)
    expect(statusOf(asked("POST", "/customers", { "transfer-encoding": "chunked" }))).toBe(415)
  })

  it("and a compressed one", () => {
    expect(statusOf(asked("POST", "/customers", { ...json, ...key, "content-encoding": "gzip" }))).toBe(415)
  })
})

describe("the guard refuses what is too large", () => {
  it("a body that says so", () => {
    const sized = (bytes: number) => asked("POST", "/customers", { ...json, ...key, "content-length": String(bytes) })
    expect([statusOf(sized(maxBodyBytes)), statusOf(sized(maxBodyBytes + 1))]).toEqual(["in", 413])
    expect(maxBodyBytes).toBe(65_536)
  })

  it("an address", () => {
    expect(statusOf(asked("GET", `/portal/billing?q=${"a".repeat(8_174)}`))).toBe("in")
    expect(statusOf(asked("GET", `/portal/billing?q=${"a".repeat(8_175)}`))).toBe(414)
    expect(statusOf(asked("GET", `/${"a".repeat(8_192)}`))).toBe(414)
  })

  it("a batch", () => {
    const batch = (calls: number) => asked("GET", `/api/trpc/${Array(calls).fill("a").join(",")}?batch=1`)
    expect([statusOf(batch(10)), statusOf(batch(11))]).toEqual(["in", 400])
    expect(statusOf(asked("GET", `/api/trpc/${Array(11).fill("a").join("%2C")}?batch=1`))).toBe(400)
  })
})

describe("a refusal", () => {
  it("is JSON where programs read it", async () => {
    const response = guard(asked("POST", "/customers", { ...json, ...key, origin: "https://shop.example" }), place)
    expect(response?.headers.get("content-type")).toMatch(/^application\/json/)
    expect(await response?.json()).toEqual({
      code: "KEY_IN_BROWSER",
      message: "This API is for servers. An API key must never reach a browser."
    })
    expect(["/api/unknown", trpc, "/payments/pay_1", login, "/"].map(answersInJson)).toEqual([
      true,
      true,
      true,
      false,
      false
    ])
  })

  it("is a page without script or style where people read it", async () => {
    const response = guard(asked("POST", login, form), place)
    expect(response?.headers.get("content-type")).toBe("text/html; charset=utf-8")
    const html = (await response?.text()) ?? ""
    expect(html).toContain("<h1>403</h1>")
    expect(html).not.toMatch(/<script|<style|style=/)
  })
})
