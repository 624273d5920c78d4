import { once } from "node:events"
import { connect } from "node:net"
import { requestScope } from "@kundportal/api/http/request-scope"
import { serve } from "srvx/node"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { answer, type Parts } from "../host/answer.ts"

const reports: Array<{ readonly problem: unknown; readonly id: string }> = []

/** Says back what reached it. */
const echo = async (request: Request, ip: string) =>
  Response.json({
    url: request.url,
    ip,
    host: request.headers.get("host"),
    forwarded: request.headers.get("x-forwarded-host"),
    body: await request.text()
  })

const parts: Parts = {
  settings: { mode: "live", publicUrl: { origin: "https://portal.example.com" }, trustedProxyHops: 0 },
  assets: async (request) => (request.url.endsWith(".js") ? new Response("asset") : null),
  portal: async (request, { ip }) => (new URL(request.url).pathname === "/customers" ? await echo(request, ip) : null),
  pages: async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === "/throws") throw new Error("connect ECONNREFUSED 10.0.0.5:5432")
    if (pathname === "/framework-error") return Response.json({ message: "relation secrets" }, { status: 500 })
    return new Response(`<p>${requestScope()?.nonce}</p>`, { headers: { "content-type": "text/html" } })
  },
  report: (problem, id) => reports.push({ problem, id })
}

const server = serve({
  port: 0,
  hostname: "127.0.0.1",
  silent: true,
  gracefulShutdown: false,
  fetch: (request) => answer(request, request.ip, parts)
})
await server.ready()
const origin = (server.url ?? "").replace(/\/$/, "")

beforeEach(() => {
  reports.length = 0
})
afterAll(() => server.close(true))

/** A request exactly as written, which `fetch` would tidy up or refuse. */
const raw = async (text: string): Promise<string> => {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1")
  const chunks: Array<string> = []
  socket.on("data", (chunk) => chunks.push(String(chunk)))
  socket.write(text.replaceAll("\n", "\r\n"))
  await once(socket, "close")
  return chunks.join("")
}

const json = { "content-type": "application/json" }

describe("what stands behind the guard", () => {
  it("sees the public address and the real visitor, whatever the headers claim", async () => {
    const answered = await raw(
      `POST http://evil.example/customers?a=%C3%A5 HTTP/1.1\nHost: evil.example\nX-Forwarded-Host: evil.example\nX-Forwarded-For: 198.51.100.1\nContent-Type: application/json\nContent-Length: 2\nConnection: close\n\n{}`
    )
    expect(answered).toMatch(/^HTTP\/1\.1 200/)
    expect(answered).toContain(
      '{"url":"https://portal.example.com/customers?a=%C3%A5","ip":"127.0.0.1","host":"portal.example.com","forwarded":null,"body":"{}"}'
    )
  })

  it("is asked in the order of files, APIs, pages", async () => {
    const texts = await Promise.all(
      ["/_build/assets/a.js", "/customers", "/portal/overview"].map(async (path) => (await fetch(origin + path)).text())
    )
    expect(texts[0]).toBe("asset")
    expect(texts[1]).toContain("portal.example.com/customers")
    expect(texts[2]).toMatch(/^<p>[\w-]{24}<\/p>$/)
  })

  it("is not reached by what the guard refuses", async () => {
    expect((await fetch(`${origin}/_server?id=x`, { method: "POST" })).status).toBe(404)
    expect(await raw("TRACE / HTTP/1.1\nHost: a\nConnection: close\n\n")).toMatch(/^HTTP\/1\.1 405/)
    expect(await raw("OPTIONS * HTTP/1.1\nHost: a\nConnection: close\n\n")).toMatch(/^HTTP\/1\.1 405/)
  })
})

describe("a page", () => {
  it("is rendered with the nonce that its header announces, another one each time", async () => {
    const nonces = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const response = await fetch(`${origin}/portal/overview`)
        const nonce = /<p>(.*)<\/p>/.exec(await response.text())?.[1] ?? "none"
        expect(response.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`)
        return nonce
      })
    )
    expect(new Set(nonces).size).toBe(20)
  })
})

describe("a body that hides its size", () => {
  const chunked = (bytes: number) => {
    let left = bytes
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const size = Math.min(left, 1_000)
        left -= size
        if (size > 0) controller.enqueue(new Uint8Array(size).fill(97))
        else controller.close()
      }
    })
    const init = { method: "POST", headers: json, body, duplex: "half" }
    return fetch(`${origin}/customers`, init)
  }

  it("is counted while it is read", async () => {
    expect((await chunked(65_536)).status).toBe(200)
    const refused = await chunked(65_537)
    expect([refused.status, await refused.json()]).toEqual([
      413,
      { code: "BODY_TOO_LARGE", message: "The request is larger than 64 kB." }
    ])
  })
})

describe("an error", () => {
  it.each(["/throws", "/framework-error"])(
    "at %s tells a number that also stands in the log, and nothing else",
    async (path) => {
      const response = await fetch(origin + path)
      const text = await response.text()
      expect(response.status).toBe(500)
      expect(reports).toHaveLength(1)
      expect(text).toContain(`tell us this number: ${reports[0]?.id}`)
      expect(response.headers.get("x-request-id")).toBe(reports[0]?.id)
      expect(text).not.toMatch(/ECONNREFUSED|relation|answer\.ts/)
      expect(response.headers.get("x-content-type-options")).toBe("nosniff")
    }
  )
})

describe("/healthz", () => {
  it("tells that the portal is up, and nothing else", async () => {
    expect(await (await fetch(`${origin}/healthz`)).text()).toBe('{"status":"ok"}')
  })
})
