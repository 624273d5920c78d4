import { describe, it } from "@effect/vitest"
import { Currency } from "@kundportal/core/kernel/currency"
import { Language } from "@kundportal/core/kernel/language"
import { receiptLetter } from "@kundportal/core/notification/receipt-letter"
import { Schema } from "effect"
import { expect } from "vitest"
import { aListedPayment, aReceipt, between, plain } from "./letters-about-money.ts"

describe("an amount in a receipt", () => {
  it.each([
    ["en", 12_900, "SEK", "Amount: SEK 129.00"],
    ["sv", 12_900, "SEK", "Belopp: 129,00 kr (SEK)"],
    ["en", 123_456_789, "SEK", "Amount: SEK 1,234,567.89"],
    ["sv", 123_456_789, "SEK", "Belopp: 1 234 567,89 kr (SEK)"],
    ["en", 900, "EUR", "Amount: €9.00 (EUR)"],
    ["sv", 900, "EUR", "Belopp: 9,00 € (EUR)"],
    ["en", 1, "USD", "Amount: US$0.01 (USD)"],
    ["sv", 1, "USD", "Belopp: 0,01 US$ (USD)"],
    ["en", 1500, "JPY", "Amount: JP¥1,500 (JPY)"],
    ["sv", 1500, "JPY", "Belopp: 1 500 JPY"],
    ["en", 1234, "KWD", "Amount: KWD 1.234"],
    ["sv", 1234, "KWD", "Belopp: 1,234 KWD"]
  ] as const)("in %s: %d of %s", (...[language, amount, currency, expected]) => {
    const payment = aListedPayment({ total: { amount, currency } })
    const lines = plain(receiptLetter(between(language), aReceipt({ payment })).text).split("\n")
    expect(lines.filter((line) => /^(?:Amount|Belopp): /.test(line))).toEqual([expected])
  })

  it.prop(
    "can be read back exactly, whatever the currency and the language: its digits are the minor units",
    {
      language: Language,
      currency: Currency,
      amount: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 2 ** 53 - 1 }))
    },
    ({ language, currency, amount }) => {
      const payment = aListedPayment({ total: { amount, currency } })
      const { text } = receiptLetter(between(language), aReceipt({ payment }))
      const [, figure = ""] = /^(?:Amount|Belopp): (.*)$/m.exec(text) ?? []
      expect(figure).toContain(currency)
      expect(figure.replaceAll(/\D/g, "").replace(/^0+/, "")).toBe(String(amount))
    }
  )
})
