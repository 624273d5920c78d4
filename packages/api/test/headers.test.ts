import { freshNonce, withSecurityHeaders } from "@kundportal/api/http/headers"
import { describe, expect, it } from "vitest"

const secured = (response: Response, pathname = "/portal/overview", origin = "https://portal.example.com") =>
  withSecurityHeaders(response, { settings: { publicUrl: { origin } }, pathname, nonce: "n0nce" }).headers

const page = () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } })

describe("every response", () => {
  it.each([
    ["a page", page()],
    ["JSON", Response.json({})],
    ["a redirect whose headers cannot be changed", Response.redirect("https://portal.example.com/", 303)],
    ["an error without a body", new Response(null, { status: 405 })]
  ])("%s carries the security headers", (_, response) => {
    const headers = secured(response)
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin")
    expect(headers.get("referrer-policy")).toBe("same-origin")
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.get("permissions-policy")).toContain("camera=()")
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers.get("strict-transport-security")).toBe("max-age=63072000")
  })

  it("keeps its status, cookies and place to go", () => {
    const redirect = new Response(null, {
      status: 303,
      headers: [
        ["location", "/portal/overview"],
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"]
      ]
    })
    const headers = secured(redirect)
    expect([redirect.status, headers.get("location"), headers.getSetCookie()]).toEqual([
      303,
      "/portal/overview",
      ["a=1", "b=2"]
    ])
  })

  it("promises https only where there is https", () => {
    expect(secured(page(), "/", "http://127.0.0.1:3000").has("strict-transport-security")).toBe(false)
  })

  it("says nothing about what it runs on, and repeats no exception", () => {
    const talkative = { server: "h3", "x-powered-by": "start", "x-error": "connect ECONNREFUSED 10.0.0.5" }
    const headers = secured(new Response(null, { headers: talkative }))
    expect(["server", "x-powered-by", "x-error"].filter((name) => headers.has(name))).toEqual([])
  })
})

describe("a page", () => {
  it("may run our files and the scripts of this very response, and send forms to us", () => {
    expect(secured(page()).get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self' 'nonce-n0nce'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    )
  })

  it("of a one-time link tells nobody its address", () => {
    expect(secured(page(), "/session/bus_1/lnk_1.secret").get("referrer-policy")).toBe("no-referrer")
  })
})

describe("the nonce", () => {
  it("has at least 128 bits and never repeats", () => {
    const nonces = Array.from({ length: 10_000 }, freshNonce)
    expect(new Set(nonces).size).toBe(10_000)
    // 22 characters of six bits are 132.
    expect(nonces.every((nonce) => /^[\w-]{22,}$/.test(nonce))).toBe(true)
  })
})

describe("content types", () => {
  it.each([
    ["text/html", "text/html; charset=utf-8"],
    ["application/json", "application/json; charset=utf-8"],
    ["text/css; charset=UTF-8", "text/css; charset=UTF-8"],
    ["application/pdf", "application/pdf"],
    ["image/png", "image/png"]
  ])("%s is sent as %s", (given, sent) => {
    expect(secured(new Response("", { headers: { "content-type": given } })).get("content-type")).toBe(sent)
  })
})

describe("caches", () => {
  const cachedFor = (pathname: string, status = 200) =>
    secured(new Response(null, { status, headers: { "cache-control": "max-age=31536000" } }), pathname).get(
      "cache-control"
    )

  it.each(["/_build/assets/app-Cd3f.js", "/brand/bus_1/logo"])("may keep %s", (pathname) => {
    expect(cachedFor(pathname)).toBe("max-age=31536000")
  })

  it("may keep nothing else, and no error", () => {
    expect(
      ["/", "/portal/overview", "/invoices/payments/pay_1", "/favicon.svg"].map((path) => cachedFor(path))
    ).toEqual(["no-store", "no-store", "no-store", "no-store"])
    expect(cachedFor("/_build/assets/gone.js", 404)).toBe("no-store")
  })
})
