import { expect, it } from "vitest"
import { signIn, stories } from "../kit/browser.ts"
import { customerOf, sprakhuset, tidewater } from "../kit/demo.ts"

const months = "January|February|March|April|May|June|July|August|September|October|November|December"
const manader = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"

stories("two languages", (visitors) => {
  it("a visitor reads their browser's language, and another one at the press of a button", async () => {
    const page = await visitors.open({ locale: "sv-SE" })
    await page.goto(tidewater.staticLink)
    await page.getByRole("heading", { name: "Logga in" }).waitFor()
    expect(await page.locator("html").getAttribute("lang")).toBe("sv")
    await page.getByRole("button", { name: "English" }).click()
    await page.getByRole("heading", { name: "Log in" }).waitFor()
    expect(await page.locator("html").getAttribute("lang")).toBe("en")
    expect(page.url()).toBe(tidewater.staticLink)
  })

  it("a customer reads words, dates and money in their own, on every page", async () => {
    const zhanna = customerOf(sprakhuset, "zhanna@example.com")
    const page = await visitors.open()
    await signIn(page, sprakhuset, zhanna)
    const main = page.getByRole("main")
    expect(await page.locator("html").getAttribute("lang")).toBe("en")
    expect(await main.innerText()).toMatch(
      new RegExp(`Renews on (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \\d{1,2} (${months}) 20\\d\\d for €22\\.90\\.`)
    )

    await page.getByRole("button", { name: "Svenska" }).click()
    await page.getByRole("heading", { name: "Översikt", level: 1 }).waitFor()
    expect(await page.locator("html").getAttribute("lang")).toBe("sv")
    expect(await main.innerText()).toMatch(
      new RegExp(
        `Förnyas (mån|tis|ons|tors|fre|lör|sön)dag(en)? (den )?\\d{1,2} (${manader}) 20\\d\\d för 22,90\\s€\\.`
      )
    )
    for (const [path, heading] of Object.entries({
      subscriptions: "Prenumerationer",
      billing: "Betalningar",
      profile: "Profil"
    })) {
      await page.goto(`/portal/${path}`)
      await page.getByRole("heading", { name: heading, level: 1 }).waitFor()
      expect(await page.locator("html").getAttribute("lang")).toBe("sv")
      expect(await page.title()).toBe(`${heading} · Språkhuset`)
    }
    expect(await page.getByRole("combobox", { name: "Språk" }).inputValue()).toBe("sv")

    await page.getByRole("combobox", { name: "Språk" }).selectOption("English")
    await page.getByRole("button", { name: "Spara ändringar" }).click()
    await page.getByRole("status").getByText("Your changes are saved.").waitFor()
  })

  it("yen have no decimals and dinars three", async () => {
    const page = await visitors.open()
    await signIn(page, tidewater, customerOf(tidewater, "haruto.sato@example.com"))
    expect(await page.getByRole("main").innerText()).toMatch(/JP¥2,400\b(?![.,])/)
    const other = await visitors.open()
    await signIn(other, tidewater, customerOf(tidewater, "noura@example.com"))
    expect(await other.getByRole("main").innerText()).toMatch(/KWD\s2\.750/)
  })
})
