import { expect, it } from "vitest"
import { stories } from "../kit/browser.ts"
import { customerOf, freshCustomer, sprakhuset, tidewater } from "../kit/demo.ts"
import { ask } from "../kit/http.ts"
import { codeIn, letterTo, linkIn } from "../kit/letters.ts"
import { visitor } from "../kit/visitor.ts"

stories("somebody who comes without a link", (visitors) => {
  it("types an address, opens the link in the mail, presses the button and sees what is theirs", async () => {
    const lukasz = customerOf(sprakhuset, "lukasz.zolty@example.com")
    const page = await visitors.open()
    await page.goto(`/login/${sprakhuset.id}`)
    await page.getByRole("textbox", { name: "E-mail address" }).fill("  Lukasz.Zolty@EXAMPLE.com ")
    await page.getByRole("button", { name: "Send me a login link" }).click()
    await page.getByRole("heading", { name: "Check your mail" }).waitFor()

    await page.goto(linkIn(await letterTo(lukasz.email)))
    expect(await page.getByRole("main").innerText()).toContain("This link logs you in as l")
    expect(await page.getByRole("main").innerText()).not.toContain(lukasz.email)
    await page.getByRole("button", { name: "Continue to Språkhuset" }).click()

    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe("/portal/overview")
    await page.getByRole("link", { name: "Swedish every month" }).first().waitFor()
    expect(await page.getByRole("contentinfo").innerText()).toContain(lukasz.email)
  })

  it("types the code in the browser that asked, and in no other", async () => {
    const kranz = customerOf(sprakhuset, "einkauf@kranz-uebersetzungen.example")
    const [asking, other] = [await visitors.open(), await visitors.open()]
    await asking.goto(`/login/${sprakhuset.id}`)
    await asking.getByRole("textbox", { name: "E-mail address" }).fill(kranz.email)
    await asking.getByRole("button", { name: "Send me a login link" }).click()
    const code = codeIn(await letterTo(kranz.email))

    await other.goto(`/login/${sprakhuset.id}/sent`)
    await other.getByRole("textbox", { name: "Six-digit code" }).fill(code)
    await other.getByRole("button", { name: "Log in" }).click()
    await other.getByRole("alert").getByText("That code is not right.").waitFor()
    await other.goto("/portal/overview")
    expect(new URL(other.url()).pathname).not.toContain("/portal")

    await asking.getByRole("textbox", { name: "Six-digit code" }).fill(`${code.slice(0, 3)} ${code.slice(3)}`)
    await asking.getByRole("button", { name: "Log in" }).click()
    await asking.getByRole("link", { name: "Seats for companies" }).first().waitFor()
  })

  it("still gets in after a scanner fetched the link a hundred times and looked at it with scripts running", async () => {
    const { email } = await freshCustomer(tidewater, "scanned")
    const scanner = visitor()
    await scanner.post(`/login/${tidewater.id}`, { email })
    const link = linkIn(await letterTo(email))
    const { pathname } = new URL(link)
    for (let round = 0; round < 50; round++) {
      const seen = await scanner.get(pathname, { "sec-fetch-site": "none", "sec-fetch-dest": "document" })
      const glanced = await ask(pathname, { method: "HEAD" })
      expect([seen.status, glanced.status, ...seen.setCookies, ...glanced.setCookies]).toEqual([200, 200])
    }
    const robot = await visitors.open()
    await robot.goto(link, { waitUntil: "networkidle" })
    expect(robot.url()).toBe(link)

    const page = await visitors.open()
    await page.goto(link)
    await page.getByRole("button", { name: "Continue to Tidewater Backup" }).click()
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor()
  })
})
