import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { describe, expect, it } from "vitest"
import { everyLetterAboutMoney } from "./letters-about-money.ts"

describe("every letter about money", () => {
  const origin = "https://portal.example.com:8443"

  it("shows the names that people chose as text, never as markup, and on one line in its subject", () => {
    const business = aBusiness({ name: "<b>Evil & Co</b>" })
    const customer = aCustomer({ name: `"><img src=x>` })
    for (const { html, text, subject } of everyLetterAboutMoney({ business, customer })) {
      expect(html).toContain("&lt;b&gt;Evil &amp; Co&lt;/b&gt;")
      expect(html).not.toMatch(/<b>|<img|<script/)
      expect(text).toContain("<b>Evil & Co</b>")
      expect(subject).not.toMatch(/[\r\n]/)
    }
  })

  it("says in HTML what it says as text", () => {
    for (const { html, text } of everyLetterAboutMoney()) {
      const shown = html.replaceAll(/<[^>]+>/g, "\n")
      for (const part of text.split(/\n|: (?=\S)/).filter((line) => line !== "-- ")) {
        expect(shown).toContain(part.replace(/:$/, ""))
      }
    }
  })

  it("loads nothing, and links only to this deployment", () => {
    for (const { html, text } of everyLetterAboutMoney()) {
      expect(html).not.toMatch(/<(?:img|link|script|style|iframe|form|object|video)\b|url\(|@import|\ssrc=/i)
      const addresses = [...`${html}\n${text}`.matchAll(/https?:\/\/[^\s"<]+/g)].map(([address]) => address)
      expect(addresses.filter((address) => !address.startsWith(`${origin}/`))).toEqual([])
      expect(text).toContain(`${origin}/login/bus_kaffe`)
    }
  })

  it("has one button", () => {
    for (const { html } of everyLetterAboutMoney()) {
      expect(html.match(/display:inline-block/g)).toHaveLength(1)
    }
  })
})
