import { describe, expect, it } from "vitest"
import { chance } from "../kit/chance.ts"
import { astrid, sprakhuset } from "../kit/demo.ts"
import { ask } from "../kit/http.ts"
import { form, fromOurPage, signedIn } from "../kit/visitor.ts"

/** Every door, with holes to put anything into. */
const targets = [
  "/",
  "/*",
  "/login/*",
  "/login/*/code",
  "/login/*/sent",
  "/session/*/*",
  "/portal/overview",
  "/portal/subscriptions/*",
  "/portal/billing?after=*&q=*",
  "/portal/billing/*",
  "/portal/profile",
  "/logout",
  "/language",
  "/customers",
  "/customers/*",
  "/customers/*/customer-portal/session?return_url=*&send_email=*",
  "/customers/*/payment-methods",
  "/products",
  "/products/*",
  "/subscriptions?status=*&page_number=*",
  "/subscriptions/*",
  "/payments?page_size=*&currency=*&created_at_gte=*",
  "/payments/*/line-items",
  "/invoices/payments/*?business=*&expires=*&signature=*",
  "/api/trpc/*",
  "/api/trpc/portal.billing.history?input=*",
  "/api/trpc/portal.profile.update",
  "/api/trpc/portal.access.openLink",
  "/api/trpc/merchant.customers.create",
  "/api/trpc/portal.overview.show,portal.subscriptions.list?batch=1&input=*",
  "/brand/*/logo",
  "/brand/*/theme.css",
  "/dev/mail/*",
  "/_server?id=*&args=*"
]

const texts = [
  "",
  "-1",
  "1e309",
  "9007199254740993",
  "null",
  "%00",
  "%",
  "%ff",
  "%ed%a0%80",
  "..%2f..%2fetc%2fpasswd",
  "'%20or%201=1%20--",
  "%3Cscript%3E",
  "a".repeat(5000),
  "%F0%9F%99%82",
  "%E2%80%AE",
  "%7B%7D",
  "__proto__",
  "2026-13-45",
  sprakhuset.id,
  astrid.id,
  ...astrid.subscriptionIds.slice(0, 1),
  `cus_${"x".repeat(40)}`
]

const bodies = [
  "",
  "{",
  "[".repeat(10_000),
  '{"a":1,"a":2}',
  '{"email":"a@b.se","name":"x","metadata":{"__proto__":1}}',
  '{"email":"a\\u0000@b.se","name":"\\ud800"}',
  '{"name":1e400,"phoneNumber":[],"language":{}}',
  '{"businessId":"bus_1","linkId":"lnk_1","secret":null}',
  "email=%00&name=%ED%A0%80&code=%F0%9F%99%82",
  "name=&phoneNumber=%27&language=xx",
  "x".repeat(70_000)
]

const methods = ["GET", "GET", "POST", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"]
const types = ["application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data"]

/** `pnpm fuzz 100000` asks more; the seed is printed when something breaks. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 600)
const seed = Number(process.env.FUZZ_SEED ?? 1)

describe("anything at all, sent to every door", () => {
  it("is answered with something below 500, by a server that goes on", { timeout: 3_600_000 }, async () => {
    const { pick } = chance(seed)
    const one = await signedIn(sprakhuset, astrid)
    const cookie = [...one.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const askers: ReadonlyArray<Record<string, string>> = [
      {},
      { ...fromOurPage },
      { ...fromOurPage, cookie },
      { authorization: `Bearer ${sprakhuset.apiKey}` },
      { authorization: "Bearer %%%" },
      { cookie: "__Host-kp-test-session=%00; x=%" }
    ]
    const broken: Array<string> = []
    for (let count = 0; count < requests; count++) {
      const method = pick(methods)
      const target = pick(targets).replace(/\*/g, () => pick(texts))
      const headers = { ...pick(askers), ...form, "content-type": pick(types) }
      const body = method === "GET" || method === "HEAD" ? "" : pick(bodies)
      const length = { "content-length": String(Buffer.byteLength(body)) }
      const answer = await ask(target, { method, headers: { ...headers, ...length }, body })
      if (answer.status >= 500) broken.push(`${answer.status} ${method} ${target.slice(0, 200)}`)
    }
    expect(broken, `seed ${seed}`).toEqual([])
    expect((await ask("/healthz")).status).toBe(200)
  })
})
