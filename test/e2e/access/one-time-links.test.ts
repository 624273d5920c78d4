import { describe, expect, it } from "vitest"
import {
  astrid,
  customerOf,
  freshCustomer,
  grace,
  linkFor,
  merchantOf,
  origin,
  sprakhuset,
  tidewater,
  typedMerchantOf
} from "../kit/demo.ts"
import { ask } from "../kit/http.ts"
import { codeIn, letterTo, linkIn } from "../kit/letters.ts"
import { form, fromOurPage, pathOf, sessionCookie, signedIn, visitor } from "../kit/visitor.ts"

describe("a one-time link", () => {
  it("is not used up by anything but a person's click", async () => {
    const path = pathOf(await linkFor(tidewater, grace))
    const agents = ["Mozilla/5.0 (SafeLinks)", "Proofpoint", "Mimecast", "GoogleImageProxy", "curl/8.5.0"]
    for (const [index, agent] of agents.entries()) {
      for (const method of ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"]) {
        const answer = await ask(path, { method, headers: { "user-agent": agent }, from: `127.0.3.${index}` })
        expect([method, answer.status]).toEqual([method, method === "GET" || method === "HEAD" ? 200 : 405])
        expect(answer.setCookies).toEqual([])
      }
    }
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { origin: "https://evil.example" },
      { "sec-fetch-site": "same-site" },
      {}
    ]) {
      const { status } = await ask(path, { method: "POST", headers: { ...form, ...headers } })
      expect([headers, status]).toEqual([headers, 403])
    }
    expect((await visitor().post(path)).status).toBe(303)
  })

  it("leads to a clean address, sets one session cookie and leaves no trace", async () => {
    const path = pathOf(await linkFor(tidewater, grace))
    const page = await visitor().get(path)
    expect([page.headers["referrer-policy"], page.headers["cache-control"]]).toEqual(["no-referrer", "no-store"])
    const answer = await visitor().post(path, {}, { origin: "null" })
    expect([answer.status, answer.headers.location]).toEqual([303, "/portal/overview"])
    expect([answer.headers["referrer-policy"], answer.headers["cache-control"]]).toEqual(["no-referrer", "no-store"])
    expect(answer.setCookies.filter((cookie) => cookie.startsWith(`${sessionCookie}=`)).length).toBe(1)
    expect(answer.setCookies.every((cookie) => cookie.startsWith("__Host-"))).toBe(true)
  })

  it("opens once, also after its session has logged out", async () => {
    const path = pathOf(await linkFor(tidewater, grace))
    const one = visitor()
    expect((await one.post(path)).status).toBe(303)
    expect((await visitor().post(path)).status).toBe(410)
    expect((await one.post("/logout")).status).toBe(303)
    expect((await one.post(path)).status).toBe(410)
  })

  it("opens for one of twenty who press at once", async () => {
    const path = pathOf(await linkFor(tidewater, grace))
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => visitor(`127.0.4.${index}`).post(path)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array.from({ length: 19 }, () => 410)])
  })

  it("stops working at once when the merchant revokes it, and so do sessions", async () => {
    const one = await freshCustomer(tidewater, "revoked")
    const [inside, link] = [await signedIn(tidewater, one), await linkFor(tidewater, one)]
    expect((await inside.get("/portal/overview")).status).toBe(200)
    await typedMerchantOf(tidewater).customers.revokeAccess.mutate({ customer_id: one.id })
    expect((await visitor().get(pathOf(link))).status).toBe(410)
    expect((await visitor().post(pathOf(link))).status).toBe(410)
    expect((await inside.get("/portal/overview")).status).toBe(303)
    expect((await inside.get("/api/trpc/portal.profile.show")).status).toBe(401)
  })

  it("stops working at once when the customer's address changes", async () => {
    const one = await freshCustomer(tidewater, "moved")
    const link = await linkFor(tidewater, one)
    await typedMerchantOf(tidewater).customers.update.mutate({
      customer_id: one.id,
      email: one.email.replace("moved", "arrived")
    })
    expect((await visitor().post(pathOf(link))).status).toBe(410)
  })

  it("of a customer whom the business has blocked does not open", async () => {
    const viktor = customerOf(sprakhuset, "viktor.sten@example.com")
    const minted = await ask(`/customers/${viktor.id}/customer-portal/session`, {
      method: "POST",
      headers: { authorization: `Bearer ${sprakhuset.apiKey}` }
    })
    expect(minted.status).toBeLessThan(500)
    if (minted.status === 200) {
      expect((await visitor().post(pathOf(JSON.parse(minted.text).link))).status).toBe(410)
    }
  })

  it("for one purpose opens no other door", async () => {
    const one = await freshCustomer(tidewater, "purpose")
    const asking = visitor()
    await asking.post(`/login/${tidewater.id}`, { email: one.email })
    const letter = await letterTo(one.email)
    const dynamic = await linkFor(tidewater, one)
    const [, mailedId = "", mailedSecret = ""] = /(lnk_\w+)\.(.+)$/.exec(linkIn(letter)) ?? []
    const [, dynamicId = "", dynamicSecret = ""] = /(lnk_\w+)\.(.+)$/.exec(dynamic) ?? []
    const session = (await signedIn(tidewater, grace)).cookies.get(sessionCookie) ?? ""
    const secrets = [session, tidewater.apiKey, codeIn(letter), asking.cookies.get("__Host-kp-test-browser") ?? ""]
    const at = (business: string, id: string, secret: string): string => `/session/${business}/${id}.${secret}`
    for (const path of [
      at(tidewater.id, mailedId, dynamicSecret),
      at(tidewater.id, dynamicId, mailedSecret),
      at(sprakhuset.id, dynamicId, dynamicSecret),
      at(sprakhuset.id, mailedId, mailedSecret),
      ...secrets.map((secret) => at(tidewater.id, dynamicId, secret))
    ]) {
      expect([path, (await visitor("127.0.5.1").post(path)).status]).toEqual([path, 410])
    }
    for (const value of [dynamicSecret, mailedSecret, dynamicId, tidewater.apiKey]) {
      const cookie = `${sessionCookie}=${value}`
      expect((await ask("/api/trpc/portal.profile.show", { headers: { cookie } })).status).toBe(401)
    }
    for (const value of [session, dynamicSecret, `${dynamicId}.${dynamicSecret}`]) {
      const { status } = await ask("/customers", { headers: { authorization: `Bearer ${value}` } })
      expect(status).toBe(401)
    }
    expect((await visitor().post(pathOf(dynamic))).status).toBe(303)
  })

  it("made by one business shows nothing of another, to whoever shares the address", async () => {
    const invented = await merchantOf(tidewater).customers.create({
      email: "nils.holm@example.com",
      name: "Mallory's guess"
    })
    const one = await signedIn(tidewater, { id: invented.customer_id })
    for (const path of ["overview", "subscriptions", "billing", "profile"]) {
      const { text } = await one.get(`/portal/${path}`)
      expect(text).not.toMatch(/Dagens ord|Språkhuset|Nils Holm|SPR-/)
    }
    expect((await one.get(`/portal/subscriptions/${astrid.subscriptionIds[0]}`)).status).toBe(404)
  })

  it("leads back only to an https address that the business has registered, and never by itself", async () => {
    const mint = (value: string) =>
      ask(`/customers/${grace.id}/customer-portal/session?${new URLSearchParams({ return_url: value })}`, {
        method: "POST",
        headers: { authorization: `Bearer ${tidewater.apiKey}` }
      })
    for (const value of [
      "http://tidewater.example/",
      "https://evil.example/",
      "https://tidewater.example.evil.example/",
      "https://tidewater.example@evil.example/",
      "https://user:pass@tidewater.example/",
      "https://127.0.0.1/",
      "https://xn--tidewter-4nf.example/",
      "https://tidewаter.example/",
      "//tidewater.example/",
      "/portal/overview",
      "javascript:alert(1)",
      "data:text/html,x",
      "https://tidewater.example:8443/",
      "https:\\\\tidewater.example",
      "https://tidewater.example/\r\nset-cookie: a=b"
    ]) {
      const answer = await mint(value)
      expect([value, answer.status]).toEqual([value, 422])
      expect(Object.keys(JSON.parse(answer.text)).toSorted()).toEqual(["code", "message"])
    }
    expect((await mint(`https://tidewater.example/${"x".repeat(4096)}`)).status).toBe(400)
    const allowed = await mint("https://tidewater.example/done?order=1")
    expect(allowed.status).toBe(200)
    const one = visitor()
    const opened = await one.post(pathOf(JSON.parse(allowed.text).link))
    expect(opened.headers.location).toBe("/portal/overview")
    const { text, status } = await one.get("/portal/overview")
    expect(status).toBe(200)
    const [anchor = ""] = /<a [^>]*href="https:\/\/tidewater\.example\/done\?order=1"[^>]*>/.exec(text) ?? []
    expect(anchor).toContain("noopener noreferrer")
    expect(text).toContain("Return to tidewater.example")
  })

  it("mailed at the merchant's wish goes to the stored address and asks for a click", async () => {
    const one = await freshCustomer(tidewater, "mailed")
    await merchantOf(tidewater).customers.customerPortal.create(one.id, { send_email: true })
    const link = linkIn(await letterTo(one.email))
    const page = await visitor().get(pathOf(link), {
      "sec-fetch-dest": "document",
      "sec-fetch-mode": "navigate",
      "sec-fetch-site": "none"
    })
    expect(page.text).not.toContain("<script")
    expect((await visitor().post(pathOf(link))).status).toBe(303)
    expect(new URL(link).origin).toBe(origin)
    expect(fromOurPage.origin).toBe(origin)
  })
})
