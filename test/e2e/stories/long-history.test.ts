import { expect, it } from "vitest"
import { alive, signIn, stories } from "../kit/browser.ts"
import { nils, sprakhuset } from "../kit/demo.ts"
import { signedIn } from "../kit/visitor.ts"

const paymentsOn = (html: string): ReadonlyArray<string> =>
  [...html.matchAll(/href="\/portal\/billing\/(pay_\w+)"/g)].map(([, id]) => id ?? "")

const olderOn = (html: string): string | undefined =>
  /href="([^"]+)"/.exec(/<a [^>]*\bolder\b[^>]*>/.exec(html)?.[0] ?? "")?.[1]?.replaceAll("&amp;", "&")

stories("two thousand payments", (visitors) => {
  it("are each met once on the way to the oldest", async () => {
    const one = await signedIn(sprakhuset, nils)
    const met: Array<string> = []
    let path: string | undefined = "/portal/billing"
    while (path !== undefined) {
      const { status, text } = await one.get(path)
      expect(status).toBe(200)
      met.push(...paymentsOn(text))
      path = olderOn(text)
    }
    expect([met.length, new Set(met).size]).toEqual([2000, 2000])
  })

  it("are turned over page by page, there and back, and found by number", async () => {
    const page = await visitors.open({ locale: "sv-SE" })
    await signIn(page, sprakhuset, nils)
    await page.getByRole("link", { name: "Betalningar" }).click()
    await page.getByRole("heading", { name: "Betalningar", level: 1 }).waitFor()
    await alive(page)
    const rows = page.getByRole("main").getByRole("listitem")
    const [newest = ""] = await rows.allInnerTexts()
    await page.getByRole("link", { name: "Äldre betalningar" }).click()
    await page.getByRole("link", { name: "Senaste betalningarna" }).waitFor()
    const [older = ""] = await rows.allInnerTexts()
    expect(older).not.toBe(newest)
    await page.goBack()
    await page.getByRole("link", { name: "Senaste betalningarna" }).waitFor({ state: "detached" })
    expect((await rows.allInnerTexts())[0]).toBe(newest)

    const number = /SPR-?\S+/.exec(older)?.[0] ?? ""
    await page.getByRole("searchbox", { name: "Sök i historiken" }).fill(number)
    await page.keyboard.press("Enter")
    await page.getByText(`Betalningar som matchar ”${number}”`).waitFor()
    expect(await rows.allInnerTexts()).toEqual([older])

    await page.getByRole("searchbox", { name: "Sök i historiken" }).fill("100%_nothing")
    await page.keyboard.press("Enter")
    await page.getByText("Ingen betalning matchar ”100%_nothing”.").waitFor()
    await page.getByRole("link", { name: "Visa allt" }).click()
    await page.getByRole("link", { name: "Äldre betalningar" }).waitFor()
  })
})
