import { acceptedLanguage } from "@kundportal/api/http/accepted-language"
import { describe, expect, it } from "vitest"
import { chosenLanguage } from "../src/i18n/locale.ts"

describe("the language of a page", () => {
  const nobody = { customer: null, cookie: null, acceptLanguage: null, business: null }

  it.each([
    [
      "the customer's choice before everything",
      { customer: "sv", cookie: "en", acceptLanguage: "en", business: "en" },
      "sv"
    ],
    ["then the cookie", { ...nobody, cookie: "sv", acceptLanguage: "en", business: "en" }, "sv"],
    ["then the browser", { ...nobody, acceptLanguage: "sv-FI,sv;q=0.9", business: "en" }, "sv"],
    ["then the business", { ...nobody, acceptLanguage: "de,fr;q=0.8", business: "sv" }, "sv"],
    ["and English when nobody says anything", nobody, "en"],
    ["and never a cookie that is no language", { ...nobody, cookie: "<script>" }, "en"]
  ] as const)("is %s", (_, wishes, language) => {
    expect(chosenLanguage(wishes)).toBe(language)
  })

  it.each([
    ["en;q=0.5, sv;q=0.9", "sv"],
    ["sv;q=0, en", "en"],
    ["de-DE", null],
    ["", null],
    [";;q=,,sv;q=x", "sv"]
  ])("reads Accept-Language %j as %j", (header, language) => {
    expect(acceptedLanguage(header)).toBe(language)
  })
})
