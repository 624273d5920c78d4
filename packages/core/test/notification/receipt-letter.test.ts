import { receiptLetter } from "@kundportal/core/notification/receipt-letter"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { at } from "@kundportal/testing/fixtures/time"
import { describe, expect, it } from "vitest"
import { aListedPayment, aReceipt, between, englishEnding, plain } from "./letters-about-money.ts"

const june1 = at("2026-05-31T22:00:00Z")

describe("the receipt", () => {
  it("says everything in English as plain text", () => {
    const { subject, text } = receiptLetter(between("en"), aReceipt())
    expect(plain(subject)).toBe("Kaffe received your payment of SEK 129.00")
    expect(plain(text)).toBe(`We received your payment of SEK 129.00

Hello Ada Åkesson,

This is your receipt.

Amount: SEK 129.00
Date: 1 May 2026
For: Månadens påse
Invoice number: KAF-000042
Card: Visa •••• 4242

See the payment and its invoice:
https://portal.example.com:8443/portal/billing/pay_1

${englishEnding}`)
  })

  it("says everything in Swedish as plain text", () => {
    const { subject, text } = receiptLetter(between("sv"), aReceipt())
    expect(plain(subject)).toBe("Kaffe har tagit emot din betalning på 129,00 kr")
    expect(plain(text)).toBe(`Vi har tagit emot din betalning på 129,00 kr

Hej Ada Åkesson,

Det här är ditt kvitto.

Belopp: 129,00 kr (SEK)
Datum: 1 maj 2026
Avser: Månadens påse
Fakturanummer: KAF-000042
Kort: Visa •••• 4242

Se betalningen och fakturan:
https://portal.example.com:8443/portal/billing/pay_1

Är du inte inloggad loggar du först in här:
https://portal.example.com:8443/login/bus_kaffe

-- 
Kaffe
Har du frågor? Svara på det här mejlet eller skriv till hej@kaffe.example.`)
  })

  it("says both facts in one letter when the subscription is active again: the money and the date", () => {
    const news = { _tag: "ActiveAgain", subscription: "Månadens påse", until: june1 } as const
    const renews = receiptLetter(between("en"), aReceipt({ news: { ...news, renews: true } }))
    expect(renews.subject).toBe("Kaffe received your payment, and your subscription is active again")
    expect(plain(renews.text)).toContain(
      "We received your payment of SEK 129.00. Your subscription to Månadens påse is active again and renews on 1 June 2026."
    )
    expect(plain(renews.text)).toContain("\nAmount: SEK 129.00\n")
    const ends = receiptLetter(between("sv"), aReceipt({ news: { ...news, renews: false } }))
    expect(plain(ends.text)).toContain("är aktiv igen till den 1 juni 2026, då den upphör.")
  })

  it("says that money which nobody had to pay goes back by itself", () => {
    const { subject, text } = receiptLetter(between("en"), aReceipt({ news: { _tag: "NotNeeded" } }))
    expect(plain(subject)).toBe("Kaffe received SEK 129.00 and sends it back")
    expect(plain(text)).toContain("All of it goes back by itself to where it came from")
    expect(plain(text)).toContain("\nAmount: SEK 129.00\n")
  })

  it("leaves out what there is not: no card and no invoice", () => {
    const { text } = receiptLetter(
      between("en"),
      aReceipt({ payment: aListedPayment({ card: null, invoiceNumber: null }) })
    )
    expect(text).not.toMatch(/^(?:Card|Invoice number):/m)
    expect(text).toContain("See the payment:\n")
  })

  it("is dated by the business's calendar, and by UTC's where its time zone is not known", () => {
    const payment = aReceipt({ paidAt: at("2026-04-30T22:30:00Z") })
    expect(receiptLetter(between("en"), payment).text).toContain("Date: 1 May 2026")
    const far = between("en", { business: aBusiness({ timeZone: "Mars/Olympus" }) })
    expect(receiptLetter(far, payment).text).toContain("Date: 30 April 2026")
  })
})
