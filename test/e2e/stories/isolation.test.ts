import { describe, expect, it } from "vitest"
import { customerOf, grace, merchantOf, sprakhuset, tidewater } from "../kit/demo.ts"
import { signedIn } from "../kit/visitor.ts"

/** What changes with every answer and tells nothing. */
const settled = (text: string): string => text.replaceAll(/nonce="[^"]*"|[A-Za-z0-9_-]{12}(?=<\/code>)/g, "")

describe("what belongs to somebody else", () => {
  it("is as unknown as what nobody has, byte for byte", async () => {
    const marcus = customerOf(tidewater, "it@lakeshore-dental.example")
    const one = await signedIn(tidewater, grace)
    const [theirs] = (await merchantOf(tidewater).payments.list({ customer_id: marcus.id })).items
    const [foreign] = (await merchantOf(sprakhuset).payments.list({ page_size: 1 })).items
    const foreignSubscription = sprakhuset.customers[0]?.subscriptionIds[0]
    const nobodys = "0".repeat(21)
    const kinds = {
      "/portal/subscriptions/": [marcus.subscriptionIds[0], foreignSubscription, `sub_${nobodys}`],
      "/portal/billing/": [theirs?.payment_id, foreign?.payment_id, `pay_${nobodys}`],
      "/invoices/payments/": [theirs?.payment_id, foreign?.payment_id, `pay_${nobodys}`]
    }
    for (const [path, ids] of Object.entries(kinds)) {
      const answers = await Promise.all(ids.map((id) => one.get(`${path}${id}`)))
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
      const bodies = answers.map(({ text }, index) => settled(text).replaceAll(ids[index] ?? "", "ID"))
      expect([path, new Set(bodies).size]).toEqual([path, 1])
    }
    const procedures = [
      ["portal.subscriptions.byId", { id: marcus.subscriptionIds[0] }, { id: `sub_${nobodys}` }],
      ["portal.billing.invoice", { paymentId: theirs?.payment_id }, { paymentId: `pay_${nobodys}` }]
    ] as const
    for (const [name, foreignInput, unknownInput] of procedures) {
      const [there, nowhere] = await Promise.all(
        [foreignInput, unknownInput].map((input) =>
          one.get(`/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`)
        )
      )
      expect([name, there?.status, there?.text]).toEqual([name, 404, nowhere?.text])
    }
  })
})
