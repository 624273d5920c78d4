import { describe, expect, it } from "vitest"
import { grace, linkFor, tidewater } from "../kit/demo.ts"
import { ask } from "../kit/http.ts"
import { pathOf, sessionCookie, signedIn, visitor } from "../kit/visitor.ts"

const whoami = "/api/trpc/portal.profile.show"

describe("a session", () => {
  it("lives in a cookie that only this host gets, over a safe line, and no script reads", async () => {
    const answer = await visitor().post(pathOf(await linkFor(tidewater, grace)))
    const cookie = answer.setCookies.find((each) => each.startsWith(`${sessionCookie}=`)) ?? ""
    const [pair = "", ...attributes] = cookie.split("; ")
    expect(attributes.toSorted()).toEqual(["HttpOnly", "Max-Age=86400", "Path=/", "SameSite=Lax", "Secure"])
    expect(pair.length).toBeLessThan(200)
    expect(pair.slice(sessionCookie.length + 1)).toMatch(/^[a-z0-9]{40}$/)
  })

  it("ends on the server at once when its owner logs out", async () => {
    const one = await signedIn(tidewater, grace)
    const cookie = `${sessionCookie}=${one.cookies.get(sessionCookie)}`
    const answer = await one.post("/logout")
    expect([answer.status, answer.headers.location]).toEqual([303, `/login/${tidewater.id}`])
    expect(answer.setCookies.some((each) => each.startsWith(`${sessionCookie}=;`) && each.includes("Max-Age=0"))).toBe(
      true
    )
    expect(answer.headers["clear-site-data"]).toContain('"cache"')
    expect((await ask(whoami, { headers: { cookie } })).status).toBe(401)
    expect((await ask("/portal/overview", { headers: { cookie } })).status).toBe(303)
    expect((await ask("/logout", { method: "GET", headers: { cookie } })).status).toBe(405)
  })

  it("is found in its cookie and nowhere else", async () => {
    const secret = (await signedIn(tidewater, grace)).cookies.get(sessionCookie) ?? ""
    expect((await ask(whoami, { headers: { cookie: `${sessionCookie}=${secret}` } })).status).toBe(200)
    for (const [path, headers] of [
      [`${whoami}?session=${secret}&${sessionCookie}=${secret}`, {}],
      [whoami, { authorization: `Bearer ${secret}` }],
      [whoami, { "x-session": secret }],
      [whoami, { cookie: `session=${secret}` }],
      [whoami, { cookie: `__Host-kp-session=${secret}` }],
      [whoami, { cookie: `${sessionCookie.toUpperCase()}=${secret}` }],
      [whoami, { cookie: `${sessionCookie}=x; ${sessionCookie}=${secret}` }]
    ] as const) {
      const { status } = await ask(path, { headers })
      expect([headers, status]).toEqual([headers, 401])
    }
  })

  it("is not there for a cookie that is broken in any way, and nothing breaks", async () => {
    const secret = (await signedIn(tidewater, grace)).cookies.get(sessionCookie) ?? ""
    const flipped = `${secret.slice(0, -1)}${secret.endsWith("a") ? "b" : "a"}`
    const broken = [
      flipped,
      secret.toUpperCase(),
      secret.slice(1),
      `${secret}x`,
      "",
      "%",
      "%00",
      "%ff%fe",
      `"${secret}"`,
      "'; drop table session; --",
      "null",
      "__proto__",
      "{}",
      "x".repeat(7000)
    ]
    for (const value of broken) {
      const headers = { cookie: `${sessionCookie}=${value}` }
      const [page, procedure] = [await ask("/portal/overview", { headers }), await ask(whoami, { headers })]
      expect([value.slice(0, 40), page.status, procedure.status]).toEqual([value.slice(0, 40), 303, 401])
    }
    for (const authorization of ["Bearer %%%", "Bearer", "Bearer ", "Basic eDp5", `Bearer ${"k".repeat(4000)}`]) {
      const [rest, procedure] = [
        await ask("/customers", { headers: { authorization } }),
        await ask("/api/trpc/merchant.customers.list", { headers: { authorization } })
      ]
      expect([authorization.slice(0, 20), rest.status]).toEqual([authorization.slice(0, 20), 401])
      expect([400, 401]).toContain(procedure.status)
    }
  })
})
