import { loginLetter } from "@kundportal/core/notification/login-letter"
import { portalLinkLetter } from "@kundportal/core/notification/portal-link-letter"
import { signInNoticeLetter } from "@kundportal/core/notification/sign-in-notice-letter"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { at } from "@kundportal/testing/fixtures/time"
import { describe, expect, it } from "vitest"

const origin = "https://portal.example.com:8443"
const url = `${origin}/session/bus_kaffe/lnk_1.secret`
const loginUrl = `${origin}/login/bus_kaffe`

const login = { business: aBusiness(), origin, url, code: "040506" } as const
const portalLink = {
  business: aBusiness(),
  customerName: "Ada Åkesson",
  origin,
  url,
  loginUrl,
  expiresAt: at("2026-04-02T00:00:00Z")
} as const
const notice = {
  business: aBusiness(),
  customerName: "Ada Åkesson",
  at: at("2026-11-22T13:05:00Z"),
  loginUrl
} as const

describe("the login letter", () => {
  it("says everything in English as plain text", () => {
    const { subject, text } = loginLetter({ ...login, language: "en" })
    expect(subject).toBe("Your login link for Kaffe")
    expect(text).toBe(`Log in to Kaffe

You asked to log in to your customer portal at Kaffe. Open this link:

Log in at portal.example.com:8443:
https://portal.example.com:8443/session/bus_kaffe/lnk_1.secret

Or type this code on the page where you asked:

    040506

The link and the code work for 10 minutes, and once. The code works only in the browser where you asked for it.

If you did not ask for this, ignore this mail. Nobody gets in without it.

-- 
Kaffe
Questions? Reply to this mail or write to hej@kaffe.example.`)
  })

  it("says everything in Swedish as plain text", () => {
    const { subject, text } = loginLetter({ ...login, language: "sv" })
    expect(subject).toBe("Din inloggningslänk till Kaffe")
    expect(text).toContain("Länken och koden gäller i 10 minuter och kan användas en gång.")
    expect(text).toContain("Koden fungerar bara i den webbläsare där du bad om den.")
    expect(text).toContain("Var det inte du som bad om det här kan du bortse från mejlet.")
    expect(text).toContain(url)
    expect(text).toContain("040506")
    expect(text).toContain("Har du frågor? Svara på det här mejlet eller skriv till hej@kaffe.example.")
  })

  it("names the real host on its button and shows the whole address", () => {
    const { html } = loginLetter({ ...login, language: "en" })
    expect(html).toContain(">Log in at portal.example.com:8443</a>")
    expect(html).toContain(`>${url}</a>`)
  })
})

describe("the letter with a merchant's link", () => {
  it("says until when the link works, in the business's time zone", () => {
    const english = portalLinkLetter({ ...portalLink, language: "en" })
    expect(english.subject).toBe("Your customer portal at Kaffe")
    expect(english.text).toContain("Hello Ada Åkesson,")
    expect(english.text).toContain(
      "The link is personal and works once within 24 hours, until Thursday, 2 April 2026 at 02:00 CEST."
    )
    const swedish = portalLinkLetter({ ...portalLink, language: "sv" })
    expect(swedish.subject).toBe("Din kundportal hos Kaffe")
    expect(swedish.text).toContain("Hej Ada Åkesson,")
    expect(swedish.text).toContain(
      "kan användas en gång inom 24 timmar, fram till torsdag 2 april 2026 kl. 02:00 CEST."
    )
  })

  it("leads to the login form for the day the link is dead", () => {
    const { text, html } = portalLinkLetter({ ...portalLink, language: "en" })
    expect(text).toContain(`If it has stopped working, ask for a new one here:\n${loginUrl}`)
    expect(html).toContain(`href="${loginUrl}"`)
  })
})

describe("the notice of a login", () => {
  it("says when, and what to do", () => {
    const english = signInNoticeLetter({ ...notice, language: "en" })
    expect(english.subject).toBe("Somebody logged in to your customer portal at Kaffe")
    expect(english.text).toContain("It happened on Sunday, 22 November 2026 at 14:05 CET.")
    expect(english.text).toContain("write to hej@kaffe.example and ask for the login to be ended")
    const swedish = signInNoticeLetter({ ...notice, language: "sv" })
    expect(swedish.subject).toBe("Någon har loggat in i din kundportal hos Kaffe")
    expect(swedish.text).toContain("Det skedde söndag 22 november 2026 kl. 14:05 CET.")
    expect(swedish.text).toContain("Den upphör av sig själv inom 24 timmar.")
  })

  it("is written in UTC when this runtime does not know the business's time zone", () => {
    const business = aBusiness({ timeZone: "Mars/Olympus" })
    expect(signInNoticeLetter({ ...notice, business, language: "en" }).text).toContain("at 13:05 UTC.")
  })
})

const everyLetter = (business = aBusiness(), customerName = "Ada Åkesson") =>
  (["en", "sv"] as const).flatMap((language) => [
    loginLetter({ ...login, business, language }),
    portalLinkLetter({ ...portalLink, business, customerName, language }),
    signInNoticeLetter({ ...notice, business, customerName, language })
  ])

describe("every letter", () => {
  it("shows the names that people chose as text, never as markup", () => {
    for (const { html, text, subject } of everyLetter(aBusiness({ name: "<b>Evil & Co</b>" }), `"><img src=x>`)) {
      expect(html).toContain("&lt;b&gt;Evil &amp; Co&lt;/b&gt;")
      expect(html).not.toMatch(/<b>|<img|<script/)
      expect(text).toContain("<b>Evil & Co</b>")
      expect(subject).not.toContain("\n")
    }
  })

  it("loads nothing: no picture, no stylesheet, no script, no form", () => {
    for (const { html } of everyLetter()) {
      expect(html).not.toMatch(/<(?:img|link|script|style|iframe|form|object|video)\b|url\(|@import|\ssrc=/i)
    }
  })

  it("links only to this deployment", () => {
    for (const { html, text } of everyLetter()) {
      const addresses = [...`${html}\n${text}`.matchAll(/https?:\/\/[^\s"<]+/g)].map(([address]) => address)
      expect(addresses.length).toBeGreaterThan(0)
      expect(addresses.filter((address) => !address.startsWith(`${origin}/`))).toEqual([])
    }
  })

  it("says which language it speaks", () => {
    expect(loginLetter({ ...login, language: "sv" }).html).toContain('<html lang="sv">')
    expect(loginLetter({ ...login, language: "en" }).html).toContain('<html lang="en">')
  })

  it("stays readable whatever accent the business has chosen", () => {
    const yellow = aBusiness({ branding: { accent: "#ffee00", radius: 0, appearance: "system", hasLogo: false } })
    const { html } = loginLetter({ ...login, business: yellow, language: "en" })
    // Black ink on the yellow button; yellow as text on white is darkened until its contrast is 4.5.
    expect(html).toContain("background:#ffee00;color:#000000")
    expect(html).not.toContain(";color:#ffee00")
  })
})
