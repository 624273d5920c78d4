import { describe, expect, it } from "vitest"
import { grace, merchantOf, origin, sprakhuset, tidewater } from "../kit/demo.ts"
import { ask } from "../kit/http.ts"
import { form, fromOurPage, signedIn, visitor } from "../kit/visitor.ts"

const json = { "content-type": "application/json" } as const

/** Every form there is, and the procedures that change something. */
const forms = [
  `/login/${tidewater.id}`,
  `/login/${tidewater.id}/code`,
  `/session/${tidewater.id}/lnk_x.y`,
  "/portal/profile",
  "/language",
  "/logout"
]
const mutations = [
  "portal.access.requestLink",
  "portal.access.redeemCode",
  "portal.access.openLink",
  "portal.access.end",
  "portal.profile.update",
  "merchant.customers.create",
  "merchant.customers.update",
  "merchant.customers.revokeAccess",
  "merchant.customerPortal.create"
].map((name) => `/api/trpc/${name}`)

describe("the doors", () => {
  it("take each request by its own method only", async () => {
    const { get, cookies } = await signedIn(tidewater, grace)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const wrong = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
    for (const path of [...forms, ...mutations, "/portal/overview", "/", "/_build/assets/x.js", "/dev/mail"]) {
      for (const method of wrong) {
        const answer = await ask(path, { method, headers: { cookie, ...fromOurPage } })
        expect([path, method, answer.status]).toEqual([path, method, 405])
        expect([...answer.setCookies]).toEqual([])
      }
    }
    for (const path of ["/language", "/logout"]) expect((await get(path)).status).toBe(405)
    for (const path of mutations) expect([path, (await get(path)).status]).toEqual([path, 405])
    for (const path of ["/portal/overview", "/portal/billing", "/"]) {
      expect((await ask(path, { method: "POST", headers: { cookie, ...form, ...fromOurPage } })).status).toBe(405)
    }
    expect((await get("/portal/overview")).status).toBe(200)
  })

  it("take nothing that somebody else's page sends", async () => {
    const one = await signedIn(tidewater, grace)
    const cookie = [...one.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const foreign: ReadonlyArray<Readonly<Record<string, string>>> = [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin, "sec-fetch-site": "cross-site" },
      { origin: origin.replace("127.0.0.1", "portal.127.0.0.1"), "sec-fetch-site": "same-site" },
      { origin: `${origin}.evil.example` },
      { origin: origin.replace(/:\d+$/, ":1") },
      { "sec-fetch-site": "same-site" },
      {}
    ]
    for (const [paths, type, body] of [
      [forms, form, "name=Mallory&phone=&language=sv&email=x%40y.se&back=%2F"],
      [mutations.filter((path) => path.includes("portal.")), json, "{}"]
    ] as const) {
      for (const path of paths) {
        for (const headers of foreign) {
          const { status } = await ask(path, { method: "POST", headers: { cookie, ...type, ...headers }, body })
          expect([path, headers, status]).toEqual([path, headers, 403])
        }
      }
    }
    const { text } = await one.get("/api/trpc/portal.profile.show")
    expect(text).toContain("Grace Whitfield")
  })

  it("read one media type each, and no more than they need", async () => {
    const cookie = [...(await signedIn(tidewater, grace)).cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const send = (path: string, headers: Readonly<Record<string, string>>, body: string) =>
      ask(path, { method: "POST", headers: { cookie, ...fromOurPage, ...headers }, body })
    for (const path of forms) {
      for (const type of ["text/plain", "multipart/form-data; boundary=x", "application/json", "application/xml"]) {
        expect([path, type, (await send(path, { "content-type": type }, "a=b")).status]).toEqual([path, type, 415])
      }
      expect([path, (await send(path, {}, "a=b")).status]).toEqual([path, 415])
      expect((await send(path, { ...form, "content-encoding": "gzip" }, "a=b")).status).toBe(415)
      expect((await send(path, form, `a=${"b".repeat(70_000)}`)).status).toBe(413)
    }
    for (const path of mutations) {
      for (const type of [
        "text/plain",
        "multipart/form-data; boundary=x",
        form["content-type"],
        "application/octet-stream"
      ]) {
        expect([path, type, (await send(path, { "content-type": type }, "{}")).status]).toEqual([path, type, 415])
      }
    }
    const batch = Array.from({ length: 11 }, () => "portal.access.current").join(",")
    expect((await ask(`/api/trpc/${batch}?batch=1&input=%7B%7D`)).status).toBe(400)
    expect((await ask(`/portal/billing?q=${"x".repeat(9000)}`)).status).toBe(414)
  })

  it("have no server functions behind them, under no spelling", async () => {
    const cookie = [...(await signedIn(tidewater, grace)).cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    for (const path of [
      "/_server",
      "/_server/",
      "/_server/x",
      "/_serverX",
      "//_server",
      "/_SERVER",
      "/%5fserver",
      "/_server%2f",
      "/./_server",
      "/_server?id=nope&args=%5B%5D",
      "/_server?id=x&args=%7B%22t%22%3A%7B%22t%22%3A9999",
      `/_server?id=${"a".repeat(64)}&args=${"x".repeat(5000)}`
    ]) {
      for (const method of ["GET", "HEAD", "POST", "PUT", "DELETE"]) {
        const answer = await ask(path, {
          method,
          headers: {
            cookie,
            ...fromOurPage,
            "content-type": "text/plain",
            "x-server-id": "x",
            "x-server-instance": "y"
          }
        })
        expect([path, method, answer.status]).toEqual([path, method, 404])
        expect(answer.headers["x-error"]).toBeUndefined()
      }
    }
    expect((await ask("/healthz")).status).toBe(200)
  })

  it("lead to pages of this house, whatever an address asks for", async () => {
    const corpus = [
      "//evil.example",
      "/\\evil.example",
      "\\\\evil.example",
      "/%2f%2fevil.example",
      "https:evil.example",
      "https://evil.example",
      `https://${new URL(origin).host}@evil.example`,
      "javascript:alert(1)",
      "data:text/html,x",
      "/\t/evil.example",
      "/portal/overview\r\nset-cookie: a=b",
      "/portal/../../evil",
      "/login/bus_x//evil.example",
      `/${"x".repeat(1024)}`
    ]
    const one = await signedIn(tidewater, grace)
    for (const address of corpus) {
      const answer = await one.post("/language", { language: "en", back: address })
      expect([address, answer.status, answer.headers.location]).toEqual([address, 303, "/"])
      const query = new URLSearchParams({ next: address, redirect: address, return_to: address, return_url: address })
      const away = await visitor().get(`/portal/overview?${query}`)
      expect([address, away.status, away.headers.location]).toEqual([address, 303, "/"])
      const login = await visitor("127.0.6.1").post(`/login/${tidewater.id}?${query}`, { email: "" })
      expect([address, login.headers.location]).toEqual([address, `/login/${tidewater.id}`])
    }
  })

  it("show an invoice to its owner and to the merchant, and to nobody else by any spelling", async () => {
    const [payment] = (await merchantOf(tidewater).payments.list({ customer_id: grace.id, status: "succeeded" })).items
    const path = `/invoices/payments/${payment?.payment_id}`
    const owner = await signedIn(tidewater, grace)
    const pdf = await owner.get(path)
    expect([pdf.status, pdf.headers["content-type"], pdf.bytes.subarray(0, 5).toString()]).toEqual([
      200,
      "application/pdf",
      "%PDF-"
    ])
    expect((await owner.get(path, { range: "bytes=0-9" })).bytes.equals(pdf.bytes)).toBe(true)
    const key = (apiKey: string) => ({ headers: { authorization: `Bearer ${apiKey}` } })
    expect((await ask(path, key(tidewater.apiKey))).bytes.equals(pdf.bytes)).toBe(true)
    expect((await ask(path, key(sprakhuset.apiKey))).status).toBe(404)
    expect((await ask(path)).status).toBe(401)
    expect((await ask(path, { method: "HEAD" })).status).toBe(401)
    for (const odd of [
      `${path}.pdf`,
      `${path}.pdf.json`,
      `${path}/..`,
      `${path}/%2e%2e/x`,
      "/invoices/payments/..%2f..%2fx"
    ]) {
      const { status, bytes } = await ask(odd)
      expect([odd, [400, 401, 404].includes(status), bytes.includes("%PDF")]).toEqual([odd, true, false])
    }
    for (const query of [
      `?business=${tidewater.id}&expires=9999999999&signature=${"x".repeat(43)}`,
      `?business=${tidewater.id}`,
      "?signature=",
      "?expires=-1&signature=%00"
    ]) {
      expect([query, [401, 404].includes((await ask(path + query)).status)]).toEqual([query, true])
    }
  })

  it("cannot be put into a frame, and tell nothing about what is behind them", async () => {
    const one = await signedIn(tidewater, grace)
    const [payment] = (await merchantOf(tidewater).payments.list({ customer_id: grace.id, status: "succeeded" })).items
    for (const path of [
      "/",
      "/nowhere",
      `/login/${tidewater.id}`,
      `/session/${tidewater.id}/x.y`,
      "/portal/overview",
      "/portal/subscriptions/sub_x",
      "/_server",
      "/%zz",
      "/api/trpc/nope",
      "/customers",
      "/favicon.svg",
      `/invoices/payments/${payment?.payment_id}`
    ]) {
      const answer = await one.get(path)
      expect(answer.status).toBeLessThan(500)
      expect([path, answer.headers["x-frame-options"]]).toEqual([path, "DENY"])
      expect([path, answer.headers["content-security-policy"]?.includes("frame-ancestors 'none'")]).toEqual([
        path,
        true
      ])
      expect([path, answer.headers["x-powered-by"], answer.headers.server]).toEqual([path, undefined, undefined])
      expect([path, /node_modules|\bat \w+ \(|\.ts:\d+/.test(answer.text.slice(0, 20_000))]).toEqual([path, false])
    }
  })
})
